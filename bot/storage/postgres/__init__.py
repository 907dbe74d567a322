"""The stores in PostgreSQL: the same statements as in SQLite, on connections over the network."""
