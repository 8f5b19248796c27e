"""How well and how fast authorships are grouped into people, on papers with known people.

    python benchmarks/people.py --data acl_papers.jsonl.gz [--curve] [--folds 5] [--scale]

The data are JSON lines (gzip or plain), a paper each: `id`, `title`, `year`, `authors` with `name` and, where known,
`affiliation`, `orcid`, `name_zh`, `anthology_id` (the person). Quality is measured

- over the authorships with an `anthology_id` ("labelled"), with all evidence;
- over those of them whose id is one person's ("verified"): the ACL Anthology gives the plain id of a name (`wei-li`) to papers
  of which nobody has found out yet which of the name's bearers wrote them, so two papers with it need not be of one person;
- over the authorships with an ORCID, when the grouping was not shown any ("orcid").

`--baselines` adds the rules that the grouping replaces: the name alone, and a co-author in common; and
connected components of the pairs that the same evidence finds likely.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import re
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from multiprocessing import get_context
from os import sysconf
from pathlib import Path
from typing import Any, NamedTuple

from kg import grouping, people
from kg.identity import folded
from kg.resolution import UnionFind

THRESHOLDS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 4.0)


class Authorship(NamedTuple):
    """One printed author of one paper and, where known, who it is."""

    unit: str
    name: str
    person: str | None
    orcid: str | None


def read_papers(path: Path) -> list[dict[str, Any]]:
    """The papers of a file of JSON lines, gzip or plain."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


_SPLIT = re.compile(r"\s*(?:;|/|\||\band\b|&|,|\(|\)|\s-\s)\s*", re.IGNORECASE)
_SEAT = re.compile(r"universi|hochschule|polytech|école|academy", re.IGNORECASE)
_UNIT = re.compile(
    r"^(?:the )?(?:department|dept|faculty|school|college|division|laboratory|lab|institute|center|centre|key lab|state key)\b"
    r".* (?:of|for) ",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:the|of|for|at|in|inc|ltd|co|corp|corporation|group|company|limited|gmbh|research|ai|labs?|plc|llc)\b"
)
_NOWHERE = frozenset({"institute", "university", "none", "independent", "researcher", "school"})


def organisations(affiliation: str) -> frozenset[str]:
    """Normal forms of the organisations of a printed affiliation, without departments. The product links them to a registry."""
    parts = [p for p in _SPLIT.split(affiliation) if len(p) > 1]
    top = [p for p in parts if _SEAT.search(p)]
    chosen = top or [p for p in parts if not _UNIT.match(p)][:3] or parts[:1]
    forms = set()
    for part in chosen:
        words = re.sub(r"[^\w]+", " ", folded(part))
        short = " ".join(_FILLER.sub(" ", words).split())
        if len(short) > 2 and short not in _NOWHERE:
            forms.add("org:" + short)
    return frozenset(forms)


def authors_of(paper: dict[str, Any], *, orcids: bool = True) -> tuple[list[people.Author], list[Authorship]]:
    """The authors of a paper with their evidence, and the authorships with the truth."""
    names: dict[str, str] = {}
    truth: list[Authorship] = []
    more: dict[str, dict[str, Any]] = {}
    for position, author in enumerate(paper.get("authors", ())):
        unit = f"{paper['id']}#{position:03}"
        names[unit] = author["name"]
        more[unit] = author
        truth.append(Authorship(unit, author["name"], author.get("anthology_id"), author.get("orcid")))
    shared = people.PaperEvidence(
        year=int(paper["year"]) if paper.get("year", "").isdigit() else None,
        topics=people.title_topics([paper["title"]]) | people.venue_topics([paper.get("venue", "")]),
    )
    chinese = {u: (a["name_zh"],) for u, a in more.items() if a.get("name_zh")}
    tied = {u: organisations(a["affiliation"]) for u, a in more.items() if a.get("affiliation")}
    identified = {u: frozenset([a["orcid"]]) for u, a in more.items() if orcids and a.get("orcid")}
    return people.authors_of_paper(
        paper["id"], names, shared, others=chinese, institutions=tied, orcids=identified
    ), truth


class Quality(NamedTuple):
    """Pairwise precision and recall, B-cubed precision, recall and F1; the pairs behind them."""

    precision: float
    recall: float
    b_precision: float
    b_recall: float
    b_f1: float
    true_pairs: int
    wrong_pairs: int
    missed_pairs: int

    def __str__(self) -> str:
        return (
            f"pairwise P {self.precision:.4f} R {self.recall:.4f}  B-cubed P {self.b_precision:.4f} R {self.b_recall:.4f} "
            f"F1 {self.b_f1:.4f}  pairs: right {self.true_pairs}, wrong {self.wrong_pairs}, missed {self.missed_pairs}"
        )


