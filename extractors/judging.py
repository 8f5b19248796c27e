"""What counts: whether a name that was read is a method, a benchmark or nothing, and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from extractors import evidence, names, naming
from extractors.document import Document, Span
from extractors.naming import Name
from extractors.registry import institutions
from extractors.registry.lexicon import words

Kind = Literal["method", "benchmark"]

_SPLIT = re.compile(r"-(?:Test|Val|Train|Dev|test|val|train|dev)$")
_MODEL_SIZE = re.compile(r"-\d+(?:\.\d+)?[Bb](?:-[A-Za-z]+)?$")
_SURNAME = re.compile(r"(?:Mac|Mc|O['’]|D['’]|Von|Van|Al)-?[A-Z][a-z]+(?:-[A-Z][a-z]+)?$")
_PERSON = re.compile(r"[A-Z][a-z'’-]+(?: [A-Z][\w.'’-]*){1,3}")
#: A foreign person in Chinese writing: `埃莉诺·沃什`.
_TRANSCRIBED = re.compile(r"[一-鿿]·[一-鿿]")
#: A language by its own name, with the prefix of its class: `isiXhosa`, `kiSwahili`.
_BANTU = re.compile(r"(?:isi|oshi|tshi|kinya|chi|ki|lu|xi|se|si|ru)[A-Z][a-z]{2,}")
_HUMP = re.compile(r"[A-Z][a-z]{2,}(?=[A-Z][a-zA-Z])")
_COMMON_HUMPS = frozenset(
    "Web Deep Open Auto Meta Vision Video Robo Robot Graph Code Math Chat Tree Fast Flash Light "
    "Multi Self Super Uni Omni Mini Tiny Neuro Med Bio Sem Net Data Text "
    "Image Agent Search Time Audio Speech Music Point Motion Scene World Space Dream Diff Trans "
    "Trust Safe Smart Swift Star Sky Sim Spa Token Tool Wiz Wizard Long Real Rec "
    "Res Ret Rob Rule Big Bench Fin Geo Hyper Info Inter Know Lang Logic Mask Mix Mol Name Neural "
    "Pix Poly Pose Prompt Quant React Reason Review Doc Drive Edge Edit Eval Ever Fed Flow Gen Graph".split()
)
#: The last part of a name that says which part of a system it is: `SieveRouter`, `Grid-RoPE`.
_TECHNIQUE = re.compile(
    r"(?:[a-z\d]|[A-Z]{2}|-)(?:Net|Former|former|Router|Head|Gate|Tagger|Encoder|Decoder|Adapter|Sampler|Loss|Layer|Block|Module|Seg|Attn"
    r"|Attention|Detector|Planner|Critic|Predictor|Selector|Scorer|Tokenizer|Mixer|Fusion|RoPE|Norm|ASR|Memory|Cache"
    r"|Optimizer|Scheduler|Solver|Rewarder|Verifier|Reranker|Retriever|Parser)$"
)
#: What is said of the works of others rather than of one's own.
_OF_OTHERS = (
    "compared",
    "comparison",
    "outdone",
    "example",
    "row",
    "beside method",
    "beside name",
    "used",
    "by others",
    "background",
    "scored",
    "beside benchmark",
    "organisation",
)
_PART_OF_WORK = (
    "title",
    "in title",
    "proposed",
    "announced",
    "used",
    "compared",
    "scored",
    "measured",
    "row",
    "evaluated on",
)


@lru_cache(maxsize=4)
def read(
    document: Document,
    passages: tuple[Span, ...],
    title: str | None = None,
    title_zh: str | None = None,
    own: tuple[str, ...] = (),
) -> tuple[tuple[Name, Kind], ...]:
    """The methods and benchmarks that the passages of one entry name, in the order of the first mention."""
    found = naming.read(document, passages, title, title_zh, own)
    kinds = judge(found)
    return tuple((name, kinds[name.key]) for name in found if name.key in kinds)


def judge(found: Sequence[Name]) -> dict[str, Kind]:
    """The kind of each name that counts, by the name's key."""
    kinds: dict[str, Kind] = {}
    for name in found:
        kind = kind_of(name)
        if kind is not None:
            kinds[name.key] = kind
    _families(found, kinds)
    _splits(found, kinds)
    _dominant(found, kinds)
    _relatives(found, kinds)
    _sole(found, kinds)
    return kinds


