"""The same conversation in a browser: requests in, pages out; nothing else."""
