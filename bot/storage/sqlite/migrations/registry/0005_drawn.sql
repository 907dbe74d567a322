-- How often each arm of each experiment was drawn, sealed, one row for each ambassador; erased when the round closes.
CREATE TABLE drawn (
    round  TEXT NOT NULL REFERENCES rounds (id),
    key    BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (round, key)
) WITHOUT ROWID;
