"""Listing: an answer as a terminal shows it, in French, with what else would find something."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from indexer.terminal import inert
from indexer.wording import counted
from search.models import HitModel, SearchResponse, Snippet, TryInstead
from search.repairs import Counted, Diagnosis

NOTHING = "Rien d'approchant. Vérifiez l'orthographe, ou cherchez un début de mot : patri*."


def show(answer: SearchResponse) -> None:
    """The hits of an answer, then its facets."""
    _print(counted(answer.total, "article"), style="bold")
    _print(f"Recherché : {answer.interpreted}", style="dim")
    for warning in answer.warnings:
        _print(f"  ! {warning.message}", style="yellow")
    if answer.try_instead:
        _print(f"Essayez avec : {answer.try_instead.q}")
    for rank, hit in enumerate(answer.hits, start=answer.first):
        if hit.partial and not answer.partial and rank in (answer.first, answer.total + 1):
            _print("\nAvec une partie des mots, ou d'autres noms :", style="bold")
        _show_hit(rank, hit)
    # Facets are counted without their own filter: of no article they would look like results.
    for name, values in answer.facets.items() if answer.total else ():
        # Inside a window of dates, only its periods; the others are counted beside it.
        shown = [value for value in values if value.selected] or values
        listed = ", ".join(f"{value.label} ({value.count})" for value in shown[:8])
        if listed:
            _print(Text(f"{name} : ", style="bold") + Text(listed))
    if answer.undated:
        _print(f"sans date : {answer.undated}")
    if answer.next:
        _print(f"Page suivante : --curseur {answer.next}", style="dim")


def show_repairs(found: Diagnosis, looser: TryInstead | None) -> None:
    """What would find something, then each clause by itself, as on the page."""
    title = "Ce qui donnerait des résultats :" if found.repairs or looser else NOTHING
    _print(f"\n{title}", style="bold")
    if looser:
        many = counted(looser.total, "article") if looser.total else "une partie des mots"
        _print(f"  {looser.q} (les mots, où qu'ils soient) : {many}")
    for repair in found.repairs:
        if repair.drop == "clause":
            told = f"{repair.request.q} (sans « {repair.what} »)"
        elif repair.drop == "filter":
            told = f"sans le filtre {repair.what}"
        else:
            told = "sans aucun filtre"
        _print(f"  {told} : {counted(repair.count, 'article')}")
    show_clauses(found.clauses)


def show_clauses(found: Sequence[Counted]) -> None:
    """How many articles each clause finds by itself, when there are several."""
    if len(found) > 1:
        _print("\nMot par mot, dans toute l'archive :", style="bold")
        for clause in found:
            _print(f"  {clause.text} : {counted(clause.count, 'article')}")


def _show_hit(rank: int, hit: HitModel) -> None:
    titles = [snippet for snippet in hit.snippets if snippet.field == "title"]
    title = _marked(titles[0]) if titles else Text(hit.title)
    _print(Text(f"\n{rank}. ") + Text.assemble(title, style="bold"))
    copies = counted(hit.republications, "reprise")
    told = (hit.date_label, hit.source, hit.section, copies if hit.republications else "")
    place = " · ".join(part for part in told if part)
    _print(Text(f"   {place} · {hit.id}", style="dim"))
    if lacking := _lacking(hit):
        _print(Text(f"   {lacking}", style="yellow"))
    for snippet in hit.snippets:
        if snippet.field != "title":
            before, after = ("… " * snippet.cut[0], " …" * snippet.cut[1])
            _print(Text("   ").append(before) + _marked(snippet).append(after))
    for reason in hit.why or ():
        _print(Text(f"   {reason.said}", style="dim"))


def _lacking(hit: HitModel) -> str:
    """What a hit has not as typed: « sans : « Patriot » ; dit : « allemand » »."""
    others = [name for names in hit.instead.values() for name in names]
    told = (("sans", hit.missing), ("dit", others))
    return " ; ".join(
        f"{word} : {', '.join(f'« {text} »' for text in texts)}" for word, texts in told if texts
    )


def _marked(snippet: Snippet) -> Text:
    text = Text(inert(snippet.text.replace("\n", " ")))
    for start, end in snippet.marks:
        text.stylize("bold red", start, end)
    return text


def _print(text: str | Text, style: str = "") -> None:
    """A line; articles come from strangers, so what may rule the terminal is taken out."""
    line = Text(inert(text)) if isinstance(text, str) else text
    line.plain = inert(line.plain)
    Console(highlight=False).print(line, style=style or None)
