"""How long tests wait for what surely comes. It takes that long only when it does not come."""

import os

PATIENCE = 120.0
"""Seconds, on any machine, beside any other load."""


def while_quiet(seconds: float) -> float:
    """How long nothing has to happen until it counts as quiet: longer on a machine that has much to do."""
    return seconds * (1 + os.getloadavg()[0] / (os.cpu_count() or 1))
