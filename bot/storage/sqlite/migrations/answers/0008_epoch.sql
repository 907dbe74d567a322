CREATE TABLE epoch (
    round TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

INSERT INTO read_me VALUES
('epoch', 'Random bytes that are new whenever responses come in or are erased. The program that keeps the round has the same, and so finds out when this file is missing or is a copy from another time.');
