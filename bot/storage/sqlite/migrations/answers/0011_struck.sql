CREATE TABLE struck (
    key BLOB PRIMARY KEY,
    round TEXT NOT NULL,
    question TEXT NOT NULL,
    language_group TEXT NOT NULL,
    text TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO read_me VALUES
('struck', 'Texts as they were before a coordinator struck them or some of their words, so that it can be taken back. They are erased when the report is made, and no report ever prints them.'),
('struck.key', 'As in texts.'),
('struck.round', 'As in texts.'),
('struck.question', 'As in texts.'),
('struck.language_group', 'As in texts.'),
('struck.text', 'What was written.');
