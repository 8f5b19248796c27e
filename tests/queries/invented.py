"""A small graph of invented papers, people, institutions, methods and benchmarks, with the answers that follow from it by hand.

lantern (2021)  proposes Lantern                      Ada Quill, Bo Ferro (Northfield)
mosaic (2022)   proposes Mosaic, uses Lantern         Ada Quill, 林小雨 (Northfield, 青湖大学); cites lantern
tidal (2023)    proposes Tidal, compares with Mosaic  林小雨, Cy Dow (青湖大学); cites mosaic, lantern
ember (2023)    uses Tidal and Lantern                Cy Dow, Bo Ferro (Harbor Labs); cites tidal
alone (2020)    nothing else                          Ada Quill (the other one)
"""

from __future__ import annotations

from kg import identity
from kg.model import Label, Rel, fact_id
from kg.store.port import GraphChanges, NodeState, RelState

DOCUMENT = "doc:00000000000000a1"
OTHER_DOCUMENT = "doc:00000000000000b2"


def _node(label: Label, node_id: str, name: str, *more: str, **properties: object) -> NodeState:
    names = [name, *more]
    values = {
        "name": name,
        **MEASURED.get(node_id, {}),
        **{key: value for key, value in properties.items() if value is not None},
    }
    if label not in (Label.RESULT, Label.CATEGORY, Label.DOCUMENT):
        values["search"] = identity.search_text(names)
        chinese = [n for n in more if identity.has_cjk(n)]
        if chinese and label in (Label.PERSON, Label.INSTITUTION):
            values["name_zh"] = chinese[0]
        if len(names) > 1 and label is not Label.PAPER:
            values["aliases"] = sorted(more)
    return NodeState(label, node_id, values)  # type: ignore[arg-type]


def _paper(key: str, title: str, date: str, title_zh: str | None = None) -> NodeState:
    names = [title_zh] if title_zh else []
    return _node(
        Label.PAPER,
        key,
        title,
        *names,
        title=title,
        title_zh=title_zh,
        date=date,
        year=int(date[:4]),
        ids=[key],
        abstract=f"We describe {title}.",
    )


def _group(community: int, size: int) -> dict[str, object]:
    return {"community": community, "community_rank": community, "community_size": size}


LANTERN, MOSAIC, TIDAL, EMBER = "arxiv:2101.00001", "arxiv:2202.00002", "arxiv:2303.00003", "arxiv:2304.00004"
ALONE = "title:aloneinthefield"
ADA, ADA_2, BO, LIN, CY = "person:ada", "person:ada2", "person:bo", "person:lin", "person:cy"
NORTHFIELD, QINGHU, HARBOR, VISION_LAB = "ror:01northf", "ror:02qinghu", "org:harborlabs", "org:ror-01northf/visionlab"
M_LANTERN, M_MOSAIC, M_TIDAL, M_TIDAL_2 = "method:lantern", "method:mosaic", "method:tidal", "method:tidal2"
B_PEBBLE, B_REEF, B_REEF_2 = "benchmark:pebbleqa", "benchmark:reefbench", "benchmark:reefbench2"
VENUE, CATEGORY = "venue:imaginaryconf2022", "category:cs.lg"
R_MOSAIC, R_TIDAL, R_LANTERN = "result:mosaic", "result:tidal", "result:lantern"

MEASURED: dict[str, dict[str, object]] = {
    LANTERN: {"citations": 2, "citations_rank": 1, "pagerank": 0.4, "pagerank_rank": 1},
    MOSAIC: {"citations": 1, "citations_rank": 1, "pagerank": 0.2, "pagerank_rank": 1},
    TIDAL: {"citations": 1, "citations_rank": 1, "pagerank": 0.25, "pagerank_rank": 1},
    EMBER: {"citations": 0, "pagerank": 0.1},
    ADA: {"papers": 2, "coauthors": 2, **_group(1, 3), "betweenness": 0.25, "betweenness_rank": 2},
    LIN: {"papers": 2, "coauthors": 2, **_group(2, 1), "betweenness": 0.5, "betweenness_rank": 1},
    BO: {"papers": 2, "coauthors": 2, **_group(1, 3), "betweenness": 0.0},
    CY: {"papers": 2, "coauthors": 2, **_group(1, 3), "betweenness": 0.25, "betweenness_rank": 3},
    ADA_2: {"papers": 1, "coauthors": 0, "betweenness": 0.0},
    NORTHFIELD: {
        "papers": 2,
        "partners": 1,
        **_group(1, 2),
        "betweenness": 0.0,
        "collaborations": ["2021:1", "2022:3"],
    },
    QINGHU: {
        "papers": 2,
        "partners": 1,
        **_group(1, 2),
        "betweenness": 0.5,
        "betweenness_rank": 1,
        "collaborations": ["2022:4"],
    },
    M_LANTERN: {"papers": 3, "recent": 2, "rise": -0.5},
    M_TIDAL: {"papers": 2, "recent": 2, "rise": 2.0},
    M_MOSAIC: {"papers": 2, "recent": 1, "rise": 1.0},
}
"""As `kg analyse` would leave it, with figures of our own."""

