"""From responses to a release."""
