-- Under what a draft keeps a link for once from everybody else; those that keep none have something just as random.
ALTER TABLE drafts ADD COLUMN kept BLOB;
CREATE UNIQUE INDEX drafts_by_kept ON drafts (kept);
