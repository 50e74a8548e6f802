"""Account: what a command did to the index, said to the archivist."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from indexer.report import Report
from indexer.terminal import note, print_json, say
from indexer.wording import counted

MOST_NAMED = 5  # of the files about an archive, and of unknown fields
MOST_KINDS = 10  # of reasons shown


def tell(report: Report, as_json: bool) -> None:
    """Say what was done on standard output, and what is worth a look on standard error."""
    if as_json:
        print_json(asdict(report))
        return
    if report.refused:
        note(
            f"Décisions sur les acteurs refusées : {report.refused}. Les dernières bonnes restent."
        )
    if not report.changed:
        say(f"Rien à faire : {counted(report.articles, 'article')}, génération {report.generation}")
        return
    done = counted(report.removed, "retiré") if report.removed else counted(report.added, "lu")
    done += f", dont {counted(report.replaced, 'remplacé')}" * bool(report.replaced)
    say(
        f"{counted(report.articles, 'article')} en service "
        f"({done} en {report.seconds} s), génération {report.generation}"
    )
    if report.recognised or report.cached:
        read = counted(report.recognised, "texte")
        # Those that come twice are read before they are known to.
        also = report.recognised + report.cached - report.added
        twice = f" (en comptant {counted(also, 'rejeté')} ensuite)" if also > 0 else ""
        say(f"Acteurs reconnus dans {read} ; déjà connus : {report.cached}{twice}")
    for remark in (*_of_sources(report), *_of_articles(report), *_of_rejects(report)):
        note(remark)


def _of_sources(report: Report) -> Iterator[str]:
    if report.undone:
        yield (
            "L'index avait été changé par update ou delete depuis la dernière reconstruction : "
            "ces changements sont perdus, là où les sources ne les ont pas aussi."
        )
    if report.hidden:
        yield f"Non lus : {counted(report.hidden, 'élément caché')} (nom qui commence par un point)"
    if report.papers:
        named = _first(report.papers)
        yield f"Non lus, car sur l'archive (nommez-les comme sources pour les lire) : {named}"


def _of_articles(report: Report) -> Iterator[str]:
    if report.future:
        dated = counted(report.future, "article daté")
        yield f"{dated} de l'avenir, à vérifier ; le premier : {report.first_future}"
    if report.undated:
        undated = counted(report.undated, "article")
        yield f"{undated} sans date ; le premier : {report.first_undated}"
    if report.unknown:
        named = _first(f"{name} ({number})" for name, number in report.unknown.items())
        yield (
            f"Champs inconnus, gardés sans être cherchés : {named} ; "
            "--champ leur_nom=titre (texte, date…) leur donne un sens"
        )

    if report.unused:
        yield f"--champ sans effet, aucune source n'a ce champ : {_first(report.unused)}"


def _of_rejects(report: Report) -> Iterator[str]:
    if not report.rejected:
        return
    yield f"{counted(report.rejected, 'rejet')}, dans {report.rejects_file} :"
    if report.rejected > len(report.rejects) > 0:
        for kind, number in list(report.reasons.items())[:MOST_KINDS]:
            yield f"  {number} × {kind}"
        yield f"Les {len(report.rejects)} premiers :"
    for rejected in report.rejects:
        yield f"  {rejected.place} : {rejected.reason}"


def _first(names: Iterable[str]) -> str:
    """The first of the names, joined, and whether there are more."""
    known = list(names)
    return ", ".join(known[:MOST_NAMED]) + ", …" * (len(known) > MOST_NAMED)
