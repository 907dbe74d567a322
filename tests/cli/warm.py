"""Reads all catalogs, so that a process that is forked from one that has imported this has read them.

What is loaded until then is no longer looked at for rubbish: a look would copy all of it in each forked process.
"""

import gc

from locales.catalogs import complete_languages

complete_languages()
gc.freeze()
