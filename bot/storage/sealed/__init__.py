"""How single kinds of records and values are sealed, beside what `sealing` holds."""
