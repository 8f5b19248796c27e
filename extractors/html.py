"""HTML pages to their main text: headings as `#`, code fenced, list items as `-`, addresses behind the words that link to them.

Navigation, side columns, comments, scripts and forms are left out. The text is what the document stores; offsets are offsets in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_DROPPED = frozenset(
    "script style noscript template svg iframe form nav aside footer button select canvas object video audio".split()
)
_BLOCKS = frozenset(
    "p div section article main header ul ol li dl dt dd table tr pre blockquote h1 h2 h3 h4 h5 "
    "h6 figure figcaption body html center fieldset details summary address".split()
)
_CLOSE_P = _BLOCKS - {"body", "html"}
_HEADING = re.compile(r"h([1-6])$")
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|sidebar|side-bar|footer|breadcrumb|comments?|share|"
    r"social|related|recommend(?:ed|ation)?s?|advert\w*|ads?|toolbar|pagination|copyright|cookie|"
    r"newsletter|subscribe|login|popup|toc)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r"(?:^|[\s_-])(?:article|post|entry|main|rich_media|content|story|markdown-body|"
    r"blog)(?:[\s_-]?(?:content|body|text|main))?(?:$|[\s_-])",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")


@dataclass
class _Node:
    tag: str
    attributes: dict[str, str]
    parent: _Node | None
    children: list[_Node | str] = field(default_factory=list)


class _Tree(HTMLParser):
    """Builds a tree that forgives missing end tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("html", {}, None)
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSE_P and self.at.tag == "p":
            self.at = self.at.parent or self.root
        if tag in ("li", "dt", "dd", "tr", "td", "th", "option") and self.at.tag == tag:
            self.at = self.at.parent or self.root
        node = _Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in _VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and self.at.tag == tag:
            self.at = self.at.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        at: _Node | None = self.at
        depth = 0
        while at is not None and at.tag != tag and depth < 64:
            at, depth = at.parent, depth + 1
        if at is not None and at.tag == tag and at.parent is not None:
            self.at = at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def main_text(page: str) -> str:
    """The main text of a page, ending in a line end."""
    tree = _Tree()
    tree.feed(page)
    tree.close()
    _prune(tree.root)
    main = _main(tree.root)
    lines = _Lines()
    lines.node(main)
    text = lines.text()
    title = _title(tree.root)
    if title and not re.search(r"^# ", text, re.MULTILINE) and not text.startswith(title):
        text = f"# {title}\n{text}"
    return text


def _prune(root: _Node) -> None:
    """Drops what is no text of the page."""
    todo = [root]
    while todo:
        node = todo.pop()
        node.children = [child for child in node.children if isinstance(child, str) or not _is_aside(child)]
        todo += [child for child in node.children if isinstance(child, _Node)]


def _is_aside(node: _Node) -> bool:
    if node.tag in _DROPPED or "hidden" in node.attributes or node.attributes.get("aria-hidden") == "true":
        return True
    if "display:none" in node.attributes.get("style", "").replace(" ", ""):
        return True
    if node.tag in ("html", "body", "main", "article"):
        return False
    role = node.attributes.get("role", "")
    names = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
    return role in ("navigation", "banner", "complementary", "contentinfo", "search") or (
        _ASIDE.search(names) is not None and _MAIN.search(names) is None
    )


def _main(root: _Node) -> _Node:
    """The smallest element that holds most of the running text."""
    sizes = _sizes(root)
    total = sizes[id(root)]
    node = root
    while True:
        inner = [child for child in node.children if isinstance(child, _Node)]
        best = max(inner, key=lambda child: sizes.get(id(child), 0), default=None)
        if (
            best is None
            or best.tag in ("p", "pre", "ul", "ol", "table", "blockquote", "li", "span", "a", "strong", "em")
            or sizes[id(best)] < 0.7 * max(1, total)
        ):
            return node
        node = best