def quality(person_of: Mapping[str, object], truth: Mapping[str, str]) -> Quality:
    """Compare a grouping (unit → group) with the truth (unit → person)."""
    found = Counter(person_of[unit] for unit in truth)
    true = Counter(truth.values())
    both = Counter((person_of[unit], person) for unit, person in truth.items())
    right, made, wanted = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, found, true))
    precision = sum(n * n / found[group] for (group, _), n in both.items()) / len(truth)
    recall = sum(n * n / true[person] for (_, person), n in both.items()) / len(truth)
    return Quality(
        right / made if made else 1.0,
        right / wanted if wanted else 1.0,
        precision,
        recall,
        2 * precision * recall / (precision + recall),
        right,
        made - right,
        wanted - right,
    )


def verified(authorships: Iterable[Authorship]) -> dict[str, str]:
    """The labelled authorships without the ids that stand for "one of the name's bearers, not known which"."""
    ids: dict[str, set[str]] = defaultdict(set)
    labelled = [(a.unit, a.person, slug(a.name)) for a in authorships if a.person]
    for _, person, name in labelled:
        ids[name].add(person)
    return {unit: person for unit, person, name in labelled if person != name or len(ids[name]) == 1}


def slug(name: str) -> str:
    """A name as the Anthology writes it in ids."""
    return re.sub(r"[^a-z]+", "-", folded(name)).strip("-")


def grouped(authors: Iterable[people.Author], weights: grouping.Weights | None = None) -> dict[str, int]:
    """The number of its person for each authorship."""
    found = people.across_papers(authors, weights or grouping.WEIGHTS)
    return {unit: n for n, person in enumerate(found) for author in person for unit in author.units}


def blocks_of(authors: Iterable[people.Author], units: Iterable[str]) -> list[people.Author]:
    """The authors of the blocks that hold these authorships: all that their grouping depends on."""
    authors, wanted = list(authors), set(units)
    same: UnionFind[str] = UnionFind()
    for author in authors:
        first, *rest = sorted(author.blocks) or [min(author.units)]
        for key in rest:
            same.union(first, key)
    home = {min(a.units): same.find(min(a.blocks, default=min(a.units))) for a in authors}
    needed = {home[min(a.units)] for a in authors if not a.units.isdisjoint(wanted)}
    return [a for a in authors if home[min(a.units)] in needed]


def baseline(authors: Iterable[people.Author], *, coauthors: bool) -> dict[str, str]:
    """The rules that are replaced: the same name is the same person, or the same name and a co-author in common."""
    same: UnionFind[str] = UnionFind()
    for author in authors:
        unit = min(author.units)
        for other in author.units:
            same.union(unit, other)
        for block in author.blocks:
            for item in author.coauthors if coauthors else ("",):
                same.union(unit, f"{block}\x1f{item}")
    return {unit: same.find(unit) for author in authors for unit in author.units}


def linked(authors: Iterable[people.Author], threshold: float) -> dict[str, str]:
    """What tools for record linkage do with the same evidence: score pairs of authorships, then take connected components."""
    authors = sorted(authors, key=lambda a: a.order)
    by_block: dict[str, list[people.Author]] = defaultdict(list)
    same: UnionFind[str] = UnionFind()
    for author in authors:
        for unit in author.units:
            same.union(unit, min(author.units))
        for block in author.blocks:
            by_block[block].append(author)
    for members in by_block.values():
        alone = [grouping.Group(number, author) for number, author in enumerate(members)]
        for a, b in grouping.candidates(members):
            pair = alone[a], alone[b]
            if grouping.may_be_one(*pair) and grouping.score(*pair, bearing=len(members)) >= threshold:
                same.union(min(members[a].units), min(members[b].units))
    return {unit: same.find(unit) for author in authors for unit in author.units}


def held_out(
    by_threshold: Mapping[float, Mapping[str, object]], truth: Mapping[str, str], fold_of: Mapping[str, int]
) -> tuple[dict[str, object], dict[int, float]]:
    """A grouping in which every name is grouped with a threshold that was chosen on the names of the other folds (the most recall
    with a precision of .98), and the threshold of each fold."""
    joined: dict[str, object] = {}
    chosen: dict[int, float] = {}
    for fold in sorted(set(fold_of.values())):
        others = {unit: person for unit, person in truth.items() if fold_of[unit] != fold}
        measured = {threshold: quality(found, others) for threshold, found in by_threshold.items()}
        chosen[fold] = max(measured, key=lambda t: (min(measured[t].precision, 0.98), measured[t].recall))
        found = by_threshold[chosen[fold]]
        joined.update({unit: (fold, found[unit]) for unit in truth if fold_of[unit] == fold})
    return joined, chosen


def read_authors(
    papers: Iterable[dict[str, Any]], *, orcids: bool = True
) -> tuple[list[people.Author], list[Authorship]]:
    """All authors of the papers, and the truth of their authorships."""
    authors: list[people.Author] = []
    authorships: list[Authorship] = []
    for paper in papers:
        found, truth = authors_of(paper, orcids=orcids)
        authors += found
        authorships += truth
    return authors, authorships