def kind_of(name: Name) -> Kind | None:
    """Whether a name by itself counts as a method, as a benchmark, or as neither."""
    if name.entry is not None:
        return _known(name)
    form = max(name.forms, key=lambda f: (names.is_camel(f), names.is_shaped(f), len(f) < 20))
    plain = any(names.key(f) in words("not_names.txt") for f in name.forms)
    if (plain and not name.has("item")) or names.without_latex(form).isdigit():
        return None
    if name.base is not None and not name.has("title", "expanded") and institutions.load().lookup(form):
        return None
    if _PERSON.fullmatch(form) and any(_TRANSCRIBED.search(alias) for alias in name.aliases):
        return None
    if _BANTU.fullmatch(form) and not name.has("title", "proposed", "named"):
        return None
    if _SURNAME.match(form) or name.has("organisation") or (name.has("background") and _only_background(name)):
        return None
    benchmark, method = evidence.leaning(name, form)
    if evidence.strength(name, form) < 3:
        return None
    if _MODEL_SIZE.search(form) and not name.has("benchmark after", "benchmark before", "defined benchmark"):
        return "method"
    return "benchmark" if benchmark > method or (benchmark == method and benchmark >= 3) else "method"


def _known(name: Name) -> Kind | None:
    entry = name.entry
    assert entry is not None
    kind: Kind = "benchmark" if entry.kind == "benchmark" else "method"
    if kind == "benchmark" and _MODEL_SIZE.search(name.forms[0]) and name.forms[0] not in entry.forms:
        kind = "method"
    if any(names.key(f) in words("not_names.txt") for f in name.forms) and not set(name.forms) & set(entry.forms):
        return None
    if name.has("background") and _only_background(name):
        return None
    if kind == "method" and (name.has("benchmark after") or (entry.is_word and name.has("trained on"))):
        benchmark, method = evidence.leaning(name, name.forms[0])
        if benchmark >= 2 and not method:
            return "benchmark"
    if entry.is_word:
        form = name.forms[0]
        benchmark, method = evidence.leaning(name, form)
        if name.has("expanded") and evidence.strength(name, form) >= 3:
            return "benchmark" if benchmark > method else "method"
        if any(evidence.GENERIC_EXPANSION.search(alias) for alias in name.aliases):
            return None
        if kind == "method" and name.has("measured") and benchmark > method:
            return "benchmark"
        if kind == "benchmark":
            if method > 4 and not benchmark and name.has("beside method") and name.has("compared", "outdone"):
                return "method"
            return kind if benchmark >= 2 or name.has("evaluated on") else None
        speaks = name.has(
            "heading", "method after", "method before", "beside method", "title", "proposed", "named", "row"
        ) or (
            name.has("used", "compared", "scored")
            and form[1:].upper() == form[1:]
            and names.key(form) not in words("not_names.txt")
        )
        speaks = speaks or (name.has("outdone") and (name.has("scored") or form.count(" ") > 1))
        return kind if speaks and benchmark < 3 else None
    if names.is_acronym(entry.name) and len(entry.name) < 5 and _is_other(name):
        return kind if evidence.strength(name, name.forms[0]) >= 3 else None
    if entry.is_common:
        direct = name.has(
            "method after", "used", "compared", "beside method", "proposed", "example", "heading", "row", "scored"
        )
        direct = direct or (name.has("in title") and not name.forms[0].endswith("s"))
        return kind if direct or len(name.mentions) >= 6 else None
    if entry.is_brand and names.key(entry.name) == names.key(name.forms[0]):
        return kind if name.has("method after", "beside method", "title", "announced") else None
    return kind


def _only_background(name: Name) -> bool:
    """Whether nothing but sentences about the state of the world mention the name."""
    told = name.cues["background"] >= len(name.mentions)
    return told and not name.has(*_PART_OF_WORK)


def _is_other(name: Name) -> bool:
    """Whether the text expands a known short form to something else: its Chinese name shares little with those known."""
    assert name.entry is not None
    known = [set(form) for form in name.entry.forms if names.has_cjk(form)]
    given = [set(alias) for alias in name.aliases if names.has_cjk(alias)]
    if not known or not given or not name.has("expanded") or any(a.isascii() and " " in a for a in name.aliases):
        return False
    return all(len(a & k) < len(k) / 2 for a in given for k in known)


def _splits(found: Sequence[Name], kinds: dict[str, Kind]) -> None:
    """What has a part for testing is a data set."""
    whole = {_SPLIT.sub("", form) for name in found for form in name.forms if _SPLIT.search(form)}
    for name in found:
        if name.key in kinds and name.entry is None and whole.intersection(name.forms):
            kinds[name.key] = "benchmark"


def _dominant(found: Sequence[Name], kinds: dict[str, Kind]) -> None:
    """The name that an article speaks of most, when it also announces it or speaks of nothing else as much, is what the
    article is about."""
    counted = [n for n in found if n.key in kinds and not (n.entry and (n.entry.is_common or n.entry.is_word))]
    counted.sort(key=lambda n: -len(n.mentions))
    if not counted:
        return
    top = counted[0]
    second = len(counted[1].mentions) if len(counted) > 1 else 0
    new = top.entry is None and top.base is None
    alone = len(top.mentions) >= 2 * second and top.base is None and not (top.entry and top.entry.is_family)
    if len(top.mentions) >= 5 and (new or alone or top.has("proposed", "named")):
        top.add("dominant")


