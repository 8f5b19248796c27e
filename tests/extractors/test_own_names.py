"""How a paper's own methods are told when no sentence presents them: by its title and by its addresses."""

from __future__ import annotations

import pytest

from extractors import extract, links
from extractors.document import Document


def proposed(text: str) -> list[list[str]]:
    return [sorted(m.name for m in r.methods if m.relation == "proposes") for r in extract(Document(text)).records]


def test_a_name_in_a_title_that_nothing_else_tells_of() -> None:
    text = "\n\n".join(
        f"标题: {title}\n作者: Ada Quill, 何小山\n链接: https://arxiv.org/abs/2901.0006{n}\n摘要: 船在夜里也能自己找到港口。"
        for n, title in (
            (1, "OaR3D: Rowing Made Easy"),
            (2, "Learning to Row with One Oar (OneOar)"),
            (3, "Rowing: A Survey of Small Boats"),
        )
    )
    assert proposed(text) == [["OaR3D"], ["OneOar"], []]


def test_a_repository_called_like_a_method() -> None:
    text = "\n\n".join(
        f"标题: {title}\n作者: Ada Quill, 何小山\n链接: https://arxiv.org/abs/2901.0007{n}\n代码: https://github.com/quill/{repository}\n"
        "摘要: TideNet predicts the next harbour instead of the next wave. It is faster than WaveFormer on all routes."
        for n, title, repository in (
            (1, "Harbour Modelling at Every Scale", "TideNet"),
            (2, "Harbours and Waves at Every Scale", "harbours"),
        )
    )
    first, _ = proposed(text)
    assert first == ["TideNet"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://github.com/quill/TideNet", "TideNet"),
        ("https://github.com/quill/TideNet.git", "TideNet"),
        ("https://huggingface.co/datasets/quill/TideBench", "TideBench"),
        ("https://tide-net.github.io/", "tide-net"),
        ("https://quill.github.io/TideNet/", "TideNet"),
    ],
)
def test_what_an_address_is_called(address: str, name: str) -> None:
    assert links.called([address, address]) == (name,)


@pytest.mark.parametrize(
    "address", ["https://github.com/quill", "https://quill.example.org/TideNet", "https://arxiv.org/abs/2901.00071"]
)
def test_addresses_that_are_called_nothing(address: str) -> None:
    assert links.called([address]) == ()
