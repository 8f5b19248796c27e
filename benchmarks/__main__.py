"""Lists and runs the benchmarks.

python -m benchmarks                 what there is, then those that need no data
python -m benchmarks NAME [OPTIONS]  one of them; `--help` tells its options
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

#: Those that need nothing but the package.
ALONE = ("start", "extraction", "load", "ingest", "serving")


def names() -> dict[str, str]:
    """Each benchmark with the first line of its description."""
    files = sorted(path for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    return {path.stem: _first_line(path) for path in files}


def _first_line(path: Path) -> str:
    described = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return described.partition("\n")[0]


def run(name: str, arguments: Sequence[str]) -> int:
    """Run one; its exit status."""
    sys.argv = [f"benchmarks {name}", *arguments]
    return import_module(f"benchmarks.{name}").main() or 0


def main(arguments: Sequence[str]) -> int:
    known = names()
    if not arguments:
        for name, line in known.items():
            print(f"{name:12} {line}")
        return max(run(name, ()) for name in ALONE)
    if arguments[0] not in known:
        print(f"There is no benchmark {arguments[0]!r}: {', '.join(known)}", file=sys.stderr)
        return 2
    return run(arguments[0], arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
