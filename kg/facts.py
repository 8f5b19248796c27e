"""What a record says, as facts: things with their names and values, and claims that tie them.

A *thing* is named by keys (`kg.identity`): the first is the one that claims use, the others lead to the same thing. A *claim* is
one relationship as one document states it, with its spans and the forms of the name that must stand there. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from extractors import venues
from extractors.document import Document, Span
from extractors.record import Author, Benchmark, Cite, Institution, Method, PaperRecord, Result
from extractors.registry import institutions
from extractors.registry.institutions import Organisation
from kg import identity, short_names
from kg.errors import EvidenceError
from kg.model import Label, Rel

VERSION = 4
"""Raised whenever the same records lead to other facts, keys or ids: ledgers then work theirs out again at the next write."""
SEPARATOR = "\x1f"  # between the parts of a key that is made of keys
_METHOD_RELATIONS = {"proposes": Rel.PROPOSES, "uses": Rel.USES, "compares": Rel.COMPARES_WITH}
_BENCHMARK_RELATIONS = {"introduces": Rel.INTRODUCES, "evaluates": Rel.EVALUATES_ON, "trains": Rel.TRAINS_ON}
_NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)*")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True)
class Thing:
    """A node as one document names it. `keys[0]` is its own key; `values` are (property, value) pairs that it supports."""

    label: Label
    keys: tuple[str, ...]
    values: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        return self.keys[0]


@dataclass(frozen=True)
class Claim:
    """A relationship as one document states it.

    `anchor` is the key under which it is kept up to date: the paper that it is about, the unit of a PART_OF, the document of a
    MENTIONS. `discriminator` tells apart relationships with the same ends (AFFILIATED_WITH: the paper's key). `spans` are where it
    stands; `forms` are the names of which one must be found at one of them (in the sentence, when `loose`). Only a MENTIONS may
    have none of them: it says no more than that the document was read. Raises EvidenceError for any other that has none.
    """

    rel: Rel
    anchor: tuple[Label, str]
    start: tuple[Label, str]
    end: tuple[Label, str]
    spans: tuple[Span, ...] = ()
    forms: tuple[str, ...] = ()
    loose: bool = False
    discriminator: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.rel is not Rel.MENTIONS and not (self.spans and any(self.forms)):
            raise EvidenceError(
                f"{self.rel} {self.start[1]} → {self.end[1]}: a fact needs a place that states it and a name there"
            )
        if any(not 0 <= start < end for start, end in self.spans):
            raise EvidenceError(f"{self.rel} {self.start[1]} → {self.end[1]}: {self.spans} are no places in a text")


@dataclass
class Facts:
    """All that one document says."""

    things: list[Thing] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def of_document(document: Document, layout: str, records: Iterable[PaperRecord]) -> Facts:
    """The facts of a document. The same text and records give the same facts, in the same order."""
    facts = Facts()
    own = Thing(
        Label.DOCUMENT,
        (document.id,),
        (
            ("name", document.stem or document.id),
            ("layout", layout),
            ("language", language_of(document.text)),
            ("characters", str(len(document.text))),
        ),
    )
    facts.things.append(own)
    for record in records:
        _Reader(document, record, facts).read()
    mentioned: dict[tuple[Label, str], None] = {}
    for thing in facts.things[1:]:
        if thing.label not in (Label.RESULT, Label.CATEGORY):
            mentioned[thing.label, thing.key] = None
    anchor = (Label.DOCUMENT, document.id)
    facts.claims += [Claim(Rel.MENTIONS, anchor, anchor, end) for end in mentioned]
    return facts


def language_of(text: str) -> str:
    """`zh` when more than a fifth of a text's letters are Chinese characters, else `en`."""
    chinese = len(_CHINESE.findall(text))
    letters = len(_LETTER.findall(text))
    return "zh" if chinese * 5 > letters else "en"


def person_unit(paper: str, name: str) -> str:
    """The key of one authorship: the paper's key and the normal form of the printed name."""
    return f"person:{paper}{SEPARATOR}{identity.normal(name) or identity.digest(name)}"


def result_unit(paper: str, benchmark: str, metric: str, method: str, value: str) -> str:
    """The key of one stated number."""
    return "result:" + SEPARATOR.join((paper, benchmark, identity.normal(metric), method, value))


class _Reader:
    """Turns one record into things and claims."""

    def __init__(self, document: Document, record: PaperRecord, facts: Facts) -> None:
        self.document = document
        self.record = record
        self.facts = facts
        self.paper = identity.paper_key(record.paper_id)
        self.anchor = (Label.PAPER, self.paper)

    def read(self) -> None:
        record = self.record
        self._paper()
        organisations = {i.name: self._institution(i) for i in record.institutions}
        for position, author in enumerate(record.authors, 1):
            self._author(position, author, organisations)
        methods = _by_form((m, self._method(m)) for m in record.methods)
        benchmarks = _by_form((b, self._benchmark(b)) for b in record.benchmarks)
        for result in record.results:
            self._result(result, methods, benchmarks)
        for cite in record.cites:
            self._cite(cite)
        if record.venue:
            self._venue(record.venue, record.evidence["venue"])
        for code in record.categories:
            thing = self._add(Label.CATEGORY, (identity.category_key(code),), [("name", code)])
            self._claim(
                Rel.IN_CATEGORY,
                self.anchor,
                thing,
                record.evidence[f"category:{code}"],
                (code, code.rpartition(".")[2]),
            )

    def _add(self, label: Label, keys: Iterable[str], values: Iterable[tuple[str, str | None]]) -> tuple[Label, str]:
        kept = tuple(dict.fromkeys((name, value) for name, value in values if value))
        thing = Thing(label, tuple(dict.fromkeys(keys)), kept)
        self.facts.things.append(thing)
        return label, thing.key

    def _claim(
        self,
        rel: Rel,
        start: tuple[Label, str],
        end: tuple[Label, str],
        spans: Iterable[Span],
        forms: Iterable[str | None],
        **more: object,
    ) -> None:
        anchor = more.pop("anchor", self.anchor)
        unique = tuple(dict.fromkeys(Span(*s) for s in spans))
        stated = tuple(dict.fromkeys(f for f in forms if f))
        self.facts.claims.append(Claim(rel, anchor, start, end, unique, stated, **more))  # type: ignore[arg-type]

    def _paper(self) -> None:
        record = self.record
        titles = [t for t in (record.title, record.title_zh) if t]
        keys = [self.paper, *(identity.title_key(t) for t in titles if len(identity.normal(t)) > 3)]
        called = titles or [record.paper_id.removeprefix("title:")]
        keys += map(identity.short_key, short_names.of_titles(called))
        keys += map(identity.short_key, short_names.of_proposals(called, (*record.methods, *record.benchmarks)))
        name = record.title or record.title_zh or record.paper_id.partition(":")[2]
        values: list[tuple[str, str | None]] = [
            ("title", record.title),
            ("title_zh", record.title_zh),
            ("abstract", record.abstract),
            ("abstract_zh", record.abstract_zh),
            ("date", record.date),
            ("fallback", name),
        ]
        if identity.is_strong(self.paper):
            values.append(("ids", self.paper))
        values += [("code", url) for url in record.code]
        values += [("project", url) for url in record.project]
        values += [("data", url) for url in record.data]
        self._add(Label.PAPER, keys, values)

    def _author(self, position: int, author: Author, organisations: dict[str, tuple[Label, str]]) -> None:
        is_chinese = identity.has_cjk(author.name)
        unit = self._add(
            Label.PERSON,
            (person_unit(self.paper, author.name),),
            [("name_zh" if is_chinese else "name", author.name), ("orcid", author.orcid)],
        )
        spans = [*author.spans, *(s for group in author.role_spans.values() for s in group)]
        values = [("position", str(position)), ("printed", author.name), *(("roles", role) for role in author.roles)]
        self._claim(Rel.AUTHORED, unit, self.anchor, spans, (author.name,), values=tuple(values))
        for name in author.affiliations:
            organisation = organisations.get(name)
            if organisation:
                institution = next(i for i in self.record.institutions if i.name == name)
                evidence = [*author.spans[:1], *author.affiliation_spans[name]]
                more = {"discriminator": self.paper, "loose": True}
                self._claim(Rel.AFFILIATED_WITH, unit, organisation, evidence, _forms(institution), **more)

    def _institution(self, institution: Institution) -> tuple[Label, str]:
        own = institution.id or identity.organisation_key(institution.name)
        keys = [own, identity.organisation_key(institution.name)]
        chinese = [n for n in (institution.name_zh,) if n and len(n) >= 4]
        keys += [identity.organisation_key(n) for n in chinese]
        forms = _forms(institution)
        known = institutions.load().get(institution.name)
        values: list[tuple[str, str | None]] = [
            ("name", institution.name),
            ("name_zh", institution.name_zh),
            ("country", institution.country),
            ("type", known.type if known else None),
            *(("aliases", form) for form in institution.printed),
        ]
        thing = self._add(Label.INSTITUTION, keys, values)
        self._claim(Rel.FROM, self.anchor, thing, institution.spans, forms)
        self._parent(institution, known, thing)
        for unit in institution.units:
            key = identity.unit_key(own, unit)
            part = self._add(Label.INSTITUTION, (key,), [("name", unit), ("type", "unit")])
            spans = institution.unit_spans[unit]
            self._claim(Rel.PART_OF, part, thing, spans, (unit,), anchor=part)
            self._claim(Rel.FROM, self.anchor, part, spans, (unit,))
        return thing

    def _parent(self, institution: Institution, known: Organisation | None, part: tuple[Label, str]) -> None:
        """The known organisation that an institution belongs to, where its printed name says so: "Foo" in "Foo Research"."""
        for parent in institutions.load().parents(known) if known else ():
            names = [n for n in (parent.name, parent.name_zh, *parent.aliases) if n]
            spans = self._naming(institution.spans, names)
            if spans:
                whole = (Label.INSTITUTION, parent.id or identity.organisation_key(parent.name))
                self._claim(Rel.PART_OF, part, whole, spans, names, anchor=part)
                return

    def _naming(self, spans: Iterable[Span], names: Iterable[str]) -> list[Span]:
        """The spans of which the text holds one of the names."""
        wanted = list(names)
        return [
            span for span in spans if any(identity.is_named(self.document.at(Span(*span)), name) for name in wanted)
        ]

    def _method(self, method: Method) -> tuple[Label, str]:
        relation = _METHOD_RELATIONS[method.relation]
        return self._technique(Label.METHOD, method, relation, identity.method_key, Rel.VERSION_OF)

    def _benchmark(self, benchmark: Benchmark) -> tuple[Label, str]:
        relation = _BENCHMARK_RELATIONS[benchmark.relation]
        return self._technique(Label.BENCHMARK, benchmark, relation, identity.benchmark_key, Rel.EDITION_OF)

    def _technique(
        self, label: Label, named: Method | Benchmark, relation: Rel, key_of: Callable[[str], str], of_family: Rel
    ) -> tuple[Label, str]:
        name, others = short_names.spelled(named.name, named.aliases)
        keys = [key_of(name), *map(key_of, short_names.expansions(name, others))]
        thing = self._add(label, keys, [("name", name), *(("aliases", other) for other in others)])
        self._claim(relation, self.anchor, thing, named.spans, (named.name, name, *others))
        family = identity.family(name)
        if family and key_of(family) != thing[1]:
            spans = self._naming(named.spans, [family])
            if spans:
                self._claim(of_family, thing, (label, key_of(family)), spans, (family,), anchor=thing)
        return thing

    def _result(self, result: Result, methods: dict[str, _Named], benchmarks: dict[str, _Named]) -> None:
        benchmark = benchmarks.get(identity.normal(result.benchmark))
        if benchmark is None:
            key = identity.benchmark_key(result.benchmark)
            end = self._add(Label.BENCHMARK, (key,), [("name", result.benchmark)])
            benchmark = _Named(end, (result.benchmark,))
        method: _Named | None = None
        if result.method:
            method = methods.get(identity.normal(result.method))
            if method is None:
                key = identity.method_key(result.method)
                method = _Named(self._add(Label.METHOD, (key,), [("name", result.method)]), (result.method,))
        metric = result.metric or ""
        unit = result_unit(self.paper, benchmark.key[1], metric, method.key[1] if method else "", result.value)
        name = " ".join(part for part in (result.benchmark, metric, result.value) if part)
        values = [
            ("name", name),
            ("metric", result.metric),
            ("value", result.value),
            ("number", number_of(result.value)),
        ]
        thing = self._add(Label.RESULT, (unit,), values)
        self._claim(Rel.REPORTS, self.anchor, thing, result.spans, (result.value,))
        self._claim(Rel.ON, thing, benchmark.key, benchmark.beside(result), benchmark.forms, loose=True)
        if method:
            self._claim(Rel.OF, thing, method.key, method.beside(result), method.forms, loose=True)

    def _cite(self, cite: Cite) -> None:
        keys = [identity.paper_key(cite.id)] if cite.id else []
        if cite.title:
            keys.append(identity.title_key(cite.title))
            keys += map(identity.short_key, short_names.of_titles([cite.title]))
        if not keys:
            mention = identity.normal(cite.mention or "") or identity.digest(cite.mention or "")
            keys.append(f"cite:{self.document.id.partition(':')[2]}/{identity.slug(mention)}")
            short = short_names.of_mention(cite.mention or "")
            keys += [identity.short_key(short)] if short else []
        if keys[0] == self.paper:
            return
        name = cite.title or (cite.mention if cite.mention and "://" not in cite.mention else None) or keys[0]
        values: list[tuple[str, str | None]] = [("title", cite.title), ("fallback", name)]
        if identity.is_strong(keys[0]):
            values.append(("ids", keys[0]))
        elif cite.mention and not cite.title and (year := _YEAR.search(cite.mention)):
            values.append(("year", year[0]))
        if cite.title and cite.mention and identity.normal(cite.mention) != identity.normal(cite.title):
            values.append(("aliases", cite.mention))
        thing = self._add(Label.PAPER, keys, values)
        forms = [cite.title, cite.mention, cite.id.partition(":")[2] if cite.id else None]
        mention_values = (("mentions", cite.mention or cite.title or keys[0]),)
        self._claim(Rel.CITES, self.anchor, thing, cite.spans, forms, values=mention_values, loose=True)

    def _venue(self, venue: str, spans: Iterable[Span]) -> None:
        year = _YEAR.search(venue)
        words = _YEAR.sub("", venue).split()
        series = " ".join(words)
        known = [" ".join(words[:n]) for n in range(1, len(words)) if len(venues.forms(" ".join(words[:n]))) > 1]
        names = [form for name in (series, *known) for form in venues.forms(name)]
        values = [("name", venue), ("series", series or None), ("year", year[0] if year else None)]
        thing = self._add(Label.VENUE, (identity.venue_key(venue),), values)
        self._claim(Rel.PUBLISHED_IN, self.anchor, thing, spans, (venue, *names), loose=True)


def number_of(value: str) -> str | None:
    """The first number of a printed value, as text: "36.9%" gives "36.9"; None when it has none, or is a range."""
    numbers: list[str] = _NUMBER.findall(value)
    if len(numbers) != 1:
        return None
    text = numbers[0].replace("−", "-")
    return text.replace(",", "") if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text) else text.replace(",", ".")


def _forms(institution: Institution) -> tuple[str, ...]:
    return tuple(f for f in (institution.name, institution.name_zh, *institution.printed) if f)


@dataclass(frozen=True)
class _Named:
    """A method or benchmark of the record: its key, its names and where they stand."""

    key: tuple[Label, str]
    forms: tuple[str, ...]
    spans: tuple[Span, ...] = ()

    def beside(self, result: Result) -> tuple[Span, ...]:
        """The places of a result together with the nearest place that names this."""
        at = result.spans[0].start
        return (*result.spans, *sorted(self.spans, key=lambda s: (abs(s.start - at), s.start))[:1])


def _by_form(parts: Iterable[tuple[Method | Benchmark, tuple[Label, str]]]) -> dict[str, _Named]:
    named: dict[str, _Named] = {}
    aliases: dict[str, _Named] = {}
    for part, key in parts:
        found = _Named(key, (part.name, *part.aliases), part.spans)
        named[identity.normal(part.name)] = found
        for alias in part.aliases:
            aliases.setdefault(identity.normal(alias), found)
    return aliases | named
