"""The programmes of an attacker who looks for other tables, and the tables that are known."""
