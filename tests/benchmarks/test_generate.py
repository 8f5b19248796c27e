"""The made-up papers: the same for the same seed, backwards in citing, and read whole by the extractors."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks import generate
from extractors import extract, readers


def test_the_same_seed_gives_the_same_papers() -> None:
    assert list(generate.papers(50, 3)) == list(generate.papers(50, 3))
    assert list(generate.papers(50, 3)) != list(generate.papers(50, 4))


def test_papers_cite_what_came_before_and_some_are_cited_often() -> None:
    cited: Counter[str] = Counter()
    for number, paper in enumerate(generate.papers(800)):
        references = [one["externalIds"]["DOI"] for one in paper["references"]]
        assert all(int(doi.rsplit(".", 1)[1]) < number for doi in references)
        cited.update(references)
    assert cited.most_common(1)[0][1] > 10 * sum(cited.values()) / 800


def test_the_files_are_read_whole(tmp_path: Path) -> None:
    files = generate.write(tmp_path, 30, each=12)
    assert len(files) == 3
    found = [record for file in files for record in extract(readers.read(file)).records]
    wanted = list(generate.papers(30))
    assert [r.paper_id for r in found] == [f"doi:{generate.doi(n)}" for n in range(30)]
    assert [[a.name for a in r.authors] for r in found] == [[a["name"] for a in w["authors"]] for w in wanted]
    assert [len(r.cites) for r in found] == [len(w["references"]) for w in wanted]
    assert all(m.relation == "proposes" for r in found for m in r.methods[:1])
    assert sum(len(r.results) for r in found) >= 27
