"""One sentence about the authors of a paper, read from left to right: a role word opens a list, names fill it, others close it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from extractors import people, wording
from extractors.byline_items import Item, is_foreign, is_head_of_team, is_said_of, short_names, tie_all, tie_last
from extractors.document import Document, Span
from extractors.tokens import Token, tokens_of

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention


_OF_UNIVERSITY = re.compile(r"[\u4e00-\u9fff]{1,10}(?:学院|学部|书院|系)")
#: Kinds of words that may stand between the makers of a work and the verb of making.
_BETWEEN = frozenset(("title", "more", "org", "unit", "from", "joint", "comma", "de", "number", "paren", "paper"))
#: Characters that are no known name and yet stand where only one can: `A公司的乌日娜也是作者之一`.
_MAY_BE_NAME = re.compile(r"(?![这那该其本我他她们某])[\u4e00-\u9fff]{3,5}(?<![们人者位生师家员方队])")
#: How the one who writes or speaks says "I".
_SPEAKER = frozenset(("我", "笔者"))
#: A word that is a name by its capitals, and where the object of a verb names one.
_SHAPED = re.compile(r"[A-Z][\w-]*[\w]")
_OBJECT = 24
#: A work by its name before `由`, `则由`: whose makers follow.
_NAMED_WORK = re.compile(r"(?P<name>[A-Za-z][\w.-]*[A-Za-z\d])\s?(?:则|是|主要|则是)?$")


class Reader:
    """One sentence. Tokens come from left to right; a role word opens a list, names fill it, other words close it."""

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
        self.among = False
        self.foreign = False
        self.names_roles = False
        self.before: Token | None = None
        self.after: Token | None = None
        self.handlers: dict[str, Callable[[Token], None]] = {
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
        self._close()
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
        if self.group and wording.ONE_OF.search(self.document.plain, self.sentence.start, token.start):
            self._settle()
            self._bind_back(token)
            return
        copula = next((p for p in reversed(self.pending) if p.kind in ("copula", "name")), None)
        if copula is not None and self._speaks_of_another(copula):
            copula = None
        if self.group and copula is not None and copula.kind == "copula" and copula.text not in wording.OPENING_COPULAS:
            self._bind_back(token)
            return
        joined = (
            bool(self.roles)
            and not self.group
            and all(p.kind in ("joint", "other", "de") and p.end - p.start <= 1 for p in self.pending)
        )
        if self._ends_clause(token):
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

    def _ends_clause(self, role: Token) -> bool:
        """Whether a role stands alone at the end of what is said of one person: `甲,A大学教授,本文通讯作者;`."""
        between = [p for p in self.pending if p.text not in ("本文", "该文") and p.kind != "paper"]
        return (
            role.role is not None
            and bool(self.group)
            and bool(between)
            and between[-1].kind == "comma"
            and between[-1].text == ","
            and (self.after is None or self.after.text in ("。", ";", "."))
        )

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

    def _speaks_of_another(self, copula: Token) -> bool:
        """Whether the words before a verb of being begin with somebody in a relation to the one named before: `甲,导师是…`."""
        place = self.pending.index(copula)
        new = next((i for i, p in enumerate(self.pending[:place]) if p.kind == "title"), None)
        return (
            new is not None
            and new > 0
            and self.pending[new - 1].kind == "comma"
            and wording.RELATED.fullmatch(self.pending[new].text) is not None
        )

    def _among(self, token: Token) -> None:
        """`其中丙是第一作者`: what follows is said of one of those before it, or of the next."""
        self._settle()
        recent = self.recent
        self._stop(token)
        self.recent, self.among = recent, True

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
            for role in self.roles:
                if role.role is not None:
                    item.roles[role.role] = Span(role.start, role.end)
        self.pending, self.comma, self.trailing_from = [], False, False

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
        if self.before is not None and self.before.text in _SPEAKER and [t.kind for t in inner] == ["name"]:
            self.pending, self.before = self.pending[:-1], None
            self._name(inner[0])
            return
        if self._equal_among(inner) or self._lists(inner):
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
            if self._one_each(token, inner):
                return
            organisations = [t.organisation for t in inner if t.organisation is not None]
            if organisations and not past and not self.group[-1].organisations:
                self.group[-1].organisations = organisations
        elif (self.pending and self.pending[-1].kind in ("org", "unit")) or (
            not self.group and self.roles and not self.pending and not roles
        ):
            return

    def _equal_among(self, inner: Sequence[Token]) -> bool:
        """`由甲、乙、丙完成(甲和乙贡献相同)`: gives co-first to those whom a bracket names."""
        cue = next((t for t in inner if t.role == "co-first"), None)
        named = {
            self.speaker if t.text in _SPEAKER else t.text for t in inner if t.kind == "name" or t.text in _SPEAKER
        }
        if cue is None or not named:
            return False
        for item in self.items:
            if item.token.text in named and item.bound:
                item.roles["co-first"] = Span(cue.start, cue.end)
                item.roles.pop("first", None)
        return True

    def _lists(self, inner: Sequence[Token]) -> bool:
        """`甲领导的团队(第一作者:乙;还有A公司的丙)`: a bracket that begins with a role and names whom it means."""
        if not inner or inner[0].kind != "role" or all(t.kind != "name" for t in inner):
            return False
        roles: list[Token] = []
        for token in inner:
            if token.kind == "role":
                roles = [token]
            elif token.organisation is not None and self.items and self.items[-1].token.start > inner[0].start:
                self.items[-1].organisations.append(token.organisation)
            elif token.kind == "comma" and token.text == ";":
                roles = []
            elif token.kind == "name":
                said = {role.role: Span(role.start, role.end) for role in roles if role.role is not None}
                self.items.append(Item(token, [], comma_before=False, roles=said, bound=True))
        return True

    def _one_each(self, bracket: Token, inner: Sequence[Token]) -> bool:
        """`甲、乙(分别来自A和B)`: ties the names before a bracket to the organisations in it in order."""
        organisations = [t.organisation for t in inner if t.organisation is not None]
        if len(self.group) < 2 or not organisations or not wording.RESPECTIVELY.search(bracket.text):
            return False
        if len(organisations) == len(self.group):
            for item, organisation in zip(self.group, organisations, strict=True):
                item.organisations = [organisation]
        else:
            self.loose += organisations
        return True

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
        if token.text in wording.OPENING_COPULAS and self.group and not self.roles:
            self._settle()
            self.pending, self.group = [], []
        self.pending.append(token)

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
                or (self.early and len(self.group) > 1 and (finding or not self._names_another(made)))
                or any(name in made for name in self.shorts)
            )
        ):
            for item in self.group:
                item.bound = True
            self.more = self.more or next((Span(p.start, p.end) for p in self.pending if p.kind == "more"), None)
        self._stop(token)

    def _names_another(self, made: str) -> bool:
        """Whether what is brought forth has a name that is none of the paper's own."""
        name = _SHAPED.search(made[:_OBJECT])
        return name is not None and not any(name[0].lower() in own.lower() for own in self.own_names)

    def _found(self, token: Token) -> None:
        """`A大学的甲与乙发现…`: several people tell what they have found; one alone is quoted."""
        if len(self.group) > 1 and self.early:
            self._made(token, finding=True)
        else:
            self._stop(token)

    def _number(self, _token: Token) -> None:
        self.counted = True

    def _joined(self, token: Token) -> None:
        """`… 也参与了这项研究`: the names before it are authors; `… 负责了仿真` says so where the sentence speaks of authors."""
        for item in self.group:
            item.bound = item.bound or not token.text.endswith("负责了") or self.names_roles
        recent = self.group
        self._stop(token)
        self.recent = recent

    def _more(self, token: Token) -> None:
        if self.group and self.group[-1].bound and not self.pending:
            self.more = self.more or Span(token.start, token.end)
        elif self.group:
            self.pending.append(token)

    def _stop(self, token: Token) -> None:
        self._settle()
        if self.group:
            self.recent = [item for item in self.group if not item.comma_before] or self.group[-1:]
            self.recent = self.recent if wording.OF_A_LIFE.match(token.text) else []
        self.open, self.by, self.roles, self.group, self.pending, self.carried = False, False, [], [], [], []

    def _other(self, token: Token) -> None:
        if token.text in _SPEAKER and self.speaker is not None and (self.open or self.by or self.names_roles):
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

    def _close(self) -> None:
        self._settle()

    def _tie_group(self) -> None:
        tie_all(self.group, self.pending)
        if not all(item.organisations for item in self.group):
            self.loose += [p.organisation for p in self.pending if p.organisation is not None]
        self.trailing_from = False
