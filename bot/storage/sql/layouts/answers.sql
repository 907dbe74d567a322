PRAGMA application_id=1349664065;
PRAGMA user_version=12;
CREATE TABLE batteries (
    hash     TEXT PRIMARY KEY,
    id       TEXT NOT NULL,
    version  TEXT NOT NULL,
    document TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE columns (
    round   TEXT NOT NULL,
    name    TEXT NOT NULL,
    meaning TEXT NOT NULL,
    content BLOB NOT NULL,
    digest  TEXT NOT NULL,
    PRIMARY KEY (round, name)
) WITHOUT ROWID;
CREATE TABLE epoch (
    round TEXT PRIMARY KEY,
    value BLOB NOT NULL
, untidy INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
CREATE TABLE read_me (
    subject     TEXT PRIMARY KEY,
    explanation TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "read_me" VALUES('about','Anonymous answers to one round of a survey. This file holds no names, no accounts and no times, and can be read by itself. The rows of responses and texts are in no meaningful order.');
INSERT INTO "read_me" VALUES('batteries','The sets of questions that were asked, word for word in every language, as JSON in the column document. The column hash identifies the set by its content.');
INSERT INTO "read_me" VALUES('batteries.document','Themes, questions, choices and their codes. The answers refer to these ids and codes.');
INSERT INTO "read_me" VALUES('columns','The responses of a closed round once more, as one long row of numbers for each question and fact, for fast counting. They are in the order of the random keys of the responses, and erased as soon as a response of the round is changed.');
INSERT INTO "read_me" VALUES('columns.content','Little-endian whole numbers: one byte for each person and choice, two where there are 128 meanings or more, four for clusters.');
INSERT INTO "read_me" VALUES('columns.digest','SHA-256 of the other fields, which tells damage.');
INSERT INTO "read_me" VALUES('columns.meaning','JSON: what the numbers mean, from 0 on. Empty for clusters, which mean nothing, with -1 for none.');
INSERT INTO "read_me" VALUES('epoch','Random bytes that are new whenever responses come in or are erased. The program that keeps the round has the same, and so finds out when this file is missing or is a copy from another time.');
INSERT INTO "read_me" VALUES('epoch.untidy','Whether something has changed since this file was last written anew in the order of its keys; that is done within minutes.');
INSERT INTO "read_me" VALUES('releases','The one frozen report of a closed round, as JSON.');
INSERT INTO "read_me" VALUES('responses','One row for each person''s sent answers. No column says who sent it, when, or the name of who passed on the link. Responses come in batches of ten or more, in no order, and those that are left when the round closes; somebody with copies of this file from before and after a batch knows which rows came in it.');
INSERT INTO "read_me" VALUES('responses.answers','JSON: question ids, each with the code of a choice, a list of codes, a number or a month; {"missing": "skipped"} or {"missing": "declined"} if there is no answer. A question that is not there was not asked, or asks for free text: those stand in no row.');
INSERT INTO "read_me" VALUES('responses.arm','Where the round assigned by lot how a person answers: alone, interview, or exempt for somebody who cannot read and so took no part in the lot.');
INSERT INTO "read_me" VALUES('responses.arms','JSON: the experiments of the set of questions, each with the number of the arm that the lot gave; arms are numbered from 0, and what each of them saw is in the set of questions.');
INSERT INTO "read_me" VALUES('responses.battery','The hash of the set of questions that was asked.');
INSERT INTO "read_me" VALUES('responses.cluster','A number shared by responses that came in the same way, for computing margins of error. It means nothing outside this round. Somebody who remembers how many people came through them may recognise it by its size.');
INSERT INTO "read_me" VALUES('responses.intervention','The measure or project that the link was tagged with, if any.');
INSERT INTO "read_me" VALUES('responses.key','A random-looking number. While the round is open it can be worked out from the receipt that only the respondent has, so that the response can be erased; when the round closes it is replaced by a random one.');
INSERT INTO "read_me" VALUES('responses.language_group','The group that the language of the answers belongs to; rare languages share a group.');
INSERT INTO "read_me" VALUES('responses.mode','How the person answered: alone in Telegram, alone in the browser, on an ambassador''s phone, or in an interview.');
INSERT INTO "read_me" VALUES('responses.municipality','The code of the municipality; small ones are merged with a neighbour before anything is stored. Empty where the person did not say where they live.');
INSERT INTO "read_me" VALUES('responses.pace','How fast the questions were answered for their number of words: too_fast if nobody can read that fast, usual otherwise, empty where it could not be told. No time was kept.');
INSERT INTO "read_me" VALUES('responses.trail','A number that one person''s answers to several rounds of a series share, if the person took a card. It comes from words that only they hold, under a key that is destroyed at the end of the series. The numbers are taken out then. Such a response has no cluster.');
INSERT INTO "read_me" VALUES('rounds','What was asked, where: one row, as soon as the round is closed. The column battery names the set of questions.');
INSERT INTO "read_me" VALUES('rounds.facts','Whatever else is needed to read the round''s answers, as JSON, such as the number of respondents below which nothing is shown.');
INSERT INTO "read_me" VALUES('rounds.municipalities','The municipalities of the round as JSON: code and name.');
INSERT INTO "read_me" VALUES('struck','Texts as they were before a coordinator struck them or some of their words, so that it can be taken back. They are erased when the report is made, and no report ever prints them.');
INSERT INTO "read_me" VALUES('struck.key','As in texts.');
INSERT INTO "read_me" VALUES('struck.language_group','As in texts.');
INSERT INTO "read_me" VALUES('struck.question','As in texts.');
INSERT INTO "read_me" VALUES('struck.round','As in texts.');
INSERT INTO "read_me" VALUES('struck.text','What was written.');
INSERT INTO "read_me" VALUES('texts','Free text, stored apart from the answers. The texts of a round come all at once when it closes, and no row of responses tells whether its person wrote one. What a text says, and its language group, may still tell.');
INSERT INTO "read_me" VALUES('texts.key','A random number of its own: no key leads from a text to a response or to another text.');
INSERT INTO "read_me" VALUES('texts.language_group','The group of the language in which the questions were read; empty where it is not known. A text is printed only if the figures of its group are.');
CREATE TABLE releases (
    round    TEXT PRIMARY KEY,
    document TEXT NOT NULL
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
, arm TEXT, arms TEXT NOT NULL DEFAULT '{}', pace TEXT, trail INTEGER) WITHOUT ROWID;
CREATE TABLE rounds (
    round          TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    region         TEXT NOT NULL,
    battery        TEXT NOT NULL REFERENCES batteries (hash),
    municipalities TEXT NOT NULL,
    facts          TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE struck (
    key BLOB PRIMARY KEY,
    round TEXT NOT NULL,
    question TEXT NOT NULL,
    language_group TEXT NOT NULL,
    text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE texts (
    key      BLOB PRIMARY KEY,
    round    TEXT NOT NULL,
    question TEXT NOT NULL,
    text     TEXT NOT NULL
, language_group TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
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
