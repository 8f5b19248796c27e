"""Documents and decisions into the ledger, and out of it again. Ids follow by `kg.settling`, the graph by `kg.sync`."""

from __future__ import annotations

from extractors.document import Document
from kg import facts
from kg.decisions import DecisionLog, effective, touched_keys
from kg.extraction import Extracted
from kg.ledger import Key, Ledger
from kg.resolver import Resolver
from kg.settling import Settler

_VERSION = "facts"


class Intake:
    """Changes what a ledger holds. `take_in`, `drop_source` and `forget` run inside a transaction of the caller's."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._settler = Settler(ledger)

    def take_in(self, document: Document, extracted: Extracted) -> None:
        """Add a document with its records and what follows from them."""
        found = extracted.found
        self._ledger.add_document(document, document.stem or document.id, extracted.layout, extracted.records)
        touched = self._ledger.count_things(found.things, 1)
        self._ledger.add_claims(document.id, found.claims)
        self._settler.touch(touched, {claim.anchor for claim in found.claims})

    def drop_source(self, source: str, doc: str) -> None:
        """Forget that a path held a document, and the document with it when no other path does."""
        self._ledger.db.execute("DELETE FROM source WHERE path = ?", (source,))
        if not self._ledger.sources(doc):
            self.forget(doc)

    def forget(self, doc: str) -> None:
        """Take away a document and all that followed from it."""
        stored = self._ledger.document(doc)
        found = facts.of_document(stored.as_document(), stored.layout, self._ledger.records(doc))
        resolver = Resolver(self._ledger)
        anchors: set[Key] = {claim.anchor for claim in found.claims}
        before = [(label.value, id_) for label, key in anchors if (id_ := resolver.id_of(label, key))]
        self._ledger.remove_claims(doc)
        touched = self._ledger.count_things(found.things, -1)
        self._ledger.remove_document(doc)
        self._settler.touch(touched, anchors)
        self._ledger.mark_pending("anchor", before)

    def bring_up_to_date(self) -> None:
        """Work out everything again where another version of the program worked it out."""
        version = str(facts.VERSION)
        if self._ledger.meta(_VERSION) == version:
            return
        if self._ledger.count("document"):
            self.derive()
        else:
            with self._ledger.transaction():
                self._ledger.set_meta(_VERSION, version)

    def derive(self) -> None:
        """Work out everything again from the documents and records, and note that the graph must be cleared first."""
        with self._ledger.transaction():
            self._ledger.clear_derived()
            self._ledger.set_meta("clear", "1")
            self._ledger.set_meta(_VERSION, str(facts.VERSION))
            for listed in self._ledger.documents():
                stored = self._ledger.document(listed.id)
                found = facts.of_document(stored.as_document(), stored.layout, self._ledger.records(stored.id))
                touched = self._ledger.count_things(found.things, 1)
                self._ledger.add_claims(stored.id, found.claims)
                self._settler.touch(touched, {claim.anchor for claim in found.claims})

    def replay(self, log: DecisionLog) -> None:
        """Bring the ledger in line with the decision log, where the log has changed."""
        logged, known = log.read(), self._ledger.decisions()
        if logged == known:
            return
        before, after = effective(known), effective(logged)
        changed = [d for d in (*before, *after) if (d in before) != (d in after)]
        touched = touched_keys(changed)
        with self._ledger.transaction():
            self._ledger.set_decisions(logged)
            self._settler.touch(touched, Resolver(self._ledger).anchors_of(touched))
