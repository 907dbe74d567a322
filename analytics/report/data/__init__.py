"""The released figures for programs: tidy CSV with its codebook and descriptor."""
