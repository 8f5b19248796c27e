"""The documentation names what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from kg.settings import Settings
from queries.catalogue import Catalogue

ROOT = Path(__file__).parents[2]


def documentation() -> str:
    return "\n".join(path.read_text("utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))))


def test_every_setting_stands_in_the_table():
    rows = re.findall(
        r"^\| `(KG_\w+)` \| (.*?) ?\| (.*) \|$", (ROOT / "docs/settings.md").read_text("utf-8"), re.MULTILINE
    )
    told = {name: (default.strip("`"), meaning) for name, default, meaning in rows}
    there = {}
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else str(field.default)
        there[f"KG_{name.upper()}"] = (default, field.description)
    assert told == there


def commands() -> list[str]:
    import typer.main

    from api import cli

    found = []
    group = typer.main.get_command(cli.build("en"))
    for name, command in group.commands.items():
        subcommands = getattr(command, "commands", None)
        found += [f"kg {name} {sub}" for sub in subcommands] if subcommands else [f"kg {name}"]
    return found


def test_every_command_is_documented():
    text = documentation()
    missing = [command for command in commands() if command not in text]
    assert not missing


def test_every_template_stands_in_the_table():
    catalogue = Catalogue.load()
    there = []
    for name in catalogue.names():
        template = catalogue.get(name)
        parameters = ", ".join(f"`{p.name}`" for p in template.parameters)
        columns = ", ".join(c.name for c in template.columns)
        there.append(f"| `{name}` | {template.title} · {template.title_zh} | {parameters} | {columns} |")
    table = [line for line in (ROOT / "docs/templates.md").read_text("utf-8").splitlines() if line.startswith("| `")]
    assert table == there


def test_links_between_documents_lead_somewhere():
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
