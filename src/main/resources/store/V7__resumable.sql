-- Whether to resume a run that ended badly can help; NULL where an earlier version of the program wrote the row, or where nothing failed.
ALTER TABLE runs ADD COLUMN failure_may_resume INTEGER;
