"""What `kg analyse` works out from the whole graph and adds to its nodes (`kg.model.MEASURES`).

The figures are a function of the graph, but no part of it: they do not enter the fingerprint, nothing else is worked out from
them, and a change of the graph makes them stale until the next analysis (`standing`).

Papers      citations (papers here that cite it), pagerank (of CITES; sums to 1); citations_rank, pagerank_rank: the place among the
            cited papers of its year, for the first `RANKED`
People      papers, coauthors, community and betweenness in the network of co-authors; betweenness_rank: the place, for the first
            `RANKED`; community_rank and community_size: of its community, for the `LEADING` with most papers in it
Institutions  the same in the network of institutions with papers in common (partners for coauthors), and collaborations:
            "year:papers with a partner". Departments do not count by themselves
Methods     papers, recent (papers of the last two years that name it) and rise: by how many standard deviations that is more
            than its share of the two years before lets expect
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeVar, cast

from kg import networks
from kg.ledger import Ledger
from kg.model import Label, Rel
from kg.store.port import PropertyValue, Store

Standing = Literal["none", "stale", "current"]
Measures = dict[str, PropertyValue | None]
_Key = TypeVar("_Key", bound=object)
MOST_AUTHORS = 100
"""The authors of a paper with more are no network: a list of 3,000 would tie each of them to all others."""
RANKED = 1_000
LEADING = 8
_WINDOW = 2
_ANALYSED = "analysed"
#: Raised with the measures: a graph that was analysed by an older version is stale.
_VERSION = 2
_USING = (Rel.PROPOSES, Rel.USES, Rel.COMPARES_WITH)


@dataclass(frozen=True)
class AnalysisReport:
    """How many nodes were given measures, by label, and how many communities there are of people and of institutions."""

    nodes: dict[str, int]
    people: int
    institutions: int


def standing(ledger: Ledger) -> Standing:
    """Whether the graph's measures are those of the graph as it is now."""
    analysed = ledger.meta(_ANALYSED)
    if analysed is None:
        return "none"
    return "current" if analysed == _stamp(ledger) else "stale"


def analyse(ledger: Ledger, store: Store, progress: Callable[[int, int], None] | None = None) -> AnalysisReport:
    """Work out all measures and write them to the graph. `ledger` and `store` must be in line. Raises GraphError, StoreError.

    An analysis that is cut off leaves measures of which `standing` says that they are stale."""
    found = measures(ledger, {node.id: _year(node.properties.get("year")) for node in store.nodes(Label.PAPER)})
    with ledger.transaction():
        ledger.set_meta(_ANALYSED, "unfinished")
    total, done = sum(map(len, found.values())), 0
    for label, of_nodes in found.items():
        for part in _parts(sorted(of_nodes)):
            store.annotate(label, {id_: of_nodes[id_] for id_ in part})
            done += len(part)
            if progress:
                progress(done, total)
    with ledger.transaction():
        ledger.set_meta(_ANALYSED, _stamp(ledger))
    return AnalysisReport(
        {label.value: len(of_nodes) for label, of_nodes in found.items()},
        _communities(found[Label.PERSON]),
        _communities(found[Label.INSTITUTION]),
    )


def measures(ledger: Ledger, years: Mapping[str, int | None]) -> dict[Label, dict[str, Measures]]:
    """All measures by label and id. `years` maps every paper to its year."""
    return {
        Label.PAPER: _of_papers(ledger, years),
        Label.PERSON: _of_people(ledger),
        Label.INSTITUTION: _of_institutions(ledger, years),
        Label.METHOD: _of_methods(ledger, years),
    }


def _of_papers(ledger: Ledger, years: Mapping[str, int | None]) -> dict[str, Measures]:
    papers = sorted(years)
    number = {paper: n for n, paper in enumerate(papers)}
    arcs = sorted({(number[a], number[b]) for a, b in _edges(ledger, Rel.CITES) if a in number and b in number})
    cited = Counter(end for _, end in arcs)
    ranks = networks.pagerank(len(papers), arcs)
    found: dict[str, Measures] = {
        paper: {"citations": cited[n], "pagerank": _rounded(ranks[n])} for n, paper in enumerate(papers)
    }
    by_year = _sets((years[papers[n]], papers[n]) for n in cited)
    for measure in ("citations", "pagerank"):
        for several in by_year.values():
            _rank(found, several, measure)
    return found


def _of_people(ledger: Ledger) -> dict[str, Measures]:
    papers = _sets(_edges(ledger, Rel.AUTHORED))
    by_paper = _sets((paper, person) for person, known in papers.items() for paper in known)
    return _of_network(papers, by_paper, "coauthors")