def _sole(found: Sequence[Name], kinds: dict[str, Kind]) -> None:
    """Where nothing else is presented, the one new method of the entry that is not compared with is what it presents."""
    new = [n for n in found if n.entry is None and kinds.get(n.key) == "method" and not n.has("by others")]
    presented = {kinds[n.key] for n in found if n.key in kinds and proposed(n)}
    if "method" in presented:
        return
    known = [
        n
        for n in found
        if n.entry is not None and n.key in n.entry.keys and kinds.get(n.key) == "method" and n.has("acts")
    ]
    known = [n for n in known if not (n.entry and (n.entry.is_common or n.entry.is_brand)) and not n.has(*_OF_OTHERS)]
    if len(known) == 1 and not presented:
        known[0].add("sole")
        return
    new = [n for n in new if n.base is None and not n.has("compared", "comparison", "example", "used", "row")]
    if len(new) == 1 and (not presented or new[0].has("subject", "defined", "scored")):
        new[0].add("sole")


def _families(found: Sequence[Name], kinds: dict[str, Kind]) -> None:
    """A brand's bare name does not count beside its models: the text means the company."""
    for name in found:
        if name.entry is None or not name.entry.is_brand or name.key not in kinds:
            continue
        own = names.key(name.entry.name)
        if name.key == own and any(k != own and k.startswith(own) for k in kinds):
            del kinds[name.key]


def _relatives(found: Sequence[Name], kinds: dict[str, Kind]) -> None:
    """Names made from one that the entry proposes: `Palisade-Mini` beside `Palisade`, and short forms whose expansions
    begin with the same word."""
    proposed = [
        n
        for n in found
        if n.key in kinds and (n.has("dominant") or (n.entry is None and n.has("title", "proposed", "named")))
    ]
    for name in found:
        if (
            name.entry is not None
            or names.key(name.forms[0]) in words("not_names.txt")
            or name.has("compared", "comparison", "outdone", "by others")
        ):
            continue
        for parent in proposed:
            if parent is name:
                continue
            made = any(
                form.startswith(stem) and form[len(stem) : len(stem) + 1] in ("-", " ")
                for form in name.forms
                for stem in parent.forms
                if len(stem) > 2
            )
            if made or _first_words(name) & _first_words(parent) or _hump(name) & _hump(parent):
                kinds.setdefault(name.key, kinds[parent.key])
                name.add("relative")
                break


def _first_words(name: Name) -> set[str]:
    return {a.split()[0].casefold() for a in name.aliases if " " in a and len(a.split()[0]) > 5 and a.isascii()}


def _hump(name: Name) -> set[str]:
    """The first part of a camel-case name, where it is no word that many names begin with."""
    found = {m[0] for form in name.forms if (m := _HUMP.match(form))}
    return {hump for hump in found if hump not in _COMMON_HUMPS}


def proposed(name: Name) -> bool:
    """Whether the entry presents the name as its own."""
    if name.entry is not None and name.has("notion"):
        return False
    if (
        name.has("title", "relative", "sole", "address")
        or (name.has("dominant") and not name.has("by others"))
        or (name.has("announced") and not (name.entry and name.entry.is_common))
    ):
        return True
    if name.entry is None:
        if name.has("by others"):
            return False
        glossed = (
            names.is_camel(name.forms[0]) and name.has("expanded", "translated") and not name.has("compared", "outdone")
        )
        if glossed and any(names.has_cjk(alias) for alias in name.aliases):
            return True
        if names.is_camel(name.forms[0]) and _TECHNIQUE.search(name.forms[0]) and not name.has(*_OF_OTHERS):
            return True
        return name.has("proposed", "named", "item", "coined") or (
            name.has("in title") and not name.has("used", "compared")
        )
    if name.has("by others"):
        return False
    version = name.key not in name.entry.keys
    return version and name.has("proposed", "named") and name.has("expanded", "defined", "in title")


def display(name: Name) -> tuple[str, tuple[str, ...]]:
    """The name as it is shown, in the text's own spelling, and its other printed forms."""
    forms = name.forms
    latin = [form for form in forms if not names.has_cjk(form)]
    spelt = name.has("expanded") and name.entry is None
    short = min(latin, key=len) if latin and spelt else (latin or forms)[0]
    shown = names.without_latex(short) if "\\" in short else short
    others = dict.fromkeys((*forms, *name.aliases))
    others.pop(shown, None)
    return shown, tuple(others)
