ALTER TABLE responses ADD COLUMN arm TEXT;

INSERT INTO read_me VALUES
('responses.arm', 'Where the round assigned by lot how a person answers: alone, interview, or exempt for somebody who cannot read and so took no part in the lot.');
