"""Sentences that name the authors of a paper: read as tokens (roles, names, titles, organisations, joints), then bound together.

The words before and after a name decide: `共同第一作者为A大学博士生甲、乙,通讯作者为丙教授` and `丙教授为通讯作者` say the same of 丙. Who is
thanked, quoted, taught or named as the author of something else stands behind no such word and is no author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractors import normal, people, wording
from extractors.document import Document, Span
from extractors.record import Role

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

_GATE = re.compile(wording.GATE, re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"[。!?;\n]|"
    r"(?<=[a-z\d)\]])(?<!Prof)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bal)(?<!\bvs)(?<!\bFig)\.\s+(?=[A-Z\u4e00-\u9fff])"
)
_OWN_WORK = re.compile(
    r"本文|本篇|本项目|本工作|本研究|本次|此项|这一|这项|这篇|该(?:项|篇)?(?:研究|工作|论文|项目|"
    r"成果|文章|综述|报告|方法|框架|模型|系统)|(?:论文|项目|工作|研究|成果|文章)(?:均|主要|是|已|"
    r"则)?由"
    r"|this (?:work|paper|study|project|research)|the (?:paper|work|study|project|research)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^[\s\-*•]*(?:还有|此外还有|以及|另外还有|其他作者|其余作者|另有|also|other authors)", re.IGNORECASE
)
_MADE = re.compile(r"提出|推出|发布|设计|开发|研发|打造|propos|introduc|present|develop|releas", re.IGNORECASE)
_ALL = re.compile(
    r"(?:所有|全部|全体|各位|几位|三位|两位|四位|五位)?(?:作者|研究人员|成员)?(?:均|都|全部|皆)$|"
    r"all (?:authors )?(?:are )?$",
    re.IGNORECASE,
)
_TEAM_OF = re.compile(
    rf"\s?(?:{wording.TITLES})?\s?(?:的)?(?:课题组|实验室|研究组|团队|研究团队|小组|组(?!成|织|长)|"
    rf"(?:['’]s\s+)?(?:lab|group|team)\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"\s*(?:[、,。;:()]|$|{wording.TITLES})")
_SPLIT = re.compile("[为是由和与及的在等也均都系兼并或有从以被将对其中曾现共跟还]")


class Byline(NamedTuple):
    """One naming of an author: where, with which roles (and the words that say so), tied to which organisations."""

    name: str
    span: Span
    roles: tuple[tuple[Role, Span], ...]
    organisations: tuple[OrgMention, ...]


class Reading(NamedTuple):
    """The bylines of a passage in the order of the text, and the mark that says that a list goes on."""

    bylines: tuple[Byline, ...]
    more: Span | None


class _Token(NamedTuple):
    kind: str
    start: int
    end: int
    text: str
    role: Role | None = None
    organisation: OrgMention | None = None


@dataclass
class _Item:
    token: _Token
    organisations: list[OrgMention]
    comma_before: bool
    roles: dict[Role, Span] = field(default_factory=dict)
    own_qualifier: bool = False
    closed: bool = False
    bound: bool = False


def find(
    document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention], *, own_names: Sequence[str] = ()
) -> Reading:
    """The authors that sentences of these passages name. `mentions` are the organisations in them, `own_names` the names by which
    the passage calls its own paper or method."""
    found: list[Byline] = []
    more: Span | None = None
    shorts = _shorts(own_names)
    for passage in passages:
        going_on = False
        for sentence in _sentences(document, passage):
            text = document.plain[sentence.start : sentence.end]
            gated = _GATE.search(text) is not None or (
                _MADE.search(text) is not None and any(name in text for name in shorts)
            )
            if not gated and not (going_on and _CONTINUES.match(text)):
                going_on = False
                continue
            inside = [m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end]
            reader = _Reader(
                document,
                sentence,
                inside,
                own_names,
                continued=not gated or (going_on and _CONTINUES.match(text) is not None),
            )
            items = reader.read()
            found += [
                Byline(
                    item.token.text,
                    Span(item.token.start, item.token.end),
                    tuple(item.roles.items()),
                    tuple(item.organisations),
                )
                for item in items
            ]
            more = more or reader.more
            going_on = bool(items)
    return Reading(tuple(found), more)


def _shorts(own_names: Sequence[str]) -> list[str]:
    """The short names in the names of a paper: what stands before a colon, or a name that is short itself."""
    shorts = (normal.plain(name).split(":", 1)[0].strip() for name in own_names)
    return [short for short in shorts if 2 < len(short) <= 24 and len(short.split()) <= 3]


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _SENTENCE_END.finditer(document.plain, span.start, span.end):
        if match.end() > start + 1:
            yield Span(start, match.end())
        start = match.end()
    if span.end > start:
        yield Span(start, span.end)


class _Reader:
    """One sentence. Tokens come from left to right; a role word opens a list, names fill it, other words close it."""

    def __init__(
        self,
        document: Document,
        sentence: Span,
        mentions: Sequence[OrgMention],
        own_names: Sequence[str],
        *,
        continued: bool,
    ) -> None:
        self.document = document
        self.sentence = sentence
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self.own_names = own_names
        self.more: Span | None = None
        self.text = document.plain[sentence.start : sentence.end]
        self.own_work = _OWN_WORK.search(self.text) is not None or any(
            len(name) > 20 and name in self.text for name in own_names
        )
        self.shorts = _shorts(own_names)
        self.roles: list[_Token] = []
        self.open = continued
        self.by = False
        self.items: list[_Item] = []
        self.group: list[_Item] = []
        self.pending: list[_Token] = []
        self.carried: list[OrgMention] = []
        self.comma = False
        self.trailing_from = False

    def read(self) -> list[_Item]:
        tokens = _without_eponyms(list(_tokens(self.document, self.sentence, self.mentions)))
        for index, token in enumerate(tokens):
            before = tokens[index - 1] if index else None
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            getattr(self, f"_{token.kind}", self._other)(token, before, after)
        self._close()
        return [item for item in self.items if item.bound]

    def _role(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        if self._foreign(token, before):
            self._stop(token, before, after)
            return
        copula = next((p for p in reversed(self.pending) if p.kind in ("copula", "name")), None)
        if self.group and copula is not None and copula.kind == "copula" and copula.text not in wording.OPENING_COPULAS:
            self._bind_back(token)
            return
        joined = (
            bool(self.roles)
            and not self.group
            and all(p.kind in ("joint", "other", "de") and p.end - p.start <= 1 for p in self.pending)
        )
        self._settle()
        self.roles = [*self.roles, token] if joined else [token]
        self.open, self.by, self.group, self.pending, self.carried = True, False, [], [], []
        self.comma = False

    def _name(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        if after is not None and self._is_head_of_team(token, after):
            self.pending.append(token._replace(kind="other"))
            return
        if (
            before is not None
            and before.kind in ("latin", "from")
            and before.text.lower().split()[-1] in ("of", "at", "from", "with", "in")
        ):
            self.pending.append(token._replace(kind="other"))
            return
        noise = sum(p.end - p.start for p in self.pending if p.kind == "other")
        if noise > 24 or (
            noise and before is not None and before.kind == "other" and self.document.plain[token.start - 1] != " "
        ):
            self.pending.append(token._replace(kind="other"))
            return
        organisations = [p.organisation for p in self.pending if p.organisation is not None]
        qualified = any(
            p.kind in ("org", "unit", "other") or (p.kind == "title" and not wording.is_degree(p.text))
            for p in self.pending
        )
        latin = not people.is_han_name(token.text)
        if not organisations and not qualified and (not self.comma or latin):
            organisations = list(self.carried)
        item = _Item(token, organisations, self.comma, own_qualifier=qualified)
        self.carried = organisations
        self.group.append(item)
        self.items.append(item)
        if self.open:
            item.bound = True
            for role in self.roles:
                if role.role is not None:
                    item.roles[role.role] = Span(role.start, role.end)
        self.pending, self.comma, self.trailing_from = [], False, False

    def _paren(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        inner = list(_tokens(self.document, Span(token.start + 1, token.end - 1), self.mentions))
        roles = [t for t in inner if t.kind == "role"]
        if self.group and before is not None and before.kind in ("name", "title", "paren"):
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
            if organisations and not past and not self.group[-1].organisations:
                self.group[-1].organisations = organisations
        elif (self.pending and self.pending[-1].kind in ("org", "unit")) or (not self.group and self.roles and not self.pending and not roles):
            return

    def _org(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        self.pending.append(token)

    def _from(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        lead = self.document.plain[max(self.sentence.start, token.start - 12) : token.start].rstrip()
        if self.group and not any(p.kind in ("org", "unit") for p in self.pending):
            self.trailing_from = True
            if _ALL.search(lead):
                self.group = [item for item in self.items if item.bound]
        self.pending.append(token)

    def _comma(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        if self.pending and any(p.organisation for p in self.pending) and self.group:
            kinds = [p.kind for p in self.pending]
            if self.trailing_from:
                self._tie_group()
            elif kinds[0] == "comma" and ("title" in kinds or kinds[-1] == "org"):
                self._tie_last()
            else:
                self._settle()
        if any(p.kind == "other" and p.end - p.start > 6 for p in self.pending) and self.group:
            self._stop(token, before, after)
        self.pending = [token]
        self.comma = True

    def _joint(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        if any(p.kind in ("org", "unit", "title") for p in self.pending) or not self.group:
            self.pending.append(token)
        else:
            self.pending = []

    def _title(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        self.pending.append(token)

    def _copula(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        if token.text in wording.OPENING_COPULAS and self.group and not self.roles:
            self.group = []
        self.pending.append(token)

    def _de(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        self.pending.append(token)

    def _unit(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        self.pending.append(token)

    def _by(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        self._settle()
        self.by, self.open, self.roles, self.group, self.pending, self.carried = True, False, [], [], [], []

    def _led(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        self._stop(token, before, after)
        self.open = self.own_work

    def _done(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        """A verb of making or leading that closes `由 … 完成`."""
        if self.by and self.own_work and self.group:
            for item in self.group:
                item.bound = True
                if token.role is not None:
                    item.roles[token.role] = Span(token.start, token.end)
            self.by, self.group, self.pending = False, [], []
            return
        self._stop(token, before, after)

    def _made(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        """`A大学的甲与乙提出了…`: who brings forth what the text is about."""
        made = self.document.plain[token.end : self.sentence.end]
        if self.by and self.own_work:
            self._done(token, before, after)
            return
        ready = self.group and all(p.kind in ("title", "more", "other") and p.end - p.start <= 8 for p in self.pending)
        if ready and any(item.organisations for item in self.group) and any(name in made for name in self.shorts):
            for item in self.group:
                item.bound = True
        self._stop(token, before, after)

    def _joined(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        """`… 也参与了这项研究`: the names before it are authors."""
        for item in self.group:
            item.bound = True
        self._stop(token, before, after)

    def _more(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        if self.group and self.group[-1].bound and not self.pending:
            self.more = self.more or Span(token.start, token.end)

    def _stop(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        self._settle()
        self.open, self.by, self.roles, self.group, self.pending, self.carried = False, False, [], [], [], []

    _career = _stop

    def _other(self, token: _Token, before: _Token | None, after: _Token | None) -> None:
        if before is not None and before.kind == "role" and token.text.isalnum() and not token.text.isascii():
            self._stop(token, before, after)
            return
        self.pending.append(token)

    def _bind_back(self, role: _Token) -> None:
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

    def _foreign(self, role: _Token, before: _Token | None) -> bool:
        """Whether a role word is about another paper: `Mamba 的作者`, `《…》一作`."""
        owner = next((p for p in reversed(self.pending) if p.kind not in ("de", "paper")), None)
        if owner is None or (owner.kind != "latin" and owner.kind != "quote"):
            return False
        if owner.text.lower() in wording.FUNCTION_WORDS:
            return False
        between = self.document.plain[owner.end : role.start].strip()
        if between not in ("", "的", "论文", "论文的", "'s", "'"):
            return False
        return not any(name and (owner.text.lower() in name.lower()) for name in self.own_names)

    def _is_head_of_team(self, name: _Token, after: _Token) -> bool:
        """`丙教授课题组`, `来自丁实验室`: a group is named after this person."""
        return _TEAM_OF.match(self.document.plain, name.end, self.sentence.end) is not None and after.kind != "joint"

    def _settle(self) -> None:
        """Organisations that follow their names: `甲来自A大学`, `甲,A大学博士生`."""
        if self.group and any(p.organisation for p in self.pending):
            kinds = [p.kind for p in self.pending]
            if self.trailing_from:
                self._tie_group()
            elif kinds[0] == "comma" and "title" in kinds:
                self._tie_last()
            elif kinds[0] == "copula" and "title" in kinds:
                self.group = (
                    [item for item in self.items if item.bound] if _ALL.search(self.pending[0].text[:1]) else self.group
                )
                self._tie_group()
            elif self.pending[0].text.lower() in ("of", "at", "from", "of the", "at the", "from the"):
                self._tie_group()
        self.trailing_from = False

    def _close(self) -> None:
        self._settle()

    def _tie_group(self) -> None:
        organisations = [p.organisation for p in self.pending if p.organisation is not None]
        for item in self.group:
            if not item.organisations:
                item.organisations = organisations
        self.trailing_from = False

    def _tie_last(self) -> None:
        organisations = [p.organisation for p in self.pending if p.organisation is not None]
        if not self.group[-1].organisations or not self.group[-1].own_qualifier:
            self.group[-1].organisations = organisations


def _without_eponyms(tokens: list[_Token]) -> list[_Token]:
    """Names that run on into the name of an organisation are part of it: `甲大学`."""
    return [
        token._replace(kind="other")
        if token.kind == "name" and after and after.kind == "unit" and after.start == token.end
        else token
        for token, after in zip(tokens, [*tokens[1:], None], strict=True)
    ]


def _tokens(document: Document, span: Span, mentions: Sequence[OrgMention]) -> Iterator[_Token]:
    at = span.start
    plain = document.plain
    by_start = {m.span.start: m for m in reversed(mentions) if span.start <= m.span.start < span.end}
    starts = sorted(by_start)
    index = 0
    pattern = _pattern()
    after_org = False
    while at < span.end:
        while index < len(starts) and starts[index] < at:
            index += 1
        border = starts[index] if index < len(starts) else span.end
        if border == at:
            mention = by_start[at]
            yield _Token("org", at, mention.span.end, plain[at : mention.span.end], organisation=mention)
            at, after_org = mention.span.end, True
            continue
        if after_org and (unit := _UNIT_AFTER.match(plain, at, border)):
            yield _Token("unit", at, unit.end(), unit[0])
            at = unit.end()
            continue
        match = pattern.match(plain, at, span.end if plain[at] == "(" else border)
        if match is None or match.end() == at:
            at += 1
            continue
        kind = str(match.lastgroup)
        text = match[0]
        if kind == "han":
            yield from _han_tokens(plain, at, match.end())
        elif kind == "space":
            pass
        elif kind == "latin":
            yield from _latin_tokens(document, at, match.end())
        else:
            yield _Token(kind, at, match.end(), text, role=wording.role_of(text))
        if kind != "space":
            after_org = False
        at = match.end()


_WORD = r"(?:(?![\u3400-\u9fff])[\w.@'’+/-])*"
_UNIT_AFTER = re.compile(rf"\s?[\u4e00-\u9fffA-Za-z@ ]{{0,14}}?(?:{wording.UNITS})")


def _han_tokens(plain: str, start: int, end: int) -> Iterator[_Token]:
    """A run of characters that no known word is in: a name, names joined by 和 or 为, or something else."""
    text = plain[start:end]
    trimmed = text
    tail = ""
    if len(text) > 2 and (
        text[-1] in "等的"
        or (text[-1] in "为是由在任也则均都系将和与及" and not (people.is_han_name(text) and _LISTED.match(plain, end)))
    ):
        trimmed, tail = text[:-1], text[-1]
    if people.is_han_name(trimmed) and not wording.is_common(trimmed):
        yield _Token("name", start, start + len(trimmed), trimmed)
    else:
        yield from _split_run(trimmed, start)
    if tail:
        yield _Token(wording.kind_of(tail), end - 1, end, tail)


def _split_run(text: str, start: int) -> Iterator[_Token]:
    at = 0
    for cut in (*_SPLIT.finditer(text), None):
        stop = cut.start() if cut else len(text)
        piece = text[at:stop]
        if piece:
            is_name = people.is_han_name(piece) and not wording.is_common(piece)
            yield _Token("name" if is_name else "other", start + at, start + stop, piece)
        if cut:
            yield _Token(wording.kind_of(cut[0]), start + stop, start + cut.end(), cut[0])
            at = cut.end()


def _latin_tokens(document: Document, start: int, end: int) -> Iterator[_Token]:
    """A run of Latin words: names of people, and words."""
    plain = document.plain
    at = start
    for match in people.LATIN_NAME.finditer(plain, start, end):
        text = match[0]
        if not people.is_latin_name(text):
            continue
        if match.start() > at and (gap := plain[at : match.start()].strip()):
            yield _Token("joint" if gap in ("and", "&") else "latin", at, match.start(), gap)
        yield _Token("name", match.start(), match.end(), document.text[match.start() : match.end()])
        at = match.end()
    if at < end and plain[at:end].strip():
        yield _Token("latin", at, end, plain[at:end].strip())


@cache
def _pattern() -> re.Pattern[str]:
    parts = [
        r"(?P<paren>\((?:[^()\n]|\([^()\n]*\)){0,160}\))",
        r"(?P<quote>《[^》\n]*》|「[^」\n]*」|“[^”\n]*”)",
        *(f"(?P<{kind}>{body})" for kind, body in wording.patterns()),
        r"(?P<comma>[,:;])",
        rf"(?P<latin>[A-Za-zÀ-ɏḀ-ỿ\d]{_WORD}(?:\s(?!{wording.known()})[A-Za-zÀ-ɏḀ-ỿ]{_WORD}){{0,12}})",
        r"(?P<space>\s+)",
        rf"(?P<han>(?:(?!{wording.known()})[\u3400-\u9fff·])+)",
        r"(?P<other>.)",
    ]
    return re.compile("|".join(parts), re.IGNORECASE)
