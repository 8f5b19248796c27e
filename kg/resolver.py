"""Which ids things have now, as the ledger resolved them (`kg.settling` keeps them up to date)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.ledger import Key, Ledger
from kg.model import Label, label_of


class Resolver:
    """Looks ids up."""

    def __init__(self, ledger: Ledger) -> None:
        self._db = ledger.db

    def id_of(self, label: Label, key: str) -> str | None:
        """The id that a key has now."""
        row = self._db.execute("SELECT id FROM resolved WHERE label = ? AND key = ?", (label.value, key)).fetchone()
        return row[0] if row else None

    def current_id(self, id_: str) -> str | None:
        """The id that a thing has now, by that id or by any that it had before."""
        label = label_of(id_)
        if label is None:
            return None
        if self.keys_of(label, id_):
            return id_
        if label is not Label.PERSON:
            return self.id_of(label, id_)
        rows = self._db.execute("SELECT key FROM former WHERE id = ? ORDER BY key", (id_,)).fetchall()
        return next((new for (key,) in rows if (new := self.id_of(label, key))), None)

    def keys_of(self, label: Label, id_: str) -> list[str]:
        """The keys that have this id, in order."""
        rows = self._db.execute("SELECT key FROM resolved WHERE label = ? AND id = ? ORDER BY key", (label.value, id_))
        return [key for (key,) in rows]

    def anchors_of(self, keys: Iterable[Key]) -> set[Key]:
        """The anchors of all claims that have one of these keys at an end."""
        found: set[Key] = set()
        for label, key in keys:
            rows = self._db.execute(
                "SELECT anchor_label, anchor FROM claim WHERE start = ? AND start_label = ?"
                " UNION SELECT anchor_label, anchor FROM claim WHERE end = ? AND end_label = ?",
                (key, label.value, key, label.value),
            )
            found |= {(Label(a_label), anchor) for a_label, anchor in rows}
        return found
