"""The analyzer's fingerprint: two analyzers with the same one make the same terms.

It is taken of the rules and lists as they are written, so none can be forgotten. A comment counts
too: one rebuild too many costs less than an index that another analyzer is asked of.
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def fingerprint() -> str:
    """64 hexadecimal digits, from the rules and lists of this package."""
    return digest(files("indexer.french"))


def digest(folder: Traversable) -> str:
    """The digest of the modules and lists in a folder, by name."""
    whole = sha256()
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith((".py", ".txt")):
            content = path.read_bytes().replace(b"\r\n", b"\n")
            whole.update(f"{path.name} {len(content)}\n".encode() + content)
    return whole.hexdigest()
