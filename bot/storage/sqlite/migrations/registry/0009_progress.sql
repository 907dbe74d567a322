-- How open rounds go, in whole tens as of the last batch that moved: the only live numbers that anybody sees.
CREATE TABLE progress (
    round TEXT PRIMARY KEY REFERENCES rounds (id),
    sealed BLOB NOT NULL
) STRICT;
