ALTER TABLE epoch ADD COLUMN untidy INTEGER NOT NULL DEFAULT 1;

INSERT INTO read_me VALUES
('epoch.untidy', 'Whether something has changed since this file was last written anew in the order of its keys; that is done within minutes.');
