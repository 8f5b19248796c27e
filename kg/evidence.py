"""The sentences behind facts, and the check that every fact has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.document import Document, Span
from kg import identity
from kg.errors import EvidenceError, UnknownDocumentError
from kg.facts import Claim
from kg.ledger import Ledger
from kg.model import Rel, fact_id
from kg.resolver import Resolver
from kg.store.port import RelState, Store
from kg.view import evidence_ref, parse_ref


@dataclass(frozen=True)
class Evidence:
    """A place that states a fact: `quote` is the text of the span, `sentence` what stands around it (offsets in the document)."""

    document: str
    name: str
    start: int
    end: int
    line: int
    quote: str
    sentence: str
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True)
class VerifyReport:
    """What was checked."""

    relationships: int
    spans: int
    documents: int


class Witness:
    """Reads evidence out of a ledger's documents."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._resolver = Resolver(ledger)
        self._read = lru_cache(maxsize=32)(self._read_document)

    def _read_document(self, doc: str) -> Document:
        stored = self._ledger.document(doc)
        document = stored.as_document()
        if document.id != doc:
            raise EvidenceError(f"{doc}: the stored text is not the one that the id was made from")
        return document

    def evidence(self, refs: Iterable[str]) -> list[Evidence]:
        """The places that `document:start-end` references mean. Raises EvidenceError for one that does not hold."""
        found = []
        for ref in refs:
            document, span = self._place(ref)
            around = document.sentence_around(span)
            found.append(
                Evidence(
                    document=document.id,
                    name=document.source,
                    start=span.start,
                    end=span.end,
                    line=document.line_of(span.start),
                    quote=document.at(span),
                    sentence=document.text[around.start : around.end],
                    sentence_start=around.start,
                    sentence_end=around.end,
                )
            )
        return found

    def _place(self, ref: str) -> tuple[Document, Span]:
        try:
            doc, start, end = parse_ref(ref)
            document = self._read(doc)
            document.at(Span(start, end))
        except (ValueError, IndexError, UnknownDocumentError) as error:
            raise EvidenceError(f"{ref}: {error}") from error
        return document, Span(start, end)

    def verify(self, store: Store) -> VerifyReport:
        """Check every relationship of the graph against the stored documents. Raises EvidenceError at the first that fails.

        A relationship must have evidence, each of its spans must be inside the document with that id, the ledger must hold a claim
        of that document with that span, and one of the names that the claim is about must be read there.
        """
        relationships = spans = 0
        documents: set[str] = set()
        for rel in store.relationships():
            relationships += 1
            if rel.type is Rel.MENTIONS:
                continue
            refs = rel.properties.get("evidence")
            if not isinstance(refs, list) or not refs:
                raise EvidenceError(f"{rel.type} {rel.start} → {rel.end}: no evidence")
            claims = list(self._claims(rel))
            stated = {evidence_ref(doc, *span) for doc, claim in claims for span in claim.spans}
            for ref in refs:
                document, _ = self._place(ref)
                documents.add(document.id)
                if ref not in stated:
                    raise EvidenceError(f"{rel.type} {rel.start} → {rel.end}: no document states it at {ref}")
            if stated - set(refs):
                raise EvidenceError(f"{rel.type} {rel.start} → {rel.end}: {min(stated - set(refs))} is missing")
            for doc, claim in claims:
                self._check_names(rel, self._read(doc), claim)
            spans += len(refs)
        return VerifyReport(relationships, spans, len(documents))

    def _claims(self, rel: RelState) -> Iterator[tuple[str, Claim]]:
        anchored = rel.start if rel.type is not Rel.AUTHORED else rel.end
        label = rel.start_label if rel.type is not Rel.AUTHORED else rel.end_label
        for key in self._resolver.keys_of(label, anchored):
            side = "end" if rel.type is Rel.AUTHORED else "start"
            where = f"{side} = ? AND {side}_label = ? AND rel = ?"
            for stored in self._ledger.claims(where, key, label.value, rel.type.value):
                claim = stored.claim
                start, end = self._resolver.id_of(*claim.start), self._resolver.id_of(*claim.end)
                about = self._resolver.id_of(*claim.anchor) if claim.discriminator else ""
                if start and end and fact_id(rel.type, start, end, about or "") == rel.id:
                    yield stored.document, claim

    def _check_names(self, rel: RelState, document: Document, claim: Claim) -> None:
        texts = [document.at(span) for span in claim.spans]
        if claim.loose:
            texts += [document.at(document.sentence_around(span)) for span in claim.spans]
        if not _any_named(texts, claim.forms):
            place = evidence_ref(document.id, *claim.spans[0])
            raise EvidenceError(
                f"{rel.type} {rel.start} → {rel.end}: none of {', '.join(map(repr, claim.forms[:4]))} stands at {place} "
                f"({document.source}:{document.line_of(claim.spans[0].start)}: {texts[0][:60]!r})"
            )


def _any_named(texts: Sequence[str], forms: Sequence[str]) -> bool:
    return any(identity.is_named(text, form) for form in forms for text in texts)
