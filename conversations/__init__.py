"""What is said and what comes next: pure, without I/O, clock or randomness."""
