-- Nothing ever gave a link an end or a mode of its own.
ALTER TABLE links DROP COLUMN mode;
ALTER TABLE links DROP COLUMN until;

-- Who wants to hear news.
ALTER TABLE news_readers RENAME TO subscribers;
