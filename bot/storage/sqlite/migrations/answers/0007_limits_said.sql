UPDATE read_me SET explanation = 'One row for each person''s sent answers. No column says who sent it, when, or the name of who passed on the link. Responses come in batches of ten or more, in no order; somebody with copies of this file from before and after a batch knows which rows came in it.'
WHERE subject = 'responses';
UPDATE read_me SET explanation = 'A number shared by responses that came in the same way, for computing margins of error. It means nothing outside this round. Somebody who remembers how many people came through them may recognise it by its size.'
WHERE subject = 'responses.cluster';
