"""Which authorships are one person. All persons and papers are invented."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import people
from kg.people import Author, PaperEvidence


def author(paper, *names, **more):
    """An author of a paper; `coauthors` are printed names, the rest is as in Author."""
    more = {k: v if k in ("year", "parted") else frozenset(v) for k, v in more.items()}
    company = more.pop("coauthors", ())
    keys = frozenset(key for name in company for key in people.names.block_keys(name))
    return Author(paper=paper, units=frozenset({f"{paper}#{names[0]}"}), names=frozenset(names), coauthors=keys, **more)


def papers_of(authors):
    """The papers of each person."""
    return sorted(sorted(a.paper for a in person) for person in people.across_papers(authors))


def within(*names):
    groups = people.within_paper({f"u{n}": name for n, name in enumerate(names)})
    return sorted(sorted(names[int(unit[1:])] for unit in group) for group in groups)


# within a paper


def test_a_chinese_name_and_its_romanisation_are_one_author():
    assert within("马辰阳", "Chenyang Ma", "Jory Fenwright") == [["Chenyang Ma", "马辰阳"], ["Jory Fenwright"]]


def test_a_taiwanese_romanisation_is_one_author_with_the_characters():
    assert within("陈志远", "Chih-Yuan Chen", "Jory Fenwright") == [["Chih-Yuan Chen", "陈志远"], ["Jory Fenwright"]]


def test_initials_join_the_one_name_that_agrees():
    assert within("J. Fenwright", "Jory Fenwright") == [["J. Fenwright", "Jory Fenwright"]]


def test_initials_that_two_names_agree_with_stay_alone():
    assert len(within("J. Fenwright", "Jory Fenwright", "Jana Fenwright")) == 3


def test_two_authors_with_one_romanisation_stay_two():
    assert len(within("张炜", "张玮", "Jory Fenwright")) == 3
    assert len(within("张炜", "张玮", "Wei Zhang")) == 3


def test_names_within_a_paper_in_any_order_of_keys():
    names = ["马辰阳", "Chenyang Ma", "C. Ma", "Jory Fenwright", "J. Fenwright", "Jana Fenwright"]
    expected = within(*names)
    for seed in range(10):
        shuffled = random.Random(seed).sample(names, len(names))
        assert within(*shuffled) == expected


# across papers


def test_common_names_alone_never_merge():
    assert papers_of([author("a", "Wei Li"), author("b", "Wei Li"), author("c", "李伟"), author("d", "李伟")]) == [
        ["a"],
        ["b"],
        ["c"],
        ["d"],
    ]


@pytest.mark.parametrize(
    "name", ["Michael Johnson", "David Taylor", "Rahul Kumar", "Minho Kim", "Wei Li", "Takashi Sato"]
)
def test_a_common_name_needs_evidence_in_any_country(name):
    assert papers_of([author("a", name, year=2020), author("b", name, year=2020)]) == [["a"], ["b"]]


def test_initials_alone_never_merge():
    assert papers_of([author("a", "J. Fenwright"), author("b", "J. Fenwright"), author("c", "Jory Fenwright")]) == [
        ["a"],
        ["b"],
        ["c"],
    ]
    assert len(papers_of([author("a", "W. Li", year=2020), author("b", "W. Li", year=2020)])) == 2


def test_initials_merge_with_evidence():
    company = ["Mora Ellingsdottir", "Tove Quillfeather"]
    one = author("a", "J. Fenwright", coauthors=company)
    other = author("b", "Jory Fenwright", coauthors=company)
    assert papers_of([one, other]) == [["a", "b"]]


def test_a_rare_full_name_is_one_person():
    assert papers_of([author("a", "Jory Fenwright", year=2020), author("b", "Jory Fenwright", year=2022)]) == [
        ["a", "b"]
    ]


def test_a_common_name_merges_by_a_rare_coauthor_and_not_by_a_common_one():
    rare = [author(p, "Wei Li", coauthors=["Tove Quillfeather"]) for p in "ab"]
    assert papers_of(rare) == [["a", "b"]]
    common = [author(p, "Wei Li", coauthors=[f"Jory Fenwright{p}", "W. Wang"]) for p in "ab"]
    assert papers_of(common) == [["a"], ["b"]]


def test_namesakes_with_their_own_circles_stay_two():
    first = [
        author(
            f"a{n}", "Yan Zhang", coauthors=["Tove Quillfeather", "Mora Ellingsdottir"], topics=["parsing", "grammar"]
        )
        for n in range(4)
    ]
    second = [
        author(f"b{n}", "Yan Zhang", coauthors=["Ilse Brandekova", "Otso Hakkarainio"], topics=["speech", "prosody"])
        for n in range(4)
    ]
    assert papers_of([*first, *second]) == [["a0", "a1", "a2", "a3"], ["b0", "b1", "b2", "b3"]]


def test_one_shared_coauthor_does_not_join_two_large_circles():
    def circle(letter, topic):
        return [
            author(
                f"{letter}{n}",
                "Yan Zhang",
                coauthors=[f"Tove {letter}quillfeather", f"Mora {letter}ellings{'abcdefghijkl'[n]}"],
                topics=[topic, f"{topic}{n % 3}"],
                institutions=[f"org:{letter}"],
                year=2015 + n % 5,
            )
            for n in range(12)
        ]

    bridge = ["Ilse Brandekova"]
    first, second = circle("a", "parsing"), circle("b", "speech")
    first[3] = author(
        "a3", "Yan Zhang", coauthors=["Tove aquillfeather", *bridge], topics=["parsing"], institutions=["org:a"]
    )
    second[7] = author(
        "b7", "Yan Zhang", coauthors=["Tove bquillfeather", *bridge], topics=["speech"], institutions=["org:b"]
    )
    found = papers_of([*first, *second])
    assert not any({p[0] for p in person} == {"a", "b"} for person in found)
    assert len(found) == 2


def evidence_of(one, other):
    return people.grouping.evidence(people.grouping.Group(0, one), people.grouping.Group(1, other))


def test_many_strangers_weigh_more_than_few():
    def pair(size):
        circles = [[f"Tove {letter}{'bcdfghklm'[n]}uillfeather" for n in range(size)] for letter in "ae"]
        return [author(p, "Jory Fenwright", coauthors=c) for p, c in zip("ab", circles, strict=True)]

    few, many = evidence_of(*pair(1)), evidence_of(*pair(9))
    assert many.strangers < few.strangers < 0
    assert evidence_of(pair(9)[0], author("b", "Jory Fenwright")).strangers > many.strangers


def test_a_chinese_company_here_and_another_there_speak_against():
    chinese = author("a", "Yan Zhang", coauthors=["Qiming Zhou", "Ruoxi Zheng"])
    also = author("b", "Yan Zhang", coauthors=["Shuyuan Deng", "Lanxin Gao"])
    other = author("b", "Yan Zhang", coauthors=["Mora Ellingsdottir", "Otso Hakkarainio"])
    assert evidence_of(chinese, also).company == 0
    assert evidence_of(chinese, other).company == -people.grouping.WEIGHTS.company


def test_evidence_does_not_depend_on_which_comes_first():
    one = author(
        "a", "Yan Zhang", coauthors=["Tove Quillfeather"], topics=["parsing"], year=2010, institutions=["org:a"]
    )
    two = author(
        "b", "Yan Zhang", coauthors=["Ruoxi Zheng"], topics=["parsing", "speech"], year=2020, institutions=["org:b"]
    )
    assert evidence_of(one, two) == evidence_of(two, one)


def test_the_more_print_a_name_the_more_it_takes():
    pair = [
        author(
            p,
            "Yan Zhang",
            topics=["parsing", *(f"{p}{n}" for n in range(5))],
            coauthors=[f"Tove {c}uillfeather"],
            year=y,
        )
        for p, c, y in (("a", "Q", 2010), ("b", "B", 2020))
    ]
    groups = [people.grouping.Group(n, a) for n, a in enumerate(pair)]
    scores = [people.grouping.score(*groups, bearing=n) for n in (2, 20, 200)]
    assert scores == sorted(scores, reverse=True)
    crowd = [author(f"c{n:03}", "Yan Zhang", topics=[f"theme{n}"], year=2020) for n in range(300)]
    assert papers_of(pair) == [["a", "b"]]
    assert ["a", "b"] not in papers_of([*pair, *crowd])


def test_orcids_decide():
    same = [author(p, "Wei Li", orcids=["0000-0001"], year=y) for p, y in (("a", 1990), ("b", 2024))]
    assert papers_of(same) == [["a", "b"]]
    company = ["Tove Quillfeather", "Mora Ellingsdottir"]
    other = [
        author(p, "Jory Fenwright", orcids=[o], coauthors=company) for p, o in (("a", "0000-0001"), ("b", "0000-0002"))
    ]
    assert papers_of(other) == [["a"], ["b"]]


def test_one_orcid_at_two_authors_of_a_paper_is_a_slip():
    one = author("a", "Jory Fenwright", orcids=["0000-0001"])
    two = author("a", "Tove Fenwright", orcids=["0000-0001"])
    assert papers_of([one, two]) == [["a"], ["a"]]


def test_two_authors_of_one_paper_are_two_people():
    company = ["Tove Quillfeather"]
    one = author("a", "Jory Fenwright", coauthors=company)
    two = Author("a", frozenset({"a#2"}), frozenset({"J. Fenwright"}), one.coauthors)
    three = author("b", "Jory Fenwright", coauthors=company)
    assert papers_of([one, two, three]) == [["a"], ["a", "b"]]


def test_different_characters_of_one_romanisation_are_two_people():
    company = ["Tove Quillfeather", "Mora Ellingsdottir"]
    authors = [author("a", "张炜", "Wei Zhang", coauthors=company), author("b", "张玮", "Wei Zhang", coauthors=company)]
    assert papers_of(authors) == [["a"], ["b"]]


def test_both_scripts_across_papers_need_evidence():
    assert papers_of([author("a", "李伟"), author("b", "Wei Li")]) == [["a"], ["b"]]
    company = ["Tove Quillfeather"]
    assert papers_of([author("a", "李伟", coauthors=company), author("b", "Wei Li", coauthors=company)]) == [["a", "b"]]


def test_initials_do_not_bridge_two_full_names():
    company = ["Tove Quillfeather", "Mora Ellingsdottir"]
    authors = [
        author(p, n, coauthors=company)
        for p, n in (("a", "Jory Fenwright"), ("b", "J. Fenwright"), ("c", "Jana Fenwright"))
    ]
    found = papers_of(authors)
    assert not any({"a", "c"} <= set(person) for person in found)


def test_people_decide():
    far = [
        author("a", "Wei Li"),
        Author("b", frozenset({"b#x"}), frozenset({"Liv Wei-Torgersdatter"}), merged=frozenset({"a#Wei Li"})),
    ]
    assert papers_of(far) == [["a", "b"]]
    near = [author("a", "Jory Fenwright"), author("b", "Jory Fenwright", parted=(0,))]
    assert papers_of(near) == [["a"], ["b"]]


def test_authors_of_a_paper_carry_their_evidence():
    found = people.authors_of_paper(
        "p",
        {"u1": "马辰阳", "u2": "Chenyang Ma", "u3": "Jory Fenwright"},
        PaperEvidence(
            year=2024, topics=people.title_topics(["Sparse Attention for Long Documents", "长文档的稀疏注意力"])
        ),
        institutions={"u2": frozenset({"org:x"})},
        orcids={"u1": frozenset({"0000-0001"})},
    )
    ma, fenwright = sorted(found, key=lambda a: min(a.units))
    assert ma.units == {"u1", "u2"}
    assert ma.institutions == {"org:x"}
    assert ma.orcids == {"0000-0001"}
    assert ma.coauthors == people.names.block_keys("Jory Fenwright")
    assert fenwright.coauthors == people.names.block_keys("Chenyang Ma")
    assert {"sparse", "attention", "稀疏"} <= ma.topics
    assert "for" not in ma.topics


NAMES = [
    "Wei Li",
    "李伟",
    "李薇",
    "W. Li",
    "Jory Fenwright",
    "J. Fenwright",
    "Jory K. Fenwright",
    "Fenwright, Jory",
    "Jana Fenwright",
]
CIRCLE = ["Tove Quillfeather", "Mora Ellingsdottir", "Wei Wang", "W. Wang", "Otso Hakkarainio"]


@st.composite
def worlds(draw):
    """Some authors of some papers with overlapping evidence."""
    authors = []
    for n in range(draw(st.integers(1, 9))):
        name = draw(st.sampled_from(NAMES))
        authors.append(
            author(
                f"p{n}",
                name,
                coauthors=draw(st.sets(st.sampled_from(CIRCLE), max_size=3)),
                institutions=draw(st.sets(st.sampled_from(["org:a", "org:b"]), max_size=1)),
                orcids=draw(st.sets(st.sampled_from(["0000-0001", "0000-0002"]), max_size=1)),
                topics=draw(st.sets(st.sampled_from(["parsing", "speech", "vision"]), max_size=2)),
                year=draw(st.none() | st.integers(2000, 2025)),
            )
        )
    return authors


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.randoms(use_true_random=False))
def test_the_grouping_is_a_function_of_the_set(authors, rnd):
    expected = people.across_papers(authors)
    shuffled = list(authors)
    rnd.shuffle(shuffled)
    assert people.across_papers(shuffled) == expected
    assert people.across_papers([a for person in expected for a in person]) == expected
    assert sorted(a.paper for person in expected for a in person) == sorted(a.paper for a in authors)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_what_cannot_be_is_never_joined(authors):
    for person in people.across_papers(authors):
        assert len({o for a in person for o in a.orcids}) <= 1
        if not any(a.orcids for a in person):
            assert len({n for a in person for n in a.names if people.has_cjk(n)}) <= 1
            assert not {"Jory Fenwright", "Jana Fenwright"} <= {n for a in person for n in a.names}


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), worlds())
def test_other_blocks_change_nothing(authors, others):
    elsewhere = [
        Author(
            f"q{a.paper}", frozenset({f"q{min(a.units)}"}), frozenset({"Ilse Brandekova"}), a.coauthors, a.institutions
        )
        for a in others
    ]
    together = [person for person in people.across_papers([*authors, *elsewhere]) if person[0].paper[0] == "p"]
    assert together == people.across_papers(authors)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_any_names_make_people(texts):
    printed = {f"u{n}": text for n, text in enumerate(texts)}
    found = people.authors_of_paper("p", printed, PaperEvidence())
    assert sorted(u for a in found for u in a.units) == sorted(printed)
    for person in people.across_papers(found):
        assert people.person_id(person).startswith("person:")
        assert people.display_name(n for a in person for n in a.names) in texts


def test_a_person_is_called_by_the_fullest_latin_name():
    assert people.display_name(["马辰阳", "C. Ma", "Chenyang Ma"]) == "Chenyang Ma"
    assert people.display_name(["马辰阳", "马辰"]) == "马辰阳"


@pytest.mark.parametrize("size", [200, 800])
def test_a_large_block_is_compared_by_neighbours(size):
    authors = [
        author(f"p{n:04}", "Wei Li", coauthors=["Wei Wang"], topics=["parsing"], year=2000 + n % 20)
        for n in range(size)
    ]
    assert len(people.grouping.candidates(authors)) <= size * (6 + 2 + 2)
