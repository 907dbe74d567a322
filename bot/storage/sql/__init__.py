"""What is asked of the stores in SQL that SQLite and PostgreSQL both understand."""
