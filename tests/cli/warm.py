"""Reads all catalogs, so that a process that is forked from one that has imported this has read them."""

from locales.catalogs import complete_languages

complete_languages()
