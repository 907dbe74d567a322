-- No row tells any more whether its person wrote a text, declined to, or was asked for one.
UPDATE responses SET answers = (
    SELECT json_group_object(key, json(value)) FROM (
        SELECT answer.key, CASE WHEN answer.type IN ('array', 'object') THEN answer.value ELSE json_quote(answer.value) END AS value
        FROM json_each(responses.answers) AS answer
        WHERE answer.key NOT IN (
            SELECT question.value ->> '$.id'
            FROM batteries, json_each(batteries.document, '$.themes') AS theme,
                json_each(theme.value, '$.questions') AS question
            WHERE batteries.hash = responses.battery AND question.value ->> '$.kind' = 'text'
        )
        ORDER BY answer.key
    )
)
WHERE EXISTS (
    SELECT 1
    FROM batteries, json_each(batteries.document, '$.themes') AS theme,
        json_each(theme.value, '$.questions') AS question
    WHERE batteries.hash = responses.battery AND question.value ->> '$.kind' = 'text'
);

ALTER TABLE texts ADD COLUMN language_group TEXT NOT NULL DEFAULT '';

-- Of texts that were stored before, the group is known only where a round has no other.
UPDATE texts SET language_group = coalesce((
    SELECT min(language_group) FROM responses WHERE responses.round = texts.round HAVING count(DISTINCT language_group) = 1
), '');

UPDATE read_me SET explanation = 'JSON: question ids, each with the code of a choice, a list of codes, a number or a month; {"missing": "skipped"} or {"missing": "declined"} if there is no answer. A question that is not there was not asked, or asks for free text: those stand in no row.'
WHERE subject = 'responses.answers';
UPDATE read_me SET explanation = 'Free text, stored apart from the answers. The texts of a round come all at once when it closes, and no row of responses tells whether its person wrote one. What a text says, and its language group, may still tell.'
WHERE subject = 'texts';
UPDATE read_me SET explanation = 'A random number of its own: no key leads from a text to a response or to another text.'
WHERE subject = 'texts.key';
INSERT INTO read_me VALUES
('texts.language_group', 'The group of the language in which the questions were read; empty where it is not known. A text is printed only if the figures of its group are.');
