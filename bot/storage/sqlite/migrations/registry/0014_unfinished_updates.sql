-- What somebody did that takes long, sealed until it is done, so that nobody else waits for it and no crash loses it.
CREATE TABLE unfinished_updates (
    key    BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
