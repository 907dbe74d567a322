"""Somebody who has nothing but the files of reports, these rules and a solver."""
