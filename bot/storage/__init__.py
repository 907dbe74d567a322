"""Two databases, two purposes, nothing that joins them; the only place with SQL."""
