"""What may be shown: primary and complementary suppression, and the attack that every release must survive."""
