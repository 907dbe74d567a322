-- Which code is the last that the lot gave an ambassador: while nobody has begun by it, the lot is not drawn anew.
ALTER TABLE links ADD COLUMN standing INTEGER NOT NULL DEFAULT 0;
