"""The names of a sentence while it is read: what is bound to them, and whether the words about them mean them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors import normal, people, wording
from extractors.document import Document, Span
from extractors.record import Role
from extractors.tokens import Token

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention


#: Degrees, which in a later clause tell where somebody graduated: `A大学博士后,B大学博士`.
_TAKEN = frozenset(("博士", "硕士", "学士"))


#: Words that somebody said, and no title: what is quoted ends like a sentence.
_SAID = re.compile(r"[,。!?…;][」”’』\"]$")
_TOGETHER = re.compile(r"均|都|全部|同为|\bboth\b|\ball\b", re.IGNORECASE)


#: How the one who writes or speaks says "I".
SPEAKER = frozenset(("我", "笔者"))
#: A word that is a name by its capitals, and where the object of a verb names one.
_SHAPED = re.compile(r"[A-Z][\w-]*[\w]")
_OBJECT = 24


@dataclass
class Item:
    """A name of the sentence with what has been bound to it so far. It is an author once it is `bound`."""

    token: Token
    organisations: list[OrgMention]
    comma_before: bool
    roles: dict[Role, Span] = field(default_factory=dict)
    own_qualifier: bool = False
    closed: bool = False
    told: bool = False
    bound: bool = False


def short_names(own_names: Sequence[str]) -> list[str]:
    """The short names in the names of a paper: what stands before a colon, or a name that is short itself."""
    shorts = (normal.plain(name).split(":", 1)[0].strip() for name in own_names)
    return [short for short in shorts if 2 < len(short) <= 24 and len(short.split()) <= 3]


def is_foreign(document: Document, role: Token, before: Sequence[Token], own_names: Sequence[str]) -> bool:
    """Whether a role word is about another paper: `Mamba 的作者`, `《…》一作`. `before` are the words before it."""
    owner = next((p for p in reversed(before) if p.kind not in ("de", "paper")), None)
    if owner is None or (owner.kind not in ("latin", "quote")) or _SAID.search(owner.text):
        return False
    if re.sub(r"['’]s$", "", owner.text.lower().split()[-1]) in wording.FUNCTION_WORDS:
        return False
    between = document.plain[owner.end : role.start].strip()
    if between not in ("", "的", "论文", "论文的", "'s", "'"):
        return False
    return not any(name and (owner.text.lower() in name.lower()) for name in own_names)


def is_head_of_team(document: Document, name: Token, after: Token | None, sentence: Span) -> bool:
    """Whether a group is named after this person: `丙教授课题组`, `来自丁实验室`, `甲、乙团队`."""
    if after is None:
        return False
    if after.kind == "joint":
        teams = wording.TEAMS_OF.match(document.plain, name.end, sentence.end)
        return teams is not None and people.is_han_name(teams["last"])
    return wording.TEAM_OF.match(document.plain, name.end, sentence.end) is not None


def is_said_of(recent: Sequence[Item], role: Token, lead: str) -> bool:
    """`甲和乙共同完成,二人贡献相同`: equal contribution of as many as were just named. `lead` are the words before the role."""
    count = wording.PEOPLE_COUNT.search(lead)
    return (
        wording.EQUAL.fullmatch(role.text) is not None
        and count is not None
        and len(recent) == " 一二三四五六".index(count["n"].replace("两", "二"))
    )


def tie_all(group: Sequence[Item], words: Sequence[Token]) -> None:
    """Ties the names without an organisation to those of the words: all to all, or one each (分别来自A和B). Who
    of several is where in several stays open unless the words say that it holds for all."""
    organisations = [word.organisation for word in words if word.organisation is not None]
    each = len(organisations) == len(group) > 1 and any(word.text.startswith("分别") for word in words)
    together = any(_TOGETHER.search(word.text) for word in words)
    if (len(organisations) > 1 or _is_joined(words)) and len(group) > 1 and not each and not together:
        return
    for place, item in enumerate(group):
        if not item.organisations:
            item.organisations = [organisations[place]] if each else organisations


def _is_joined(words: Sequence[Token]) -> bool:
    """Whether an unknown name is joined to an organisation: `of A University and Trail Works`."""
    return any(
        first.organisation is not None and joint.kind == "joint" and last.kind == "latin" and last.text[0].isupper()
        for first, joint, last in zip(words, words[1:], words[2:], strict=False)
    )


def tie_last(group: Sequence[Item], words: Sequence[Token]) -> None:
    """Ties the last name to the organisations of the words; all names where these say "both"."""
    if any(word.kind == "latin" and word.text.lower().split()[0] == "both" for word in words):
        tie_all(group, words)
        return
    if any(word.text in ("前者", "后者") for word in words):
        return
    last = group[-1]
    organisations = [word.organisation for word in words if word.organisation is not None]
    if last.told:
        if not any(word.kind == "title" and word.text in _TAKEN for word in words):
            last.organisations = [*last.organisations, *(o for o in organisations if o not in last.organisations)]
    elif not last.organisations or not last.own_qualifier:
        last.organisations, last.told = organisations, True


def is_of_another(words: Sequence[Token], copula: Token) -> bool:
    """Whether the words before a verb of being begin with somebody in a relation to the one named before: `甲,导师是…`."""
    before = words[: words.index(copula)]
    new = next((i for i, word in enumerate(before) if word.kind == "title"), 0)
    return new > 0 and before[new - 1].kind == "comma" and wording.RELATED.fullmatch(before[new].text) is not None


def ends_clause(role: Token, words: Sequence[Token], after: Token | None) -> bool:
    """Whether a role stands alone at the end of what is said of one person: `甲,A大学教授,本文通讯作者;`. `words` are those
    between the person and the role, `after` is the token behind it."""
    between = [word for word in words if word.text not in ("本文", "该文") and word.kind != "paper"]
    return (
        role.role is not None
        and bool(between)
        and between[-1].kind == "comma"
        and between[-1].text == ","
        and (after is None or after.text in ("。", ";", "."))
    )


def names_another(made: str, own_names: Sequence[str]) -> bool:
    """Whether what is brought forth has a name that is none of the paper's own."""
    name = _SHAPED.search(made[:_OBJECT])
    return name is not None and not any(name[0].lower() in own.lower() for own in own_names)


