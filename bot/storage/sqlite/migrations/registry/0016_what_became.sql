-- What became of interventions: the year of the last report where the last day is not known, addresses of evaluations
-- with spaces between, and the day from which on a coordinator is asked; nobody is once it was said.
ALTER TABLE interventions ADD COLUMN year INTEGER;
ALTER TABLE interventions ADD COLUMN evaluations TEXT NOT NULL DEFAULT '';
ALTER TABLE interventions ADD COLUMN due TEXT;

-- When the status of those that are there was said is not known, so it is asked once a year after the end of each.
UPDATE interventions SET due = date(ends, '+1 year') WHERE ends IS NOT NULL;
