"""Storage in SQLite: one file for the registry, one for the answers of each round."""
