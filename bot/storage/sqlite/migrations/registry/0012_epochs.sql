-- What the answers of a round say as well, new with each transfer; and what they will say once the transfer under way
-- has come true.
ALTER TABLE rounds ADD COLUMN epoch BLOB;
ALTER TABLE rounds ADD COLUMN next_epoch BLOB;
