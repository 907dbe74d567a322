"""Papers beside the report, each for another reader."""
