-- Rounds that belong together. While the key is there, the words of a card lead to a trail.
CREATE TABLE series (
    id         TEXT PRIMARY KEY,
    region     TEXT NOT NULL,
    name       TEXT NOT NULL,
    sealed_key BLOB,
    UNIQUE (region, name)
) WITHOUT ROWID;

-- By what a response that waits is found by its trail; just as random where it has none.
ALTER TABLE outbox ADD COLUMN trail BLOB NOT NULL DEFAULT x'';
UPDATE outbox SET trail = randomblob(32);
