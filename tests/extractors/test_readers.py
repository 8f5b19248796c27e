"""Files and bytes to documents: encodings without mojibake, clear errors, folders, pages, PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import html, readers
from extractors.errors import (
    BinaryDocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    EncodingError,
    ReadError,
)

TEXT = "今天的论文由两个团队共同提出,我们在这里介绍它的方法和结果。\nThe paper is new.\n"
TRADITIONAL = "今天的論文由兩個團隊共同提出,我們在這裡介紹它的方法和結果。這是一篇很有意思的文章。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_encodings_of_simplified_text(encoding: str) -> None:
    assert readers.read_bytes(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
def test_encodings_of_traditional_text(encoding: str) -> None:
    assert readers.read_bytes(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["shift_jis", "koi8-r", "cp1252"])
def test_other_encodings_are_refused_and_never_guessed(encoding: str) -> None:
    words = {
        "shift_jis": "これは論文ではありません。テストです。カタカナとひらがな",
        "koi8-r": "Это не статья, а проверка кодировки",
        "cp1252": "Déjà vu – naïve café, señor, über",
    }
    with pytest.raises(EncodingError, match=r"paper\.txt"):
        readers.read_bytes((words[encoding] * 3).encode(encoding), "paper.txt")


def test_marked_but_broken_encoding_names_the_line() -> None:
    with pytest.raises(EncodingError, match=r"bad\.txt:2"):
        readers.read_bytes(b"\xef\xbb\xbfone\ntwo \xff\xfe\xff\n", "bad.txt")


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\x00\x00"])
def test_empty(data: bytes) -> None:
    with pytest.raises(EmptyDocumentError):
        readers.read_bytes(data, "empty.txt")


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\nxxxx", b"PK\x03\x04zip", b"text\x00with\x00zero\x01\x02\x03bytes", bytes(range(1, 32)) * 9],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(BinaryDocumentError):
        readers.read_bytes(data, "file.bin")


def test_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_text("字" * 100, "utf-8")
    with pytest.raises(DocumentTooLargeError, match=r"big\.txt"):
        readers.read(path, max_bytes=299)
    assert len(readers.read(path, max_bytes=300).text) == 100


def test_line_ends_and_marks_are_one() -> None:
    plain = readers.read_bytes(b"a\nb\n")
    assert readers.read_bytes(b"\xef\xbb\xbfa\r\nb\r\n") == plain
    assert readers.read_bytes(b"a\rb\r").id == plain.id


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        readers.read(tmp_path / "nothing.txt")
    with pytest.raises(ReadError, match="directory"):
        readers.read(tmp_path)


def test_find_walks_folders_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/two.md", "one.txt", "notes.docx", ".hidden.txt", ".git/config.txt"):
        (tmp_path / name).write_text("x")
    assert [p.relative_to(tmp_path).as_posix() for p in readers.find([tmp_path])] == ["b/two.md", "one.txt"]
    assert list(readers.find([tmp_path / "notes.docx"])) == [tmp_path / "notes.docx"], "a file that is named is taken"
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="no documents"):
        list(readers.find([tmp_path / "empty"]))
    with pytest.raises(ReadError, match="no such file"):
        list(readers.find([tmp_path / "gone"]))


def test_main_text_of_a_page() -> None:
    page = (
        "<html><head><title>News - Site</title><script>var x = '<p>no</p>'</script></head>"
        "<body><nav>Menu</nav><div class='sidebar'>Ads</div>"
        "<article><h1>News &amp; more</h1><p>One<br>two <a href='https://arxiv.org/abs/2601.00001'>the paper</a>.</p>"
        "<ul><li>a</li><li>b</li></ul>"
        "<pre># code\nx = 1</pre><table><tr><td>m</td><td>1.0</td></tr></table></article><footer>©</footer></body></html>"
    )
    assert html.main_text(page).splitlines() == [
        "# News & more",
        "One",
        "two the paper (https://arxiv.org/abs/2601.00001) .",
        "- a",
        "- b",
        "```",
        "# code",
        "x = 1",
        "```",
        "m | 1.0",
    ]


@given(st.text(alphabet="<>/abp div='\"&;h1\n", max_size=200))
def test_any_page_can_be_read(page: str) -> None:
    html.main_text("<html>" + page)


def test_deeply_nested_page() -> None:
    assert "deep" in html.main_text("<div>" * 5000 + "<p>deep</p>")


def _pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines, written by hand."""
    stream = "BT /F1 12 Tf 72 720 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(
        f"{o:010d} 00000 n \n".encode() for o in offsets
    )
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()


def test_pdf() -> None:
    pytest.importorskip("pypdfium2")
    text = readers.read_bytes(_pdf(["Borrowed Words", "Irina Sokolova"]), "paper.pdf").text
    assert text.split("\n")[:2] == ["Borrowed Words", "Irina Sokolova"]
    with pytest.raises(EmptyDocumentError):
        readers.read_bytes(_pdf([]), "scan.pdf")
    with pytest.raises(BinaryDocumentError, match=r"broken\.pdf"):
        readers.read_bytes(b"%PDF-1.4\nnot really", "broken.pdf")
