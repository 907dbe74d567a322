"""One person's way through the questions: from the link to the response."""
