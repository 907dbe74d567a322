"""What guards the pages: headers, tokens, limits, small requests."""
