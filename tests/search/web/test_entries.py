"""Entries: a hit that only evokes the ticked actor says so, and all that it shows is escaped."""

from search.models import ActorRef, FacetValueModel, HitModel, Reason, SearchResponse, Snippet
from search.request import SearchRequest
from search.web.entries import Entries
from search.web.language import language
from search.web.links import Links

HOSTILE = "<b>\"'&"
GERMANY = ActorRef(id="allemagne", name="Allemagne", type="pays", value="Allemagne")


def hit(*actors: ActorRef, **more: object) -> HitModel:
    plain = {
        "id": "a/1", "title": "Titre", "date": "2025-07", "date_label": "", "source": "S",
        "section": "", "url": "", "score": 1.0, "actors": list(actors), "snippets": [],
    }  # fmt: skip
    return HitModel.model_validate(plain | more)


def written(one: HitModel, **request: object) -> str:
    ticked = FacetValueModel(value="Allemagne", count=2, label="Allemagne", selected=True)
    answer = SearchResponse(
        query="q", interpreted="", warnings=[], total=1, partial=False, undated=0, took_ms=0,
        generation="g", hits=[one], facets={"acteur": [ticked]}, next=None,
    )  # fmt: skip
    searched = SearchRequest.model_validate({"q": "q"} | request)
    links = Links("/", [("q", "q"), ("acteur", "Allemagne")])
    return str(Entries(answer, searched, (), links, language("fr")).written(1, one))


def test_who_is_only_evoked_is_said() -> None:
    said = "évoque sans nommer\u00a0: Allemagne"
    assert said in written(hit(), evoked=True)
    assert said not in written(hit(GERMANY), evoked=True)
    assert said not in written(hit())


def test_what_completes_an_answer_says_what_it_lacks_and_who_reprints_it() -> None:
    found = written(hit(partial=True, missing=["Bundestag"], republications=3))
    assert ">partiel</span>" in found
    assert "sans\u00a0: «\u202fBundestag\u202f»" in found
    assert 'href="/article/a%2F1?q=q#reprises">3 reprises</a>' in found


def test_what_says_a_word_otherwise_says_how() -> None:
    found = written(hit(partial=True, instead={"Allemagne": ["allemand"], "absent": ["présent"]}))
    assert "dit\u00a0: «\u202fallemand\u202f»" in found
    assert ">partiel</span>" in found


def test_everything_is_escaped() -> None:
    actor = ActorRef(id="x", name=HOSTILE, type=None, value=HOSTILE)
    passage = Snippet(field="body", offset=0, text=HOSTILE, marks=[(0, 3)])
    hostile = hit(
        actor, id=HOSTILE, title=HOSTILE, source=HOSTILE, section=HOSTILE, url=HOSTILE,
        snippets=[passage], partial=True, missing=[HOSTILE], instead={HOSTILE: [HOSTILE]},
        why=[Reason(text=HOSTILE, said=HOSTILE, score=1)],
    )  # fmt: skip
    found = written(hostile, evoked=True)
    assert "<b>" not in found
    assert found.count("&lt;b&gt;") > 5
    assert "<mark>&lt;b&gt;</mark>" in found


def test_a_passage_cut_in_mid_sentence_shows_it_outside_its_marks() -> None:
    cut = Snippet(field="body", offset=9, text="deux mots", marks=[(0, 4)], cut=(True, True))
    assert ">…\u00a0<mark>deux</mark> mots\u00a0…</p>" in written(hit(snippets=[cut]))
    whole = Snippet(field="body", offset=0, text="deux mots", marks=[(0, 4)])
    assert "…" not in written(hit(snippets=[whole]))
