"""One sentence about the authors of a paper, read from left to right: a role word opens a list, names fill it, others close it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from extractors import people, wording
from extractors.byline_items import (
    SPEAKER,
    Item,
    ends_clause,
    equal_among,
    is_foreign,
    is_head_of_team,
    is_of_another,
    is_said_of,
    one_each,
    people_of,
    tie_last,
)
from extractors.byline_verbs import Verbs
from extractors.document import Span
from extractors.tokens import Token, tokens_of

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention


#: `A as lead author, followed by B`: the role is of the name before it.
_IN_THE_ROLE = re.compile(r"\bas\s(?:the\s)?$")
#: `甲是通讯作者之一,另一位是乙`: the role of the one is that of the other.
_THE_OTHER = re.compile(r"[,;]\s?另(?:外)?一(?:位|名|人)则?$")
_OF_UNIVERSITY = re.compile(r"[\u4e00-\u9fff]{1,10}(?:学院|学部|书院|系)")
#: Characters that are no known name and yet stand where only one can: `A公司的乌日娜也是作者之一`.
_MAY_BE_NAME = re.compile(r"(?![这那该其本我他她们某])[\u4e00-\u9fff]{3,5}(?<![们人者位生师家员方队])")


class Reader(Verbs):
    """One sentence. Tokens come from left to right; a role word opens a list, names fill it, other words close it."""

    @cached_property
    def handlers(self) -> dict[str, Callable[[Token], None]]:
        """What to do with a token of each kind."""
        return {
            "role": self._role,
            "name": self._name,
            "paren": self._paren,
            "from": self._from,
            "comma": self._comma,
            "joint": self._joint,
            "copula": self._copula,
            "by": self._by,
            "led": self._led,
            "done": self._done,
            "made": self._made,
            "found": self._found,
            "joined": self._joined,
            "number": self._number,
            "more": self._more,
            "stop": self._stop,
            "career": self._stop,
            "aside": self._stop,
            "among": self._among,
        }

    def read(self) -> list[Item]:
        found = tokens_of(self.document, self.sentence, self.mentions, self.families)
        self.names_roles = any(token.kind == "role" for token in found)
        for token, self.after in zip(found, [*found[1:], None], strict=True):
            self.handlers.get(token.kind, self._other)(token)
            self.before = token
            if token.kind not in ("role", "joint"):
                self.just_bound = []
        self._settle()
        return [item for item in self.items if item.bound]

    def _role(self, token: Token) -> None:
        if is_foreign(self.document, token, self.pending, self.own_names):
            self.foreign = True
            self._stop(token)
            return
        if self.foreign and not wording.OWN_WORK.search(
            self.document.plain, max(self.sentence.start, token.start - 4), token.end
        ):
            self._stop(token)
            return
        if token.text.startswith("指导") and not (self.own_work and any(item.bound for item in self.items)):
            self._stop(token)
            return
        self._take_unknown_name(token)
        lead = self.document.plain[max(self.sentence.start, token.start - 12) : token.start]
        if self.recent and not self.group and (wording.TAKES_ON.search(lead) or is_said_of(self.recent, token, lead)):
            self.group, self.open, self.roles = self.recent, False, []
            self._bind_back(token)
            return
        if self.group and _IN_THE_ROLE.search(lead) and token.role is not None:
            self._settle()
            self.group[-1].bound = True
            self.group[-1].roles[token.role] = Span(token.start, token.end)
            self.open, self.by, self.roles, self.group, self.pending, self.carried = True, False, [], [], [], []
            return
        self.last_role = token
        if self.group and wording.ONE_OF.search(self.document.plain, self.sentence.start, token.start):
            self._settle()
            self._bind_back(token)
            return
        if self.group and not self.pending and wording.EQUAL.fullmatch(token.text):
            self._bind_back(token)
            return
        copula = next((p for p in reversed(self.pending) if p.kind in ("copula", "name")), None)
        if copula is not None and is_of_another(self.pending, copula):
            copula = None
        if self.group and copula is not None and copula.kind == "copula" and copula.text not in wording.OPENING_COPULAS:
            self._bind_back(token)
            return
        joined = (
            bool(self.roles)
            and not self.group
            and all(p.kind in ("joint", "other", "de") and p.end - p.start <= 1 for p in self.pending)
        )
        if self.group and ends_clause(token, self.pending, self.after):
            self._settle()
            self.group[-1].bound = True
            if token.role is not None:
                self.group[-1].roles[token.role] = Span(token.start, token.end)
            self.pending = []
            return
        self._settle()
        if self.just_bound and self.before is not None and self.before.kind == "joint" and token.role is not None:
            for item in self.just_bound:
                item.roles[token.role] = Span(token.start, token.end)
            self.just_bound, self.pending = [], []
            return
        self.roles = [*self.roles, token] if joined else [token]
        self.open, self.by, self.group, self.pending, self.carried = True, False, [], [], []
        self.comma = False

    def _take_unknown_name(self, role: Token) -> None:
        """`A公司的乌日娜也是作者之一`: who stands alone between a place of work and the verb of being an author is a person."""
        if self.group or len(self.pending) < 3:
            return
        before, name, copula = self.pending[-3:]
        if (
            before.kind in ("de", "title")
            and copula.kind == "copula"
            and name.kind == "other"
            and (role.role is not None or role.text.endswith(("作者", "作者之一")))
            and _MAY_BE_NAME.fullmatch(name.text)
            and not wording.is_common(name.text)
        ):
            self.pending = self.pending[:-2]
            self._name(name._replace(kind="name"))
            self.pending = [copula]

    def _name(self, token: Token) -> None:
        if is_head_of_team(self.document, token, self.after, self.sentence) or (
            wording.OF_PERSON.match(self.document.plain, token.end, self.sentence.end)
            or (not people.is_han_name(token.text) and wording.PLACE_AFTER.match(self.document.plain, token.end))
        ):
            self.pending.append(token._replace(kind="other"))
            return
        if (
            self.before is not None
            and self.before.kind in ("latin", "from")
            and self.before.text.lower().split()[-1] in ("of", "at", "from", "with", "in")
        ):
            self.pending.append(token._replace(kind="other"))
            return
        noise = sum(p.end - p.start for p in self.pending if p.kind == "other")
        if noise > 24 or (
            noise
            and self.before is not None
            and self.before.kind == "other"
            and self.before.text.isalnum()
            and self.document.plain[token.start - 1] != " "
        ):
            self.pending.append(token._replace(kind="other"))
            return
        if self.trailing_from and not any(p.kind in ("de", "title", "unit") for p in self.pending):
            self._tie_group()
            self.pending = []
        organisations = [p.organisation for p in self.pending if p.organisation is not None]
        if self.counted and len(organisations) > 1:
            organisations = []
        qualified = any(
            p.kind in ("org", "unit", "other") or (p.kind == "title" and not wording.is_degree(p.text))
            for p in self.pending
        )
        if not organisations and (unit := self._organisation_of_unit()) is not None:
            organisations = [unit]
        latin = not people.is_han_name(token.text)
        if not organisations and not qualified and (not self.comma or latin):
            organisations = list(self.carried)
            if (
                len(organisations) > 1
                and not self.titled
                and self.group
                and self.group[-1].organisations == organisations
            ):
                self.loose += [o for o in organisations if o not in self.loose]
                self.group[-1].organisations, organisations, self.carried = [], [], []
        item = Item(token, organisations, self.comma, own_qualifier=qualified)
        if any(p.organisation is not None for p in self.pending):
            self.titled = any(p.kind == "title" for p in self.pending)
        self.carried = organisations
        self.group.append(item)
        self.items.append(item)
        if self.among and any(other.bound and other.token.text == token.text for other in self.items[:-1]):
            item.bound = True
        if self.open:
            item.bound = True
            for role in self._roles_of_next():
                if role.role is not None:
                    item.roles[role.role] = Span(role.start, role.end)
        self.pending, self.comma, self.trailing_from = [], False, False

    def _roles_of_next(self) -> list[Token]:
        """The open roles; one each where as many people follow (`第一作者和第二作者分别是甲和乙`)."""
        place = len(self.group) - 1
        return [self.roles[place]] if self.each and place < len(self.roles) > 1 else self.roles

    def _organisation_of_unit(self) -> OrgMention | None:
        """The university that a school or department without one belongs to: that of the sentence whose unit it is, or the last."""
        words = {p.text for p in self.pending if p.kind in ("unit", "other") and len(p.text) > 1}
        before = [m for m in self.mentions if self.pending and m.span.end <= self.pending[0].start]
        for mention in reversed(before):
            if words & {*mention.institution.units}:
                return mention
        return (
            before[-1]
            if before and any(p.kind == "unit" and _OF_UNIVERSITY.fullmatch(p.text) for p in self.pending)
            else None
        )

    def _paren(self, token: Token) -> None:
        inner = tokens_of(self.document, Span(token.start + 1, token.end - 1), self.mentions, self.families)
        if self.before is not None and self.before.text in SPEAKER and [t.kind for t in inner] == ["name"]:
            self.pending, self.before = self.pending[:-1], None
            self._name(inner[0])
            return
        if equal_among(inner, self.items, self.speaker):
            return
        if listed := people_of(inner):
            self.items += listed
            return
        if self.before is not None and self.before.organisation is not None and self._holds_authors(inner):
            for name in inner:
                if name.kind == "name":
                    self.items.append(Item(name, [self.before.organisation], comma_before=False, bound=True))
            return
        roles = [] if wording.LEGEND.match(token.text) else [t for t in inner if t.kind == "role"]
        if self.group and self.before is not None and self.before.kind in ("name", "title", "paren"):
            targets = [self.group[-1]]
            if roles and any(r.role == "co-first" for r in roles):
                targets = [item for item in self.group if not item.closed]
            for item in targets:
                for role in roles:
                    item.bound = True
                    if role.role is not None:
                        item.roles[role.role] = Span(role.start, role.end)
                        if role.role == "co-first":
                            item.roles.pop("first", None)
                item.closed = True
            past = any(t.kind == "stop" for t in inner)
            organisations = [t.organisation for t in inner if t.organisation is not None]
            if len(self.group) > 1 and organisations and wording.RESPECTIVELY.search(token.text):
                self.loose += one_each(self.group, organisations)
                return
            if organisations and not past and not self.group[-1].organisations:
                self.group[-1].organisations = organisations
        elif (self.pending and self.pending[-1].kind in ("org", "unit")) or (
            not self.group and self.roles and not self.pending and not roles
        ):
            return

    def _holds_authors(self, inner: Sequence[Token]) -> bool:
        """Whether a bracket behind an organisation lists its people: `作者来自A大学(甲、乙)和B公司(丙)`."""
        kinds = {token.kind for token in inner}
        return self.names_roles and "name" in kinds and kinds <= {"name", "joint", "comma", "more"}

    def _from(self, token: Token) -> None:
        lead = self.document.plain[max(self.sentence.start, token.start - 12) : token.start].rstrip()
        qualified = (
            bool(self.pending) and self.pending[0].kind == "comma" and any(p.kind == "title" for p in self.pending)
        )
        if self.group and not qualified and not any(p.kind in ("org", "unit") for p in self.pending):
            self.trailing_from = True
            if wording.ALL.search(lead):
                self.group = [item for item in self.items if item.bound]
        self.pending.append(token)

    def _comma(self, token: Token) -> None:
        if self.pending and any(p.organisation for p in self.pending) and self.group:
            kinds = [p.kind for p in self.pending]
            if self.trailing_from:
                self._tie_group()
            elif kinds[0] == "comma" and ("title" in kinds or kinds[-1] == "org"):
                tie_last(self.group, self.pending)
            else:
                self._settle()
        if any(p.kind == "other" and p.end - p.start > 6 for p in self.pending) and self.group:
            self._stop(token)
        self.pending = [token]
        self.comma = True
        self.foreign = self.foreign and token.text != ";"

    def _joint(self, token: Token) -> None:
        if any(p.kind in ("org", "unit", "title") for p in self.pending) or not self.group:
            self.pending.append(token)
        else:
            self.pending = []

    def _copula(self, token: Token) -> None:
        self.each = token.text.startswith("分别")
        if self.last_role is not None and _THE_OTHER.search(self.document.plain, self.sentence.start, token.start):
            self._settle()
            self.open, self.by, self.roles, self.group, self.pending, self.carried = True, False, [], [], [], []
            self.roles, self.comma = [self.last_role], False
            return
        if token.text in wording.OPENING_COPULAS and self.group and not self.roles:
            self._settle()
            self.pending, self.group = [], []
        self.pending.append(token)

    def _number(self, _token: Token) -> None:
        self.counted = True

    def _more(self, token: Token) -> None:
        if self.group and self.group[-1].bound and not self.pending:
            self.more = self.more or Span(token.start, token.end)
        elif self.group:
            self.pending.append(token)

    def _other(self, token: Token) -> None:
        if token.text in SPEAKER and self.speaker is not None and (self.open or self.by or self.names_roles):
            if self.after is not None and self.after.kind in ("joint", "copula", "role"):
                self._name(token._replace(kind="name", text=self.speaker))
            return
        if self.foreign and token.kind in ("latin", "quote") and any(short in token.text for short in self.shorts):
            self.foreign = False
        if token.kind == "de" and self.before is not None and self.before.text.endswith("之一"):
            return
        if token.text in ("中", "里") and self.before is not None and self.before.kind == "role":
            return
        if (
            self.before is not None
            and self.before.kind == "role"
            and token.text.isalnum()
            and not token.text.isascii()
            and not wording.COLON_AHEAD.match(self.document.plain, token.start, self.sentence.end)
        ):
            self._stop(token)
            return
        self.pending.append(token)
