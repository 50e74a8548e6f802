"""How many groups of aliases the resolver brings to one actor, and which it wrongly joins.

    MANCHETTE_DATA=../shared/data python -m evaluation.aliases

Each name stands alone in an article of its own: the hardest case, without any context.
"""

from collections import defaultdict

from indexer.actors.archive import resolve_archive
from indexer.actors.local import alias_key, resolve_article
from indexer.actors.mention import Mention
from indexer.article import ActorType
from training.corpus import data_folder

_TYPES: dict[str, ActorType] = {"PER": "personne", "ORG": "organisation", "LOC": "lieu"}


def main() -> None:
    """Print the groups that stay split, those joined to another, and the share that is right."""
    path = data_folder() / "french" / "aliases_dev.tsv"
    groups: list[tuple[list[str], ActorType]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cell, code = line.split("\t")
        groups.append((cell.split("|"), _TYPES[code]))
    actors = resolve_archive(
        local
        for names, kind in groups
        for name in names
        for local in resolve_article([Mention(0, len(name), kind, name)])
    )
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    whole = 0
    for names, kind in groups:
        ids = {actors[alias_key(kind, name)].id for name in names}
        whole += len(ids) == 1
        if len(ids) > 1:
            print(f"séparés : {' | '.join(names)} -> {sorted(ids)}")
        for identifier in ids:
            bearers[identifier].append(names[0])
    joined = [firsts for firsts in bearers.values() if len(firsts) > 1]
    for firsts in joined:
        print(f"confondus : {firsts}")
    print(f"{whole}/{len(groups)} groupes réunis ({100 * whole / len(groups):.1f} %), "
          f"{len(joined)} confondus")  # fmt: skip


if __name__ == "__main__":
    main()
