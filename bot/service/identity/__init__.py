"""Who is talking to us, without storing it; codes, signatures, and how guessing is slowed down."""