def report_quality(papers: Sequence[dict[str, Any]], *, curve: bool, folds: int, baselines: bool) -> None:
    authors, authorships = read_authors(papers)
    labelled = {a.unit: a.person for a in authorships if a.person}
    sure = verified(authorships)
    if labelled:
        part = blocks_of(authors, labelled)
        if baselines:
            for name, coauthors in (("name alone", False), ("name and a co-author", True)):
                by_rule = baseline(part, coauthors=coauthors)
                print(f"{name:22} labelled  {quality(by_rule, labelled)}\n{'':22} verified  {quality(by_rule, sure)}")
            for threshold in (1.5, 5.0, 8.0):
                by_rule = linked(part, threshold)
                name = f"pairs from {threshold}, linked"
                print(f"{name:22} labelled  {quality(by_rule, labelled)}\n{'':22} verified  {quality(by_rule, sure)}")
        by_threshold: dict[float, dict[str, int]] = {}
        for threshold in THRESHOLDS if curve or folds else ():
            result = grouped(part, replace(grouping.WEIGHTS, threshold=threshold))
            by_threshold[threshold] = result
            if curve:
                print(f"threshold {threshold:4.1f}  labelled  {quality(result, labelled)}")
                print(f"{'':14}  verified  {quality(result, sure)}", flush=True)
        result = grouped(part)
        print(f"as shipped ({grouping.WEIGHTS.threshold})\n  labelled {len(labelled):5}  {quality(result, labelled)}")
        print(f"  verified {len(sure):5}  {quality(result, sure)}")
        if folds:
            fold_of = {a.unit: zlib.crc32(slug(a.name).encode()) % folds for a in authorships if a.person}
            for fold in sorted(set(fold_of.values())):
                chosen = {u: p for u, p in sure.items() if fold_of[u] == fold}
                print(f"  names of fold {fold} {len(chosen):5}  {quality(result, chosen)}")
            largest, _ = Counter(slug(a.name) for a in authorships if a.person).most_common(1)[0]
            rest = {a.unit: a.person for a in authorships if a.unit in sure and a.person and slug(a.name) != largest}
            print(f"  without {largest} {len(rest):5}  {quality(result, rest)}")
            for kind, truth in (("verified", sure), (f"without {largest}", rest)):
                joined, thresholds = held_out(by_threshold, truth, fold_of)
                print(f"  thresholds of other folds, {kind}: {list(thresholds.values())}  {quality(joined, truth)}")
    blind, authorships = read_authors(papers, orcids=False)
    known = {a.unit: a.orcid for a in authorships if a.orcid}
    if known:
        part = blocks_of(blind, known)
        if baselines:
            for name, coauthors in (("name alone", False), ("name and a co-author", True)):
                print(f"{name:22} orcid     {quality(baseline(part, coauthors=coauthors), known)}")
        print(f"  orcid, not shown {len(known):5}  {quality(grouped(part), known)}", flush=True)


def report_scale(papers: Sequence[dict[str, Any]]) -> None:
    """Time and memory for a quarter, a half and all of the papers, each in a process of its own."""
    for share in (4, 2, 1):
        with get_context("fork").Pool(1) as pool:
            count, reading, grouping_time, largest, memory = pool.apply(_measure, (papers[::share],))
        print(
            f"1/{share} of the papers: {count:7} authorships  evidence {reading:6.1f} s  grouping {grouping_time:6.1f} s "
            f"({grouping_time / count * 1e6:5.0f} µs each)  memory +{memory:.0f} MB  largest person {largest}",
            flush=True,
        )


def _measure(papers: Sequence[dict[str, Any]]) -> tuple[int, float, float, int, float]:
    gc.freeze()
    before = _resident()
    start = time.process_time()
    authors, authorships = read_authors(papers)
    middle = time.process_time()
    found = people.across_papers(authors)
    end = time.process_time()
    memory = _resident() - before
    return len(authorships), middle - start, end - middle, max(map(len, found)), memory


def _resident() -> float:
    """The resident memory of this process in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--curve", action="store_true", help="the quality over the threshold")
    parser.add_argument(
        "--folds",
        type=int,
        default=0,
        help="the quality for each of so many parts of the names, and with thresholds chosen on the other parts",
    )
    parser.add_argument("--baselines", action="store_true", help="the quality of the rules that are replaced")
    parser.add_argument(
        "--scale", action="store_true", help="time and memory for a quarter, a half and all of the papers"
    )
    options = parser.parse_args()
    papers = read_papers(options.data)
    report_quality(papers, curve=options.curve, folds=options.folds, baselines=options.baselines)
    if options.scale:
        report_scale(papers)


if __name__ == "__main__":
    main()
