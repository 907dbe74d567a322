"""What can be asked: batteries, regions, conditions; how they are read and inspected."""
