"""The batteries and regions that ship with the project, as data."""