NODES = (
    _paper(LANTERN, "Lantern: Light in Long Texts", "2021-01-05", "灯笼：长文本里的光"),
    _paper(MOSAIC, "Mosaic Models of Meaning", "2022-02-06"),
    _paper(TIDAL, "Tidal Training", "2023-03-07", "潮汐训练"),
    _paper(EMBER, "Ember Keeps Warm", "2023-04-08"),
    _paper(ALONE, "Alone in the Field", "2020-01-01"),
    _node(Label.PERSON, ADA, "Ada Quill"),
    _node(Label.PERSON, ADA_2, "Ada Quill", orcid="0000-0000-0000-0001"),
    _node(Label.PERSON, BO, "Bo Ferro", "Bo J. Ferro"),
    _node(Label.PERSON, LIN, "Xiaoyu Lin", "林小雨"),
    _node(Label.PERSON, CY, "Cy Dow"),
    _node(Label.INSTITUTION, NORTHFIELD, "Northfield University", "NFU", country="GB", type="education"),
    _node(Label.INSTITUTION, QINGHU, "Qinghu University", "青湖大学", country="CN", type="education"),
    _node(Label.INSTITUTION, HARBOR, "Harbor Labs", country="US", type="company"),
    _node(Label.INSTITUTION, VISION_LAB, "Vision Lab", type="unit"),
    _node(Label.METHOD, M_LANTERN, "Lantern", "Lantern Network"),
    _node(Label.METHOD, M_MOSAIC, "Mosaic"),
    _node(Label.METHOD, M_TIDAL, "Tidal"),
    _node(Label.METHOD, M_TIDAL_2, "Tidal 2"),
    _node(Label.BENCHMARK, B_PEBBLE, "PebbleQA", "卵石问答"),
    _node(Label.BENCHMARK, B_REEF, "ReefBench"),
    _node(Label.BENCHMARK, B_REEF_2, "ReefBench 2"),
    _node(Label.VENUE, VENUE, "ImaginaryConf 2022", series="ImaginaryConf", year=2022),
    _node(Label.CATEGORY, CATEGORY, "cs.LG"),
    _node(Label.RESULT, R_LANTERN, "PebbleQA accuracy 61.0%", metric="accuracy", value="61.0%", number=61.0),
    _node(Label.RESULT, R_MOSAIC, "PebbleQA accuracy 70.5%", metric="accuracy", value="70.5%", number=70.5),
    _node(Label.RESULT, R_TIDAL, "PebbleQA F1 66.1", metric="F1", value="66.1", number=66.1),
    _node(Label.DOCUMENT, DOCUMENT, "field-notes", layout="listing", language="en", characters=900),
    _node(Label.DOCUMENT, OTHER_DOCUMENT, "field-digest", layout="digest", language="zh", characters=500),
)
_LABELS = {node.id: node.label for node in NODES}


def rel(
    kind: Rel, start: str, end: str, key: str = "", documents: tuple[str, ...] = (DOCUMENT,), **more: object
) -> RelState:
    """A relationship of the invented graph: evidence at characters 10-20 of each of the documents."""
    properties = dict(more)
    if kind is not Rel.MENTIONS:
        properties["evidence"] = [f"{document}:10-20" for document in documents]
    identifier = fact_id(kind, start, end, key)
    return RelState(kind, identifier, _LABELS[start], start, _LABELS[end], end, properties)  # type: ignore[arg-type]


def _authored(person: str, paper: str, position: int, printed: str, *roles: str) -> RelState:
    more = {"roles": list(roles)} if roles else {}
    return rel(Rel.AUTHORED, person, paper, position=position, printed=printed, **more)


