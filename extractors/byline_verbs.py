"""Verbs in a sentence about authors: who made, led, wrote or found what."""

from __future__ import annotations

import re

from extractors import wording
from extractors.byline_items import names_another
from extractors.byline_state import State
from extractors.document import Span
from extractors.tokens import Token

#: Kinds of words that may stand between the makers of a work and the verb of making.
_BETWEEN = frozenset(("title", "more", "org", "unit", "from", "joint", "comma", "de", "number", "paren", "paper"))
#: A work by its name before `由`, `则由`: whose makers follow.
_NAMED_WORK = re.compile(r"(?P<name>[A-Za-z][\w.-]*[A-Za-z\d])\s?(?:则|是|主要|则是)?$")


class Verbs(State):
    """What verbs say of the names about them."""

    def _among(self, token: Token) -> None:
        """`其中丙是第一作者`: what follows is said of one of those before it, or of the next."""
        self._settle()
        recent = self.recent
        self._stop(token)
        self.recent, self.among = recent, True

    def _by(self, token: Token) -> None:
        self._settle()
        side = (
            [p.organisation for p in self.pending if p.organisation is not None]
            if self.before is not None and self.before.text in ("方面", "一方", "方", "侧", "这边")
            else []
        )
        work = _NAMED_WORK.search(self.document.plain, self.sentence.start, token.start)
        if work is not None and self.shorts and re.search(r"[A-Z].*[A-Z\d]", work["name"]):
            self.foreign = not any(work["name"].lower() in name.lower() for name in self.own_names)
        self.by, self.open, self.roles, self.group, self.pending, self.carried = True, False, [], [], [], side
        self.comma = False

    def _led(self, token: Token) -> None:
        self._stop(token)
        before = self.document.plain[self.sentence.start : token.start]
        after = self.document.plain[token.end : self.sentence.end]
        named = self.early and wording.GROUP_BEFORE.search(before) is not None
        self.open = (
            (self.own_work or named) and not wording.WORK_OF_OTHERS.search(before) and not wording.CITED.match(after)
        )

    def _done(self, token: Token) -> None:
        """A verb of making or leading that closes `由 … 完成`."""
        if (
            self.by
            and (self.own_work or any(item.bound for item in self.items) or (self.names_roles and token.role == "lead"))
            and not self.foreign
            and self.group
            and wording.EARLIER.search(self.document.plain, self.group[-1].token.end, token.start) is None
        ):
            for item in self.group:
                item.bound = True
                if token.role is not None:
                    item.roles[token.role] = Span(token.start, token.end)
            self.recent = self.group
            self.by, self.group, self.pending = False, [], []
            return
        self._stop(token)

    def _made(self, token: Token, *, finding: bool = False) -> None:
        """`A大学的甲与乙提出了…`: who brings forth what the text is about."""
        made = self.document.plain[token.end : self.sentence.end]
        if token.text.endswith("的"):
            made = made[:24].split(",")[0]
        if self.by and self.own_work:
            self._done(token)
            return
        self._settle()
        ready = self.group and all(p.kind in _BETWEEN or p.end - p.start <= 8 for p in self.pending)
        if (
            ready
            and (self.loose or any(item.organisations for item in self.group))
            and (
                self.presents
                or (self.early and len(self.group) > 1 and (finding or not names_another(made, self.own_names)))
                or any(name in made for name in self.shorts)
            )
        ):
            for item in self.group:
                item.bound = True
            self.more = self.more or next((Span(p.start, p.end) for p in self.pending if p.kind == "more"), None)
        self._stop(token)

    def _found(self, token: Token) -> None:
        """`A大学的甲与乙发现…`: several people tell what they have found; one alone is quoted."""
        if len(self.group) > 1 and self.early:
            self._made(token, finding=True)
        else:
            self._stop(token)

    def _joined(self, token: Token) -> None:
        """`… 也参与了这项研究`: the names before it are authors; `… 负责了仿真` says so where the sentence speaks of authors."""
        for item in self.group:
            item.bound = item.bound or not token.text.endswith("负责了") or self.names_roles
        recent = self.group
        self._stop(token)
        self.recent = recent
