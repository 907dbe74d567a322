-- By what people with a role sign in at the pages: found by a hash; what it is checked by is sealed.
CREATE TABLE credentials (
    hash    BLOB PRIMARY KEY,
    person  BLOB NOT NULL,
    edition INTEGER NOT NULL,
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX credentials_by_person ON credentials (person);

-- Who is signed in, by the hash of what their browser keeps. Account and times are sealed.
CREATE TABLE sign_ins (
    token   BLOB PRIMARY KEY,
    person  BLOB NOT NULL,
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
