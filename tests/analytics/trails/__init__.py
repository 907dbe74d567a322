"""Releases and rounds of people who kept their answers together by a card."""
