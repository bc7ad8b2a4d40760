-- Whether the queue starts nothing further once a run has failed, until a person lets it go on, and after which run it has done so: NULL where it
-- goes on, and where a person holds it.
ALTER TABLE queue_state ADD COLUMN hold_on_failure INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue_state ADD COLUMN held_after INTEGER;
