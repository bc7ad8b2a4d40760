-- How long the worker expected to need when it last wrote, in milliseconds; NULL while it does not know.
ALTER TABLE runs ADD COLUMN left_millis INTEGER;
