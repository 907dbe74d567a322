"""Rows in, one frozen and disclosure-checked release out, and reports written from it."""
