"""Prose: words drawn by frequency become sentences and paragraphs."""

from random import Random

from benchmarks.wordforms import FUNCTION_WORDS, vocabulary

TOPIC_STEP = 7  # every so many words, one that belongs to the story
_LENGTHS = [9, 13, 17, 19, 21, 23, 26, 30, 36]  # words of a sentence


class Prose:
    """Writes titles and texts about a topic, which is a list of words."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._forms, self._weights = vocabulary(random)
        self._content = [form for form in self._forms if form not in FUNCTION_WORDS]

    def topic(self, size: int) -> list[str]:
        """`size` content words: half by frequency, half of any rank."""
        half = size // 2
        return self._by_frequency(half) + self._random.choices(self._content, k=size - half)

    def _by_frequency(self, count: int) -> list[str]:
        drawn = self._words(count * 4)
        return [word for word in drawn if word not in FUNCTION_WORDS][:count]

    def _words(self, count: int) -> list[str]:
        return self._random.choices(self._forms, cum_weights=self._weights, k=count)

    def title(self, topic: list[str], names: list[str]) -> str:
        """Some ten words, without a full stop: two of the topic, and one of `names`."""
        words = self._words(self._random.randint(5, 9))
        words[1::4] = self._random.choices(topic, k=len(words[1::4]))
        return _capital(" ".join(words + names[:1]))

    def text(self, size: int, topic: list[str], names: list[str]) -> str:
        """About `size` words in paragraphs of some four sentences; each of `names` occurs."""
        random = self._random
        words = self._words(size)
        words[4::TOPIC_STEP] = random.choices(topic, k=len(words[4::TOPIC_STEP]))
        for name in names * 2:
            words[random.randrange(size)] = name
        lengths = random.choices(_LENGTHS, k=size // _LENGTHS[0] + 1)
        parts = []
        start = 0
        for rank, length in enumerate(lengths):
            if start >= size:
                break
            parts.append(_sentence(words[start : start + length], rank))
            parts.append("\n\n" if length == _LENGTHS[-1] or rank % 7 == 6 else " ")
            start += length
        return "".join(parts).rstrip()


def _sentence(words: list[str], rank: int) -> str:
    middle = len(words) // 2
    if rank % 9 == 8:
        words[middle] = f"«\u202f{words[middle]}"
        words[-1] += "\u202f»"
    else:
        words[middle] += ","
    return _capital(" ".join(words)) + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
