"""What a release means, worked out from its printed figures alone, so that it gives nothing more away."""
