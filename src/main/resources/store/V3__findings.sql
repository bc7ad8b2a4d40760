-- What every query of an evaluation scored. The queries are kept once for all runs that were evaluated on them.
CREATE TABLE query_sets (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    queries     BLOB NOT NULL
) STRICT;

CREATE TABLE query_scores (
    run       INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    step      INTEGER NOT NULL,
    key       INTEGER NOT NULL REFERENCES metric_keys (id),
    query_set INTEGER NOT NULL REFERENCES query_sets (id),
    scores    BLOB NOT NULL,
    PRIMARY KEY (run, step, key)
) STRICT, WITHOUT ROWID;

-- A few texts of the evaluation, the same in every one of a run; pairs of a query and what belongs to it.
CREATE TABLE probes (
    run      INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    is_query INTEGER NOT NULL,
    pair     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

-- Lists are JSON arrays: they are read and written whole.
CREATE TABLE probe_terms (
    run         INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    step        INTEGER NOT NULL,
    probe       INTEGER NOT NULL,
    active_dims INTEGER NOT NULL,
    terms       TEXT NOT NULL,
    PRIMARY KEY (run, step, probe)
) STRICT, WITHOUT ROWID;

CREATE TABLE side_reports (
    run             INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    step            INTEGER NOT NULL,
    is_query        INTEGER NOT NULL,
    texts           INTEGER NOT NULL,
    empty           INTEGER NOT NULL,
    empty_texts     TEXT NOT NULL,
    always_on       INTEGER NOT NULL,
    always_on_terms TEXT NOT NULL,
    active_dims     TEXT NOT NULL,
    PRIMARY KEY (run, step, is_query)
) STRICT, WITHOUT ROWID;

-- The first batch of a run as the model sees it.
CREATE TABLE first_batches (
    run    INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
    size   INTEGER NOT NULL,
    labels TEXT NOT NULL
) STRICT;

CREATE TABLE first_batch_texts (
    run      INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    line     INTEGER NOT NULL,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    tokens   TEXT NOT NULL,
    lost     TEXT NOT NULL,
    PRIMARY KEY (run, line, position)
) STRICT, WITHOUT ROWID;
