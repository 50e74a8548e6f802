"""Measures: what a run is worth (ir-measures, on trec_eval), and whether two runs differ."""

from collections.abc import Mapping, Sequence
from statistics import fmean

import ir_measures
import numpy as np
from ir_measures import AP, RR, Measure, R, nDCG
from scipy.stats import permutation_test

from evaluation.collection import Collection
from evaluation.systems import Run, System

MEASURES: dict[str, Measure] = {
    "nDCG@10": nDCG @ 10,
    "MRR@10": RR @ 10,
    "MAP": AP,
    "rappel@100": R @ 100,
}
Scores = dict[str, dict[str, float]]
"""A value by measure, then by topic id."""


def scores(collection: Collection, system: System) -> Scores:
    """Ask a system every topic of a collection and judge what it gives."""
    runs = {topic.id: system.search(topic) for topic in collection.topics}
    return judged(collection, runs)


def judged(collection: Collection, runs: Mapping[str, Run]) -> Scores:
    """Judge runs by topic id; a topic without any answer counts as zero."""
    found: Scores = {name: dict.fromkeys(runs, 0.0) for name in MEASURES}
    names = {measure: name for name, measure in MEASURES.items()}
    asked = {topic: collection.judged[topic] for topic in runs}
    for value in ir_measures.iter_calc(list(names), asked, dict(runs)):
        found[names[value.measure]][value.query_id] = value.value
    return found


def mean(values: Mapping[str, float]) -> float:
    """The mean over topics."""
    return fmean(values.values())


def chance(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """The probability that a difference of means this large is luck: paired randomisation.

    Two-sided, 10,000 exchanges, seeded (Smucker, Allan and Carterette, 2007).
    """
    pairs = np.array([[ours[topic], theirs[topic]] for topic in sorted(ours)])
    if not np.any(pairs[:, 0] != pairs[:, 1]):
        return 1.0

    def difference(one: Sequence[float], other: Sequence[float], axis: int) -> float:
        return np.mean(one, axis=axis) - np.mean(other, axis=axis)  # type: ignore[no-any-return]

    return float(
        permutation_test(
            (pairs[:, 0], pairs[:, 1]),
            difference,
            permutation_type="samples",
            vectorized=True,
            n_resamples=10_000,
            rng=np.random.default_rng(1),
        ).pvalue
    )
