ALTER TABLE responses ADD COLUMN arms TEXT NOT NULL DEFAULT '{}';

ALTER TABLE responses ADD COLUMN pace TEXT;

INSERT INTO read_me VALUES
('responses.arms', 'JSON: the experiments of the set of questions, each with the number of the arm that the lot gave; arms are numbered from 0, and what each of them saw is in the set of questions.'),
('responses.pace', 'How fast the questions were answered for their number of words: too_fast if nobody can read that fast, usual otherwise, empty where it could not be told. No time was kept.');
