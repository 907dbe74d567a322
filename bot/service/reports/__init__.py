"""Reports of closed rounds, and the free texts that are read before."""