RELATIONSHIPS = (
    _authored(ADA, LANTERN, 1, "Ada Quill", "first"),
    _authored(BO, LANTERN, 2, "Bo Ferro", "corresponding"),
    _authored(ADA, MOSAIC, 1, "Ada Quill"),
    _authored(LIN, MOSAIC, 2, "Xiaoyu Lin"),
    _authored(LIN, TIDAL, 1, "林小雨", "first"),
    _authored(CY, TIDAL, 2, "Cy Dow"),
    _authored(CY, EMBER, 1, "Cy Dow"),
    _authored(BO, EMBER, 2, "Bo J. Ferro"),
    _authored(ADA_2, ALONE, 1, "Ada Quill"),
    rel(Rel.AFFILIATED_WITH, ADA, NORTHFIELD, LANTERN, paper=LANTERN),
    rel(Rel.AFFILIATED_WITH, ADA, NORTHFIELD, MOSAIC, paper=MOSAIC),
    rel(Rel.AFFILIATED_WITH, LIN, QINGHU, MOSAIC, paper=MOSAIC),
    rel(Rel.FROM, LANTERN, NORTHFIELD),
    rel(Rel.FROM, MOSAIC, NORTHFIELD),
    rel(Rel.FROM, MOSAIC, QINGHU),
    rel(Rel.FROM, TIDAL, QINGHU),
    rel(Rel.FROM, TIDAL, VISION_LAB),
    rel(Rel.FROM, EMBER, HARBOR),
    rel(Rel.PART_OF, VISION_LAB, NORTHFIELD),
    rel(Rel.VERSION_OF, M_TIDAL_2, M_TIDAL),
    rel(Rel.EDITION_OF, B_REEF_2, B_REEF),
    rel(Rel.PROPOSES, LANTERN, M_LANTERN, documents=(DOCUMENT, OTHER_DOCUMENT)),
    rel(Rel.PROPOSES, MOSAIC, M_MOSAIC),
    rel(Rel.USES, MOSAIC, M_LANTERN),
    rel(Rel.PROPOSES, TIDAL, M_TIDAL),
    rel(Rel.COMPARES_WITH, TIDAL, M_MOSAIC),
    rel(Rel.USES, EMBER, M_TIDAL),
    rel(Rel.USES, EMBER, M_LANTERN),
    rel(Rel.INTRODUCES, LANTERN, B_PEBBLE),
    rel(Rel.EVALUATES_ON, MOSAIC, B_PEBBLE),
    rel(Rel.EVALUATES_ON, TIDAL, B_PEBBLE),
    rel(Rel.EVALUATES_ON, EMBER, B_REEF),
    rel(Rel.TRAINS_ON, EMBER, B_PEBBLE),
    rel(Rel.REPORTS, LANTERN, R_LANTERN),
    rel(Rel.ON, R_LANTERN, B_PEBBLE),
    rel(Rel.OF, R_LANTERN, M_LANTERN),
    rel(Rel.REPORTS, MOSAIC, R_MOSAIC),
    rel(Rel.ON, R_MOSAIC, B_PEBBLE),
    rel(Rel.OF, R_MOSAIC, M_MOSAIC),
    rel(Rel.REPORTS, TIDAL, R_TIDAL),
    rel(Rel.ON, R_TIDAL, B_PEBBLE),
    rel(Rel.CITES, MOSAIC, LANTERN, mentions=["[1]"]),
    rel(Rel.CITES, TIDAL, MOSAIC, mentions=["[2]"]),
    rel(Rel.CITES, TIDAL, LANTERN, mentions=["[3]"]),
    rel(Rel.CITES, EMBER, TIDAL, mentions=["[4]"]),
    rel(Rel.PUBLISHED_IN, MOSAIC, VENUE),
    rel(Rel.IN_CATEGORY, LANTERN, CATEGORY),
    rel(Rel.IN_CATEGORY, MOSAIC, CATEGORY),
    *(rel(Rel.MENTIONS, DOCUMENT, node) for node in (LANTERN, MOSAIC, TIDAL, EMBER, ALONE, ADA, M_LANTERN, B_PEBBLE)),
    rel(Rel.MENTIONS, OTHER_DOCUMENT, LANTERN),
    rel(Rel.MENTIONS, OTHER_DOCUMENT, M_LANTERN),
)

CHANGES = GraphChanges(nodes=NODES, relationships=RELATIONSHIPS)
