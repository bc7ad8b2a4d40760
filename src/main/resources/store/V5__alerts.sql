-- What endangers a run, and what helps. One row per kind: raised again, it counts.
CREATE TABLE alerts (
    run       INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    key       TEXT NOT NULL,
    step      INTEGER NOT NULL,
    last_step INTEGER NOT NULL,
    times     INTEGER NOT NULL,
    text      TEXT NOT NULL,
    cure      TEXT NOT NULL,
    wall_ms   INTEGER NOT NULL,
    PRIMARY KEY (run, key)
) STRICT, WITHOUT ROWID;
