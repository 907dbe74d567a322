-- Where newcomers answer for comparison, and which themes an intervention is about: codes and ids, with spaces between.
ALTER TABLE interventions ADD COLUMN comparison TEXT NOT NULL DEFAULT '';
ALTER TABLE interventions ADD COLUMN themes TEXT NOT NULL DEFAULT '';
