"""Watching a build: what it tells while it works."""

from collections.abc import Callable
from typing import Literal

Stage = Literal["reconnaissance", "indexation"]

Watch = Callable[[Stage, int, int, int], None]
"""Told after each batch: the stage, and articles, rejects and bytes since the last."""
