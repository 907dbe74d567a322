"""What is printed of a share tells the counts that would be printed alike, and no others."""

import pytest

from analytics.disclosure.candidates import counts_rounded_alike, share_printed


@pytest.mark.parametrize("base", [10, 37, 200, 410])
@pytest.mark.parametrize("step", [1, 5, 10])
def test_exactly_the_counts_that_are_printed_alike_are_reckoned_with(base: int, step: int) -> None:
    printed = [share_printed(count, base, step) for count in range(base + 1)]
    for count, share in enumerate(printed):
        alike = [other for other, its in enumerate(printed) if its == share]
        assert counts_rounded_alike(count, base, step) == (alike[0], alike[-1])
