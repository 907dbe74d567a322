-- Free texts of open rounds, sealed, one row for each person who wrote any: they move when the round closes, all at
-- once, so that no copy of the answers from before and after a batch tells whose they are.
CREATE TABLE held_texts (
    key    BLOB PRIMARY KEY,
    round  TEXT NOT NULL REFERENCES rounds (id),
    sealed BLOB NOT NULL
) WITHOUT ROWID;
