-- What a coordinator writes about an intervention, such as what lives on of it.
ALTER TABLE interventions ADD COLUMN note TEXT NOT NULL DEFAULT '';
