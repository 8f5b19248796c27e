"""What no engine's read-only mode refuses: LOAD CSV reads files and addresses from where the server stands."""

from __future__ import annotations

import re

from kg.errors import QueryError

_ASIDE = re.compile(
    r"""'(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?:``|[^`])*` | //[^\r\n]* | /\*.*?\*/ """, re.VERBOSE | re.DOTALL
)
_LOAD_CSV = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")


def refuse_loading(cypher: str) -> None:
    """Raise QueryError for a statement that would read a file or an address."""
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), cypher)  # Cypher reads \uXXXX anywhere, before all else
    if any(_LOAD_CSV.search(_ASIDE.sub(" ", text)) for text in (cypher, plain)):
        raise QueryError("only reading the graph is allowed here: LOAD CSV reads files and addresses")
