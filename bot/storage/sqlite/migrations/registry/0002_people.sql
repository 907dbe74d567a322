-- People with a role. Chat, language, label and municipalities are sealed; `remind` is an hour, in seconds since 1970.
CREATE TABLE people (
    person    BLOB PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    role      TEXT NOT NULL,
    remind    INTEGER,
    sealed    BLOB NOT NULL
) WITHOUT ROWID;

-- A code for a role is known by its hash only, and deleted when it is used or withdrawn.
CREATE TABLE invitations (
    hash      BLOB PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    role      TEXT NOT NULL,
    until     TEXT NOT NULL,
    sealed    BLOB NOT NULL
) WITHOUT ROWID;

-- Where a person with a role (or on the way to one) is in the menu.
CREATE TABLE desks (
    person  BLOB PRIMARY KEY,
    edition INTEGER NOT NULL,
    sealed  BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE voices (
    reference TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('new', 'read', 'answered')),
    told      INTEGER NOT NULL,
    sealed    BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE recordings (
    reference TEXT PRIMARY KEY,
    battery   TEXT NOT NULL,
    language  TEXT NOT NULL,
    item      TEXT NOT NULL,
    wording   TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'approved')),
    sealed    BLOB NOT NULL
) WITHOUT ROWID;

-- How many answers are wanted; the row without municipality and language is what each ambassador aims at.
CREATE TABLE targets (
    round          TEXT NOT NULL REFERENCES rounds (id),
    municipality   TEXT NOT NULL,
    language_group TEXT NOT NULL,
    n              INTEGER NOT NULL,
    PRIMARY KEY (round, municipality, language_group)
) WITHOUT ROWID;

CREATE TABLE break_offs (
    round    TEXT NOT NULL REFERENCES rounds (id),
    mode     TEXT NOT NULL,
    question TEXT NOT NULL,
    n        INTEGER NOT NULL,
    PRIMARY KEY (round, mode, question)
) WITHOUT ROWID;

ALTER TABLE links ADD COLUMN arm TEXT;

-- When its person is reminded, an hour in seconds since 1970.
ALTER TABLE drafts ADD COLUMN remind INTEGER;
CREATE INDEX drafts_by_remind ON drafts (remind) WHERE remind IS NOT NULL;