def _of_institutions(ledger: Ledger, years: Mapping[str, int | None]) -> dict[str, Measures]:
    by_paper = _sets((p, i) for p, i in _edges(ledger, Rel.FROM) if not _is_department(i))
    papers = _sets((institution, paper) for paper, several in by_paper.items() for institution in several)
    whole = _sets(_edges(ledger, Rel.PART_OF))
    found = _of_network(papers, by_paper, "partners", {(a, b) for a, wholes in whole.items() for b in wholes})
    for institution, known in papers.items():
        shared = Counter(
            years.get(p) for p in known if any(not _within(whole, institution, o) for o in by_paper[p] - {institution})
        )
        dated = sorted((year, n) for year, n in shared.items() if year is not None)
        found[institution]["collaborations"] = [f"{year}:{n}" for year, n in dated] or None
    return found


def _of_network(
    papers: Mapping[str, set[str]],
    by_paper: Mapping[str, set[str]],
    degree: str,
    apart: Iterable[tuple[str, str]] = (),
) -> dict[str, Measures]:
    """Measures of those who have papers in common; a paper of k weighs 1 / (k - 1). `apart` are pairs that are no tie."""
    names = sorted(papers)
    number = {name: n for n, name in enumerate(names)}
    without = {pair for a, b in apart for pair in ((a, b), (b, a))}
    ties: defaultdict[tuple[int, int], float] = defaultdict(float)
    for paper in sorted(by_paper):
        several = sorted(by_paper[paper])
        if len(several) <= MOST_AUTHORS:
            for pair in combinations(several, 2):
                if pair not in without:
                    ties[number[pair[0]], number[pair[1]]] += 1 / (len(several) - 1)
    partners = Counter(end for pair in ties for end in pair)
    groups = networks.communities(len(names), ties)
    between = networks.betweenness(len(names), ties)
    found: dict[str, Measures] = {
        name: {
            "papers": len(papers[name]),
            degree: partners[n],
            "community": groups[n],
            "betweenness": _rounded(between[n]),
        }
        for n, name in enumerate(names)
    }
    _rank(found, (name for name, of_node in found.items() if of_node["betweenness"]), "betweenness")
    members = _sets((group, name) for name, group in zip(names, groups, strict=True) if group is not None)
    for group, of_group in members.items():
        if group <= RANKED:
            for name in heapq.nsmallest(LEADING, of_group, key=lambda name: (-len(papers[name]), name)):
                found[name] |= {"community_rank": group, "community_size": len(of_group)}
    return found


def _rank(found: dict[str, Measures], ids: Iterable[str], measure: str) -> None:
    """Give the first `RANKED` of some nodes their place by a measure, the greatest first, equal ones by id."""
    ordered = heapq.nsmallest(RANKED, ids, key=lambda id_: (-cast(float, found[id_][measure]), id_))
    for place, id_ in enumerate(ordered, 1):
        found[id_][f"{measure}_rank"] = place


def _of_methods(ledger: Ledger, years: Mapping[str, int | None]) -> dict[str, Measures]:
    papers = _sets((method, paper) for rel in _USING for paper, method in _edges(ledger, rel))
    dated = Counter(year for paper, year in years.items() if year is not None and not paper.startswith("cite:"))
    last = max((y for known in papers.values() for p in known if (y := years.get(p)) is not None), default=0)
    recent_years = range(last - _WINDOW + 1, last + 1)
    before_years = range(last - 2 * _WINDOW + 1, last - _WINDOW + 1)
    all_recent, all_before = (sum(dated[y] for y in several) for several in (recent_years, before_years))
    found: dict[str, Measures] = {}
    for method, known in papers.items():
        recent = sum(years.get(p) in recent_years for p in known)
        before = sum(years.get(p) in before_years for p in known)
        expected = before * all_recent / all_before if all_before else 0.0
        rise = (recent - expected) / math.sqrt(expected + 1)
        found[method] = {"papers": len(known), "recent": recent, "rise": _rounded(rise)}
    return found


def _stamp(ledger: Ledger) -> str:
    return f"{ledger.changes()} {_VERSION}"


def _year(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _edges(ledger: Ledger, rel: Rel) -> Iterator[tuple[str, str]]:
    """The ends of the relationships that the graph holds, without those from a thing to itself."""
    rows = ledger.db.execute("SELECT start, end FROM edge WHERE rel = ? ORDER BY start, end", (rel.value,))
    return ((start, end) for start, end in rows if start != end)


def _sets(pairs: Iterable[tuple[_Key, str]]) -> dict[_Key, set[str]]:
    found: defaultdict[_Key, set[str]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
    return dict(found)


def _is_department(institution: str) -> bool:
    return "/" in institution


def _within(whole: Mapping[str, set[str]], a: str, b: str) -> bool:
    return b in whole.get(a, ()) or a in whole.get(b, ())


def _rounded(value: float) -> float:
    """Six significant digits: what two ways to add up the same figures agree on."""
    return float(f"{value:.6g}")


def _communities(of_nodes: Mapping[str, Measures]) -> int:
    return len({m["community"] for m in of_nodes.values() if m["community"] is not None})


def _parts(ids: list[str], size: int = 5_000) -> Iterator[list[str]]:
    return (ids[first : first + size] for first in range(0, len(ids), size))
