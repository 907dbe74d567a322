"""What the same text is in several languages."""

from collections.abc import Mapping

Texts = Mapping[str, str]
"""Language code to text."""
