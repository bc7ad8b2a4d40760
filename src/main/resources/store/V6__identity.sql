-- Who a process is, told by what no clock moves; NULL where an earlier version of the program wrote the row.
ALTER TABLE runs ADD COLUMN process_stamp TEXT;
ALTER TABLE queue ADD COLUMN taken_stamp TEXT;
ALTER TABLE queue_state ADD COLUMN driver_stamp TEXT;

-- Number of the last batch that a worker wrote: one that was written is not written again.
ALTER TABLE runs ADD COLUMN last_batch INTEGER NOT NULL DEFAULT 0;

-- Rises with every change of the row, over all runs: who has read up to one number reads only what is above it.
ALTER TABLE runs ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

CREATE INDEX runs_by_revision ON runs (revision);

-- The last of these numbers. It never falls, also when the run that has it is deleted.
ALTER TABLE queue_state ADD COLUMN run_revision INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER runs_changed AFTER UPDATE ON runs WHEN NEW.revision = OLD.revision BEGIN UPDATE queue_state SET run_revision = run_revision + 1; UPDATE runs SET revision = (SELECT run_revision FROM queue_state) WHERE number = NEW.number; END;

CREATE TRIGGER runs_added AFTER INSERT ON runs BEGIN UPDATE queue_state SET run_revision = run_revision + 1; UPDATE runs SET revision = (SELECT run_revision FROM queue_state) WHERE number = NEW.number; END;
