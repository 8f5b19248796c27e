"""What a read-only mode of the engines lets through although it is no reading of the graph.

LOAD CSV reads files and addresses from where the server stands; procedures under `dbms` end other people's connections and
statements. Refusing writes is not done here: the engines do that themselves.
"""

from __future__ import annotations

import re

from kg.errors import QueryError

_ASIDE = re.compile(
    r"""'(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?P<name>(?:``|[^`])*)` | //[^\r\n]* | /\*.*?\*/ """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")
_REFUSED = re.compile(
    r"\b(?: LOAD\s+CSV | TERMINATE\s+TRANSACTIONS? | CALL\s+dbms\s*\. | CALL\s+db\s*\.\s*(?:clear|create|prepare)\w* )",
    re.VERBOSE | re.IGNORECASE,
)


def refuse_more_than_reading(cypher: str) -> None:
    """Raise QueryError for a statement that reads files or addresses, or that touches the server itself."""
    unescaped = _ESCAPE.sub(
        lambda match: chr(int(match[1], 16)), cypher
    )  # Cypher reads \uXXXX anywhere, before all else
    for text in {cypher, unescaped}:
        found = _REFUSED.search(_ASIDE.sub(_set_aside, text))
        if found:
            raise QueryError(f"only reading the graph is allowed here, not {' '.join(found[0].split())}")


def _set_aside(match: re.Match[str]) -> str:
    """A quoted name that is one word stays, since `dbms` and dbms are one; texts and comments go."""
    name = match["name"]
    return name if name and name.isidentifier() else " "
