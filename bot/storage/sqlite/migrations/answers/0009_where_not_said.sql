UPDATE read_me SET explanation = 'The code of the municipality; small ones are merged with a neighbour before anything is stored. Empty where the person did not say where they live.'
WHERE subject = 'responses.municipality';
UPDATE read_me SET explanation = 'One row for each person''s sent answers. No column says who sent it, when, or the name of who passed on the link. Responses come in batches of ten or more, in no order, and those that are left when the round closes; somebody with copies of this file from before and after a batch knows which rows came in it.'
WHERE subject = 'responses';
