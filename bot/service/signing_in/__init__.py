"""How people with a role prove at the pages that it is them."""
