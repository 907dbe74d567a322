"""Commands about rounds, from planning to the report."""
