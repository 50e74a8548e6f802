"""Resolver: from mentions to actors, in two passes: inside an article, then across the archive."""

from indexer.actors.aliases import Aliases
from indexer.actors.archive import resolve_archive
from indexer.actors.local import LocalActor, alias_key, resolve_article

__all__ = ["Aliases", "LocalActor", "alias_key", "resolve_archive", "resolve_article"]
