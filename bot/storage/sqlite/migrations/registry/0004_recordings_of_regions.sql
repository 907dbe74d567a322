-- A battery may be asked in several regions, and each has its own recordings of it.
ALTER TABLE recordings ADD COLUMN region TEXT NOT NULL DEFAULT '';
