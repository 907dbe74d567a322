-- Under what a draft keeps a link for once from everybody else; those that keep none have something just as random.
ALTER TABLE drafts ADD COLUMN kept BLOB;
CREATE UNIQUE INDEX drafts_by_kept ON drafts (kept);

-- What joins a farewell to other rows of its person is told by nothing but the server key. Those that are there already
-- are told to their chats, and forgotten after their day.
ALTER TABLE farewells RENAME COLUMN person TO key;