def equal_among(inner: Sequence[Token], items: Sequence[Item], speaker: str | None) -> bool:
    """`由甲、乙、丙完成(甲和乙贡献相同)`: gives co-first to those whom a bracket names, if it does."""
    cue = next((token for token in inner if token.role == "co-first"), None)
    named = {
        speaker if token.text in SPEAKER else token.text
        for token in inner
        if token.kind == "name" or token.text in SPEAKER
    }
    if cue is None or not named:
        return False
    for item in items:
        if item.token.text in named and item.bound:
            item.roles["co-first"] = Span(cue.start, cue.end)
            item.roles.pop("first", None)
    return True


def people_of(inner: Sequence[Token]) -> list[Item]:
    """`甲领导的团队(第一作者:乙;还有A公司的丙)`: the people of a bracket that begins with a role and names whom it means."""
    kinds = [token.kind for token in inner]
    if "name" not in kinds or kinds[0] != "role" or kinds[1] not in ("comma", "copula", "name"):
        return []
    found: list[Item] = []
    role = inner[0]
    for token in inner:
        if token.kind == "role":
            role = token
        elif token.organisation is not None and found:
            found[-1].organisations.append(token.organisation)
        elif token.text == ";":
            role = token
        elif token.kind == "name":
            said = {role.role: Span(role.start, role.end)} if role.role is not None else {}
            found.append(Item(token, [], comma_before=False, roles=said, bound=True))
    return found


def one_each(group: Sequence[Item], organisations: Sequence[OrgMention]) -> list[OrgMention]:
    """Ties names to as many organisations in order (`甲、乙(分别来自A和B)`); the organisations where their number is another."""
    if len(organisations) != len(group):
        return list(organisations)
    for item, organisation in zip(group, organisations, strict=True):
        item.organisations = [organisation]
    return []
