-- Runs that were asked for together, to be compared with each other.
CREATE TABLE sweeps (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT;

ALTER TABLE runs ADD COLUMN sweep INTEGER REFERENCES sweeps (number);

-- What the run is expected to need, so that another one is started beside it only where memory allows.
ALTER TABLE runs ADD COLUMN memory_bytes INTEGER NOT NULL DEFAULT 0;

-- Runs in state WAITING and, until its worker has been started, one that a driver has taken.
CREATE TABLE queue (
    run            INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    taken_pid      INTEGER,
    taken_start_ms INTEGER
) STRICT;

-- One row: how the queue is worked off, and which process does it.
CREATE TABLE queue_state (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    held            INTEGER NOT NULL DEFAULT 0,
    at_once         INTEGER NOT NULL DEFAULT 1,
    driver_pid      INTEGER,
    driver_start_ms INTEGER
) STRICT;

INSERT INTO queue_state (id) VALUES (1);
