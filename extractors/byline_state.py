"""What is known while a sentence about authors is read, and how names, roles and organisations are bound together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from extractors import wording
from extractors.byline_items import Item, short_names, tie_all, tie_last
from extractors.document import Document, Span
from extractors.tokens import Token

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention


class State:
    """The open list, its roles, the words since the last name, and the names so far of one sentence."""

    def __init__(
        self,
        document: Document,
        sentence: Span,
        mentions: Sequence[OrgMention],
        own_names: Sequence[str],
        *,
        continued: bool,
        opening: bool,
        families: Mapping[str, str],
        speaker: str | None = None,
    ) -> None:
        self.document = document
        self.sentence = sentence
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self.own_names = own_names
        self.families = families
        self.speaker = speaker
        self.more: Span | None = None
        self.text = document.plain[sentence.start : sentence.end]
        self.own_work = wording.OWN_WORK.search(self.text) is not None or any(
            len(name) > 20 and name in self.text for name in own_names
        )
        self.shorts = short_names(own_names)
        named = [short for short in self.shorts if re.search("[A-Za-z]{2}", short)]
        self.own_work = self.own_work or any(short in self.text for short in named)
        self.early = opening and wording.EARLIER.search(self.text) is None
        self.presents = self.early and not named
        self.roles: list[Token] = []
        self.last_role: Token | None = None
        self.open = continued
        self.by = False
        self.items: list[Item] = []
        self.group: list[Item] = []
        self.recent: list[Item] = []
        self.pending: list[Token] = []
        self.carried: list[OrgMention] = []
        self.comma = False
        self.trailing_from = False
        self.counted = False
        self.just_bound: list[Item] = []
        self.loose: list[OrgMention] = []
        self.titled = False
        self.each = False
        self.among = False
        self.foreign = False
        self.names_roles = False
        self.before: Token | None = None
        self.after: Token | None = None

    def _stop(self, token: Token) -> None:
        self._settle()
        if self.group:
            self.recent = [item for item in self.group if not item.comma_before] or self.group[-1:]
            self.recent = self.recent if wording.OF_A_LIFE.match(token.text) else []
        self.open, self.by, self.roles, self.group, self.pending, self.carried = False, False, [], [], [], []

    def _settle(self) -> None:
        """Organisations that follow their names: `甲来自A大学`, `甲,A大学博士生`."""
        if self.group and any(p.organisation for p in self.pending):
            kinds = [p.kind for p in self.pending]
            if self.trailing_from:
                self._tie_group()
            elif kinds[0] == "comma" and "title" in kinds:
                tie_last(self.group, self.pending)
            elif kinds[0] == "copula" and "title" in kinds:
                self.group = (
                    [item for item in self.items if item.bound]
                    if wording.ALL.search(self.pending[0].text[:1])
                    else self.group
                )
                self._tie_group()
        self.trailing_from = False

    def _tie_group(self) -> None:
        tie_all(self.group, self.pending)
        if not all(item.organisations for item in self.group):
            self.loose += [p.organisation for p in self.pending if p.organisation is not None]
        self.trailing_from = False

    def _bind_back(self, role: Token) -> None:
        """`甲、乙为共同第一作者`: the role goes to the names before it, up to a comma where the list before was another's."""
        start = 0
        if self.open and self.roles:
            start = max((i for i, item in enumerate(self.group) if item.comma_before), default=0)
        targets = self.group[start:]
        for item in targets:
            if self.open:
                for known in self.roles:
                    if known.role is not None and start > 0:
                        item.roles.pop(known.role, None)
            item.bound = True
            if role.role is not None:
                item.roles[role.role] = Span(role.start, role.end)
        self.open, self.roles, self.group, self.pending, self.carried = False, [], [], [], []
        self.comma = False
        self.just_bound = targets
