PRAGMA application_id = 1349668178;

-- A value sealed with the server key: whoever cannot open it has the wrong key.
CREATE TABLE key_check (sealed BLOB NOT NULL);

CREATE TABLE batteries (
    hash     TEXT PRIMARY KEY,
    id       TEXT NOT NULL,
    version  TEXT NOT NULL,
    document TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE rounds (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    region     TEXT NOT NULL,
    battery    TEXT NOT NULL REFERENCES batteries (hash),
    state      TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closing', 'closed', 'released')),
    opened     TEXT,
    until      TEXT,
    closed     TEXT,
    settings   TEXT NOT NULL,
    sealed_key BLOB
);

CREATE TABLE round_municipalities (
    round        TEXT NOT NULL REFERENCES rounds (id),
    municipality TEXT NOT NULL,
    PRIMARY KEY (round, municipality)
) WITHOUT ROWID;

CREATE TABLE links (
    code         TEXT PRIMARY KEY,
    round        TEXT NOT NULL REFERENCES rounds (id),
    municipality TEXT,
    ambassador   TEXT,
    intervention TEXT,
    language     TEXT,
    mode         TEXT NOT NULL CHECK (mode IN ('self', 'hand_over', 'interview')),
    until        TEXT,
    once         INTEGER NOT NULL,
    used         INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX links_by_round ON links (round);

CREATE TABLE drafts (
    person  BLOB PRIMARY KEY,
    round   TEXT NOT NULL REFERENCES rounds (id),
    edition INTEGER NOT NULL,
    due     INTEGER NOT NULL,
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX drafts_by_due ON drafts (due);

CREATE TABLE participation (
    round TEXT NOT NULL REFERENCES rounds (id),
    mark  BLOB NOT NULL,
    PRIMARY KEY (round, mark)
) WITHOUT ROWID;

-- Sealed one by one while the round is open: a counter that moves as people send would tell where they live.
CREATE TABLE tallies (
    round  TEXT NOT NULL REFERENCES rounds (id),
    key    BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (round, key)
) WITHOUT ROWID;

CREATE TABLE counters (
    round          TEXT NOT NULL REFERENCES rounds (id),
    municipality   TEXT NOT NULL,
    mode           TEXT NOT NULL,
    language_group TEXT NOT NULL,
    outcome        TEXT NOT NULL,
    n              INTEGER NOT NULL,
    PRIMARY KEY (round, municipality, mode, language_group, outcome)
) WITHOUT ROWID;

CREATE TABLE outbox (
    round  TEXT NOT NULL REFERENCES rounds (id),
    key    BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (round, key)
) WITHOUT ROWID;
