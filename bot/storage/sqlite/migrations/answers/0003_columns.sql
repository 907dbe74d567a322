CREATE TABLE columns (
    round   TEXT NOT NULL,
    name    TEXT NOT NULL,
    meaning TEXT NOT NULL,
    content BLOB NOT NULL,
    digest  TEXT NOT NULL,
    PRIMARY KEY (round, name)
) WITHOUT ROWID;

-- Whoever changes a row, with this program or another, erases the columns that were made of it.
CREATE TRIGGER columns_without_an_added_row AFTER INSERT ON responses
BEGIN
    DELETE FROM columns WHERE round = NEW.round;
END;

CREATE TRIGGER columns_with_an_erased_row AFTER DELETE ON responses
BEGIN
    DELETE FROM columns WHERE round = OLD.round;
END;

CREATE TRIGGER columns_with_a_changed_row AFTER UPDATE ON responses
BEGIN
    DELETE FROM columns WHERE round IN (OLD.round, NEW.round);
END;

INSERT INTO read_me VALUES
('columns', 'The responses of a closed round once more, as one long row of numbers for each question and fact, for fast counting. They are in the order of the random keys of the responses, and erased as soon as a response of the round is changed.'),
('columns.meaning', 'JSON: what the numbers mean, from 0 on. Empty for clusters, which mean nothing, with -1 for none.'),
('columns.content', 'Little-endian whole numbers: one byte for each person and choice, two where there are 128 meanings or more, four for clusters.'),
('columns.digest', 'SHA-256 of the other fields, which tells damage.');
