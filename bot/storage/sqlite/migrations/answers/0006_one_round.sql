UPDATE read_me SET explanation = 'Anonymous answers to one round of a survey. This file holds no names, no accounts and no times, and can be read by itself. The rows of responses and texts are in no meaningful order.'
WHERE subject = 'about';

UPDATE read_me SET explanation = 'What was asked, where: one row, as soon as the round is closed. The column battery names the set of questions.'
WHERE subject = 'rounds';
