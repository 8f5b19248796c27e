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
