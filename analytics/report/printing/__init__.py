"""What a PDF needs besides its document: fonts, and tags that the typesetter has no word for."""
