-- Invitations to meetings go out like news, some time after somebody sends them on their way.
ALTER TABLE mailings RENAME COLUMN action TO about;
ALTER TABLE mailings ADD COLUMN starts INTEGER NOT NULL DEFAULT 0;

-- Who wants to take part in meetings: nothing leads to or from a response. Both columns are sealed.
CREATE TABLE volunteers (
    chat   BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE meetings (
    id       TEXT PRIMARY KEY,
    region   TEXT NOT NULL,
    theme    TEXT NOT NULL,
    language TEXT NOT NULL,
    day      TEXT NOT NULL,
    texts    TEXT NOT NULL
) WITHOUT ROWID;

-- What those who come let a coordinator see, under a code of meeting and chat.
CREATE TABLE attendees (
    key     BLOB PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meetings (id),
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX attendees_by_meeting ON attendees (meeting);
