"""Taking out of a text whatever leads to a person, and saying in which script the rest is written."""
