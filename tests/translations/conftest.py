"""Commands, as in the tests of the command line."""

from tests.cli.conftest import data_dir, done, refused, run

__all__ = ["data_dir", "done", "refused", "run"]
