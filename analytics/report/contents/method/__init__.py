"""How the report was made: for whoever looks it up."""
