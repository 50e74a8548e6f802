"""Where the pictures that the tests take of the pages are left, to be looked at."""

from pathlib import Path

PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
