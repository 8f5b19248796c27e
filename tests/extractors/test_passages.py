"""Passages of accounts of papers, in two languages: every name and every value that they state, and nothing else.

`passages.jsonl` holds them. The papers and what they propose are invented; what they are compared with is well known.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractors import benchmarks, methods, results
from extractors.document import Document, Span

PASSAGES = [json.loads(line) for line in Path(__file__).with_name("passages.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["text"][:30] for passage in PASSAGES])
def test_everything_that_a_passage_states(passage: dict[str, Any]) -> None:
    title = passage["title"]
    head = f"{title}\n\n" if title else ""
    document = Document(head + passage["text"])
    spans = [Span(0, len(title))] if title else []
    spans.append(Span(len(head), len(document.text)))
    found = methods.find(document, spans, title=title)
    measured = benchmarks.find(document, spans, title=title)
    values = results.find(document, spans, methods=found, benchmarks=measured)
    assert sorted(m.name for m in found if m.relation == "proposes") == passage["proposed"]
    assert sorted(m.name for m in found if m.relation != "proposes") == passage["others"]
    assert sorted(b.name for b in measured) == passage["benchmarks"]
    assert [[r.benchmark, r.value] for r in values] == passage["values"]
