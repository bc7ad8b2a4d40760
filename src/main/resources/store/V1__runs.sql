CREATE TABLE runs (
    number           INTEGER PRIMARY KEY AUTOINCREMENT,
    name             TEXT NOT NULL,
    state            TEXT NOT NULL,
    phase            TEXT NOT NULL DEFAULT '',
    phase_done       INTEGER NOT NULL DEFAULT 0,
    phase_total      INTEGER NOT NULL DEFAULT 0,
    step             INTEGER NOT NULL DEFAULT 0,
    total_steps      INTEGER NOT NULL DEFAULT 0,
    config_json      TEXT NOT NULL,
    project_folder   TEXT NOT NULL,
    dataset          TEXT NOT NULL,
    model            TEXT NOT NULL,
    loss             TEXT NOT NULL,
    app_version      TEXT NOT NULL,
    created_ms       INTEGER NOT NULL,
    started_ms       INTEGER,
    ended_ms         INTEGER,
    queued_ms        INTEGER NOT NULL,
    train_millis     INTEGER NOT NULL DEFAULT 0,
    failure_kind     TEXT,
    failure_title    TEXT,
    failure_cure     TEXT,
    failure_detail   TEXT,
    notes            TEXT NOT NULL DEFAULT '',
    archived         INTEGER NOT NULL DEFAULT 0,
    -- Rises whenever points that may have been read already are taken back; readers then start over.
    generation       INTEGER NOT NULL DEFAULT 0,
    pid              INTEGER,
    process_start_ms INTEGER,
    heartbeat_ms     INTEGER
) STRICT;

CREATE INDEX runs_by_state ON runs (state);

CREATE TABLE metric_keys (
    id  INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

-- A value of NULL is NaN: SQLite has none. Infinities are stored as they are.
CREATE TABLE metrics (
    run     INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    key     INTEGER NOT NULL REFERENCES metric_keys (id),
    step    INTEGER NOT NULL,
    value   REAL,
    wall_ms INTEGER NOT NULL,
    PRIMARY KEY (run, key, step)
) STRICT, WITHOUT ROWID;

-- The newest point of each series: the last values of a run, and what a reader has not seen yet, without touching metrics.
CREATE TABLE metric_latest (
    run   INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    key   INTEGER NOT NULL REFERENCES metric_keys (id),
    step  INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (run, key)
) STRICT, WITHOUT ROWID;

-- Summaries of width 16, 64, 256 … steps; bucket b covers the steps from b * width on. n counts NaN too, min, max and sum do not.
CREATE TABLE metric_rollup (
    run        INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    key        INTEGER NOT NULL REFERENCES metric_keys (id),
    width      INTEGER NOT NULL,
    bucket     INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    nan_count  INTEGER NOT NULL,
    min_value  REAL,
    max_value  REAL,
    sum        REAL,
    first_step INTEGER NOT NULL,
    last_step  INTEGER NOT NULL,
    last_value REAL,
    PRIMARY KEY (run, key, width, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    run     INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    step    INTEGER NOT NULL,
    level   TEXT NOT NULL,
    text    TEXT NOT NULL,
    wall_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX events_by_run ON events (run, id);

CREATE TABLE checkpoints (
    run     INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    step    INTEGER NOT NULL,
    folder  TEXT NOT NULL,
    wall_ms INTEGER NOT NULL,
    PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE controls (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    run      INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    control  TEXT NOT NULL,
    asked_ms INTEGER NOT NULL,
    taken_ms INTEGER
) STRICT;

CREATE INDEX controls_waiting ON controls (run, id) WHERE taken_ms IS NULL;

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
