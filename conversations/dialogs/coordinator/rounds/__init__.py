"""Rounds: how they go, links and papers, closing, what people wrote, reports."""
