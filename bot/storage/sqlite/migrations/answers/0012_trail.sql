ALTER TABLE responses ADD COLUMN trail INTEGER;

INSERT INTO read_me VALUES
('responses.trail', 'A number that one person''s answers to several rounds of a series share, if the person took a card. It comes from words that only they hold, under a key that is destroyed at the end of the series. The numbers are taken out then. Such a response has no cluster.');
