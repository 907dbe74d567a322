-- Measures and projects with which links can be tagged.
CREATE TABLE interventions (
    id           TEXT PRIMARY KEY,
    region       TEXT NOT NULL,
    name         TEXT NOT NULL,
    municipality TEXT NOT NULL,
    funding      TEXT NOT NULL,
    begins       TEXT,
    ends         TEXT,
    status       TEXT NOT NULL
) WITHOUT ROWID;

-- What was decided because of a released round, and how it went: steps are added and never changed.
CREATE TABLE actions (
    id     TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    round  TEXT NOT NULL REFERENCES rounds (id),
    kind   TEXT NOT NULL CHECK (kind IN ('theme', 'question', 'voice')),
    about  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE action_steps (
    action  TEXT NOT NULL REFERENCES actions (id),
    number  INTEGER NOT NULL,
    day     TEXT NOT NULL,
    status  TEXT NOT NULL,
    texts   TEXT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (action, number)
) WITHOUT ROWID;

-- Who wants to hear news: a sealed chat and a language, and nothing that leads to or from any other table.
CREATE TABLE news_readers (
    chat     BLOB PRIMARY KEY,
    language TEXT NOT NULL
) WITHOUT ROWID;

-- News on their way. A chat is `trying` from before it is written to until that is noted, and then erased here.
CREATE TABLE mailings (
    id          TEXT PRIMARY KEY,
    action      TEXT NOT NULL,
    step        INTEGER NOT NULL,
    sent        INTEGER NOT NULL,
    unreachable INTEGER NOT NULL,
    unknown     INTEGER NOT NULL,
    keeper      TEXT NOT NULL,
    kept_until  INTEGER NOT NULL,
    UNIQUE (action, step)
) WITHOUT ROWID;

CREATE TABLE mailing_chats (
    mailing  TEXT NOT NULL REFERENCES mailings (id),
    chat     BLOB NOT NULL,
    language TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'trying')),
    PRIMARY KEY (mailing, chat)
) WITHOUT ROWID;

-- Who did what, sealed; `begun` is what a crash has left behind.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    time   TEXT NOT NULL,
    state  TEXT NOT NULL CHECK (state IN ('begun', 'done', 'refused')),
    sealed BLOB NOT NULL
);
