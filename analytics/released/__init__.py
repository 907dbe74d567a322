"""The frozen values of a release, and their documents."""
