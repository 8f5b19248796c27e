"""What makes rows into answers for an assistant: the sentences that state them, and a limit of size."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import EvidenceError
from queries.statements import statement

if TYPE_CHECKING:
    from kg.pipeline import Graph

MOST_CHARACTERS = 40_000
MOST_FACTS = 60
_SENTENCES = 2
_SENTENCE = 300
_TEXT = 1_500
_SECONDS = 10.0

Answer = dict[str, Any]


class Evidences:
    """Reads the sentences of facts out of the ledger's documents. May be shared between threads."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._ledger = threading.Lock()

    def cited(self, answer: Answer) -> Answer:
        """The answer with `evidence` beside each `fact` of it (of at most MOST_FACTS): sentences and where they are."""
        places = list(_with_facts(answer))
        facts = list(dict.fromkeys(fact for place in places for fact in _facts(place)))[:MOST_FACTS]
        if facts:
            rows = self._graph.store.read(statement("evidence_of"), {"facts": facts}, timeout=_SECONDS).rows
            stated = {str(row["fact"]): self.sentences(row["evidence"]) for row in rows}
            for place in places:
                found = [sentence for fact in _facts(place) for sentence in stated.get(fact, [])]
                if found:
                    place["evidence"] = found[:_SENTENCES]
        return answer

    def sentences(self, refs: object, most: int = _SENTENCES) -> list[Answer]:
        """The sentences at `document:start-end` references, each once."""
        listed = [str(ref) for ref in refs] if isinstance(refs, list) else []
        with self._ledger:
            try:
                places = self._graph.evidence(listed[: 4 * most])
            except EvidenceError:
                return [{"place": ref} for ref in listed[:most]]
        found: dict[str, Answer] = {}
        for place in places:
            sentence = shortened(" ".join(place.sentence.split()), _SENTENCE)
            told = {"sentence": sentence, "document": place.name, "line": place.line, "document_id": place.document}
            found.setdefault(sentence, told)
        return list(found.values())[:most]


def fitted(answer: Answer) -> Answer:
    """The answer without empty values, long texts cut, and its longest list shortened until the whole is short enough."""
    small: Answer = _plain(answer)
    while len(json.dumps(small, ensure_ascii=False)) > MOST_CHARACTERS:
        lists = [value for value in small.values() if isinstance(value, list) and value]
        if not lists:
            break
        longest = max(lists, key=lambda value: len(json.dumps(value, ensure_ascii=False)))
        del longest[len(longest) * 3 // 4 :]
        small["truncated"] = True
    return small


def shortened(text: str, most: int) -> str:
    """A text of at most this many characters, with an ellipsis where it was cut."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            k: _plain(v) for k, v in value.items() if v not in (None, [], {}, "") and k not in ("search", "fact_id")
        }
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return shortened(value, _TEXT) if isinstance(value, str) else value


def _with_facts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if _facts(value):
            yield value
        for part in value.values():
            yield from _with_facts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _with_facts(part)


def _facts(value: Mapping[str, Any]) -> Sequence[str]:
    one, several = value.get("fact"), value.get("facts")
    if isinstance(one, str):
        return [one]
    return [fact for fact in several if isinstance(fact, str)] if isinstance(several, list) else []
