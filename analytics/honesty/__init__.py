"""Whether the answers of a round can be believed: what a release says of it, and how it is found."""