def _sizes(root: _Node) -> dict[int, int]:
    """Characters of text in each element; text of links counts little."""
    sizes: dict[int, int] = {}
    todo: list[tuple[_Node, bool]] = [(root, False)]
    while todo:
        node, done = todo.pop()
        if not done:
            todo.append((node, True))
            todo += [(child, False) for child in node.children if isinstance(child, _Node)]
            continue
        size = sum(len(child.strip()) if isinstance(child, str) else sizes[id(child)] for child in node.children)
        sizes[id(node)] = size // 5 if node.tag == "a" else 0 if node.tag in ("head", "title") else size
    return sizes


def _title(root: _Node) -> str:
    """The page's own heading, else its title without the name of the site."""
    todo = [root]
    title = ""
    while todo:
        node = todo.pop()
        if node.tag == "h1":
            return " ".join(_flat(node).split())
        if node.tag == "title":
            title = re.split(r"\s[|_–—-]\s|_", " ".join(_flat(node).split()))[0]
        todo += [child for child in reversed(node.children) if isinstance(child, _Node)]
    return title


def _flat(node: _Node) -> str:
    parts: list[str] = []
    todo: list[_Node | str] = [node]
    while todo:
        child = todo.pop()
        if isinstance(child, str):
            parts.append(child)
        else:
            todo += reversed(child.children)
    return "".join(parts)


class _Lines:
    """Writes a tree as lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.buffer: list[str] = []
        self.prefix = ""

    def text(self) -> str:
        self._flush()
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def node(self, root: _Node) -> None:
        """Depth first, without recursion: pages may be nested deeply."""
        todo: list[tuple[str, _Node | str]] = [("open", root)]
        while todo:
            step, item = todo.pop()
            if isinstance(item, str):
                self.buffer.append(_SPACES.sub(" ", item.replace("\n", " ")))
            elif step == "close":
                self._close(item)
            elif item.tag == "pre":
                self._flush()
                self.lines += ["```", *_flat(item).strip("\n").split("\n"), "```"]
            elif item.tag in ("head", "title"):
                continue
            else:
                self._open(item)
                todo.append(("close", item))
                todo += [("open", child) for child in reversed(item.children)]

    def _open(self, node: _Node) -> None:
        if node.tag in _BLOCKS:
            self._flush()
        if heading := _HEADING.match(node.tag):
            self.prefix = "#" * int(heading[1]) + " "
        elif node.tag == "li":
            self.prefix = "- "
        elif node.tag == "br":
            self._flush()

    def _close(self, node: _Node) -> None:
        if node.tag == "a":
            address = node.attributes.get("href", "").strip()
            shown = " ".join(_flat(node).split())
            if (
                re.match(r"https?://", address)
                and shown
                and address.rstrip("/") not in shown
                and not shown.startswith("http")
                and _is_outside(address)
            ) or (shown.startswith("http") and ("…" in shown or "..." in shown) and re.match(r"https?://", address)):
                self.buffer.append(f" ({address}) ")
        elif node.tag in ("td", "th"):
            self.buffer.append(" | ")
        elif node.tag in _BLOCKS:
            self._flush()

    def _flush(self) -> None:
        line = _SPACES.sub(" ", "".join(self.buffer)).strip()
        line = re.sub(r"(?:\s*\|)+\s*$", "", line)
        self.buffer = []
        if line:
            self.lines.append(self.prefix + line)
            self.prefix = ""


def _is_outside(address: str) -> bool:
    """Whether an address is one that a paper may have: papers, code, data, project pages, not the links of a site to itself."""
    return (
        re.search(
            r"arxiv\.org|openreview\.net|doi\.org|aclanthology|github|gitlab|gitee|huggingface|hf\.co|"
            r"modelscope|\.github\.io|nature\.com/articles|\.pdf(?:$|[?#])|kaggle|zenodo|notion\.site|"
            r"youtu|bilibili"
            r"|openaccess\.thecvf|proceedings\.|papers\.|neurips\.cc|project|aka\.ms|wandb\.ai",
            address,
            re.IGNORECASE,
        )
        is not None
    )
