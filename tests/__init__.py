"""Tests of the project, and what they need: servers, people, services."""
