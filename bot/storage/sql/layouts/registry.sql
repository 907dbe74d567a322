PRAGMA application_id=1349668178;
PRAGMA user_version=19;
CREATE TABLE action_steps (
    action  TEXT NOT NULL REFERENCES actions (id),
    number  INTEGER NOT NULL,
    day     TEXT NOT NULL,
    status  TEXT NOT NULL,
    texts   TEXT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (action, number)
) WITHOUT ROWID;
CREATE TABLE actions (
    id     TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    round  TEXT NOT NULL REFERENCES rounds (id),
    kind   TEXT NOT NULL CHECK (kind IN ('theme', 'question', 'voice')),
    about  TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE attendees (
    key     BLOB PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meetings (id),
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    time   TEXT NOT NULL,
    state  TEXT NOT NULL CHECK (state IN ('begun', 'done', 'refused')),
    sealed BLOB NOT NULL
);
CREATE TABLE batteries (
    hash     TEXT PRIMARY KEY,
    id       TEXT NOT NULL,
    version  TEXT NOT NULL,
    document TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE break_offs (
    round    TEXT NOT NULL REFERENCES rounds (id),
    mode     TEXT NOT NULL,
    question TEXT NOT NULL,
    n        INTEGER NOT NULL,
    PRIMARY KEY (round, mode, question)
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
CREATE TABLE credentials (
    hash    BLOB PRIMARY KEY,
    person  BLOB NOT NULL,
    edition INTEGER NOT NULL,
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE desks (
    person  BLOB PRIMARY KEY,
    edition INTEGER NOT NULL,
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE drafts (
    person  BLOB PRIMARY KEY,
    round   TEXT NOT NULL REFERENCES rounds (id),
    edition INTEGER NOT NULL,
    due     INTEGER NOT NULL,
    sealed  BLOB NOT NULL
, remind INTEGER, kept BLOB) WITHOUT ROWID;
CREATE TABLE drawn (
    round  TEXT NOT NULL REFERENCES rounds (id),
    key    BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (round, key)
) WITHOUT ROWID;
CREATE TABLE farewells (
    key  BLOB PRIMARY KEY,
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE held_texts (
    key    BLOB PRIMARY KEY,
    round  TEXT NOT NULL REFERENCES rounds (id),
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE interventions (
    id           TEXT PRIMARY KEY,
    region       TEXT NOT NULL,
    name         TEXT NOT NULL,
    municipality TEXT NOT NULL,
    funding      TEXT NOT NULL,
    begins       TEXT,
    ends         TEXT,
    status       TEXT NOT NULL
, comparison TEXT NOT NULL DEFAULT '', themes TEXT NOT NULL DEFAULT '', year INTEGER, evaluations TEXT NOT NULL DEFAULT '', due TEXT, note TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE invitations (
    hash      BLOB PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    role      TEXT NOT NULL,
    until     TEXT NOT NULL,
    sealed    BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE key_check (sealed BLOB NOT NULL);
CREATE TABLE links (
    code         TEXT PRIMARY KEY,
    round        TEXT NOT NULL REFERENCES rounds (id),
    municipality TEXT,
    ambassador   TEXT,
    intervention TEXT,
    language     TEXT,
    once         INTEGER NOT NULL,
    used         INTEGER NOT NULL
, arm TEXT, standing INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE mailing_chats (
    mailing  TEXT NOT NULL REFERENCES mailings (id),
    chat     BLOB NOT NULL,
    language TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'trying')),
    PRIMARY KEY (mailing, chat)
) WITHOUT ROWID;
CREATE TABLE mailings (
    id          TEXT PRIMARY KEY,
    about      TEXT NOT NULL,
    step        INTEGER NOT NULL,
    sent        INTEGER NOT NULL,
    unreachable INTEGER NOT NULL,
    unknown     INTEGER NOT NULL,
    keeper      TEXT NOT NULL,
    kept_until  INTEGER NOT NULL, starts INTEGER NOT NULL DEFAULT 0,
    UNIQUE (about, step)
) WITHOUT ROWID;
CREATE TABLE meetings (
    id       TEXT PRIMARY KEY,
    region   TEXT NOT NULL,
    theme    TEXT NOT NULL,
    language TEXT NOT NULL,
    day      TEXT NOT NULL,
    texts    TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE outbox (
    round  TEXT NOT NULL REFERENCES rounds (id),
    key    BLOB NOT NULL,
    sealed BLOB NOT NULL, trail BLOB NOT NULL DEFAULT x'',
    PRIMARY KEY (round, key)
) WITHOUT ROWID;
CREATE TABLE participation (
    round TEXT NOT NULL REFERENCES rounds (id),
    mark  BLOB NOT NULL,
    PRIMARY KEY (round, mark)
) WITHOUT ROWID;
CREATE TABLE people (
    person    BLOB PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    role      TEXT NOT NULL,
    remind    INTEGER,
    sealed    BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE progress (
    round TEXT PRIMARY KEY REFERENCES rounds (id),
    sealed BLOB NOT NULL
) STRICT;
CREATE TABLE recordings (
    reference TEXT PRIMARY KEY,
    battery   TEXT NOT NULL,
    language  TEXT NOT NULL,
    item      TEXT NOT NULL,
    wording   TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'approved')),
    sealed    BLOB NOT NULL
, region TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE round_municipalities (
    round        TEXT NOT NULL REFERENCES rounds (id),
    municipality TEXT NOT NULL,
    PRIMARY KEY (round, municipality)
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
, epoch BLOB, next_epoch BLOB);
CREATE TABLE series (
    id         TEXT PRIMARY KEY,
    region     TEXT NOT NULL,
    name       TEXT NOT NULL,
    sealed_key BLOB,
    UNIQUE (region, name)
) WITHOUT ROWID;
CREATE TABLE sign_ins (
    token   BLOB PRIMARY KEY,
    person  BLOB NOT NULL,
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE "subscribers" (
    chat     BLOB PRIMARY KEY,
    language TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE tallies (
    round  TEXT NOT NULL REFERENCES rounds (id),
    key    BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (round, key)
) WITHOUT ROWID;
CREATE TABLE targets (
    round          TEXT NOT NULL REFERENCES rounds (id),
    municipality   TEXT NOT NULL,
    language_group TEXT NOT NULL,
    n              INTEGER NOT NULL,
    PRIMARY KEY (round, municipality, language_group)
) WITHOUT ROWID;
CREATE TABLE unfinished_updates (
    key    BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE voices (
    reference TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('new', 'read', 'answered')),
    told      INTEGER NOT NULL,
    sealed    BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE volunteers (
    chat   BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX links_by_round ON links (round);
CREATE INDEX drafts_by_due ON drafts (due);
CREATE INDEX drafts_by_remind ON drafts (remind) WHERE remind IS NOT NULL;
CREATE UNIQUE INDEX drafts_by_kept ON drafts (kept);
CREATE INDEX credentials_by_person ON credentials (person);
CREATE INDEX attendees_by_meeting ON attendees (meeting);
