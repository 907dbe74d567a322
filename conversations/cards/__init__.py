"""Follow-up cards: four words that only their holder has, by which answers of several rounds are kept together."""
