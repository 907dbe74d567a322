-- What somebody is still to be told whose draft has ended: what became of it, and the receipt.
CREATE TABLE farewells (
    person  BLOB PRIMARY KEY,
    sealed  BLOB NOT NULL
) WITHOUT ROWID;
