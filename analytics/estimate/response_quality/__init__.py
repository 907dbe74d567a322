"""What the way people answered does to figures: without reading, agreeing with everything, or not at all."""
