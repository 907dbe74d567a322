PRAGMA application_id = 1349664065;

CREATE TABLE read_me (
    subject     TEXT PRIMARY KEY,
    explanation TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE batteries (
    hash     TEXT PRIMARY KEY,
    id       TEXT NOT NULL,
    version  TEXT NOT NULL,
    document TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE rounds (
    round          TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    region         TEXT NOT NULL,
    battery        TEXT NOT NULL REFERENCES batteries (hash),
    municipalities TEXT NOT NULL,
    facts          TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE responses (
    key            BLOB PRIMARY KEY,
    round          TEXT NOT NULL,
    battery        TEXT NOT NULL,
    municipality   TEXT NOT NULL,
    mode           TEXT NOT NULL,
    language_group TEXT NOT NULL,
    intervention   TEXT,
    cluster        INTEGER,
    answers        TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE texts (
    key      BLOB PRIMARY KEY,
    round    TEXT NOT NULL,
    question TEXT NOT NULL,
    text     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE releases (
    round    TEXT PRIMARY KEY,
    document TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO read_me VALUES
('about', 'Anonymous answers to surveys. This file holds no names, no accounts and no times, and can be read by itself. The rows of responses and texts are in no meaningful order.'),
('batteries', 'The sets of questions that were asked, word for word in every language, as JSON in the column document. The column hash identifies the set by its content.'),
('batteries.document', 'Themes, questions, choices and their codes. The answers refer to these ids and codes.'),
('rounds', 'What was asked, where: one row for each round. The column battery names the set of questions.'),
('rounds.municipalities', 'The municipalities of the round as JSON: code and name.'),
('rounds.facts', 'Whatever else is needed to read the round''s answers, as JSON, such as the number of respondents below which nothing is shown.'),
('responses', 'One row for each person''s sent answers. Nothing in a row says who sent it, when or through whom.'),
('responses.key', 'A random-looking number. While the round is open it can be worked out from the receipt that only the respondent has, so that the response can be erased; when the round closes it is replaced by a random one.'),
('responses.battery', 'The hash of the set of questions that was asked.'),
('responses.municipality', 'The code of the municipality; small ones are merged with a neighbour before anything is stored.'),
('responses.mode', 'How the person answered: alone in Telegram, alone in the browser, on an ambassador''s phone, or in an interview.'),
('responses.language_group', 'The group that the language of the answers belongs to; rare languages share a group.'),
('responses.intervention', 'The measure or project that the link was tagged with, if any.'),
('responses.cluster', 'A number shared by responses that came in the same way, for computing margins of error. It means nothing outside its round.'),
('responses.answers', 'JSON: question ids, each with the code of a choice, a list of codes, a number or a month; {"missing": "skipped"} or {"missing": "declined"} if there is no answer. A question that is not there was not asked.'),
('texts', 'Free text, stored apart from the other answers of the same person and not to be joined with them.'),
('texts.key', 'As in responses, and not the same: nothing tells which response or which other text belongs to it.'),
('releases', 'The one frozen report of a closed round, as JSON.');
