"""A stranger who has the files of a report and a solver, and wants to know what somebody answered."""
