"""How `kg` starts: quickly, in two languages, with its options anywhere."""

from __future__ import annotations

import subprocess
import sys

import pytest

from api.cli import globals_first, language
from api.commands.messages import TEXTS, Messages

HEAVY = """
    kg.pipeline kg.settings kg.store.bolt neo4j pydantic pydantic_settings rich fastapi uvicorn opencc pypinyin networkx
    extractors.readers
""".split()


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from api import cli; app = cli.build('en');\n"
        "try: app(args=['--help'], prog_name='kg')\n"
        "except SystemExit: pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr.strip() == "[]"
    assert "ingest" in done.stdout


def test_version(kg):
    done = kg("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("kg ")


@pytest.mark.parametrize(("arguments", "env"), [(("--lang", "zh"), {}), ((), {"KG_LANG": "zh"})])
def test_help_in_chinese(kg, arguments, env):
    done = kg("--help", *arguments, env=env)
    assert done.returncode == 0
    assert "知识图谱" in done.stdout


def test_every_text_is_in_both_languages_with_the_same_values():
    import string

    for key, (english, chinese) in TEXTS.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (english, chinese)]
        assert fields[1] <= fields[0], key
        assert english, key
        assert chinese, key
    assert Messages("zh")("rows.more", count=3) != Messages("en")("rows.more", count=3)


@pytest.mark.parametrize(
    ("typed", "ordered"),
    [
        (["status", "--graph", "x"], ["--graph", "x", "status"]),
        (
            ["query", "paper", "--paper", "y", "--lang=zh", "--verbose"],
            ["--lang=zh", "--verbose", "query", "paper", "--paper", "y"],
        ),
        (["search", "--", "--graph", "x"], ["search", "--", "--graph", "x"]),
        (["status", "--graph"], ["--graph", "status"]),
    ],
)
def test_options_of_kg_may_stand_anywhere(typed, ordered):
    assert globals_first(typed) == ordered


def test_the_language_is_found_before_the_help_is_made(monkeypatch):
    monkeypatch.setenv("KG_LANG", "zh")
    assert language(["status"]) == "zh"
    assert language(["status", "--lang", "en"]) == "en"
    monkeypatch.delenv("KG_LANG")
    assert language(["--lang=zh"]) == "zh"


@pytest.mark.parametrize(
    "arguments",
    [("fly",), ("ingest",), ("status", "--wings"), ("--lang", "fr", "status"), ("serve", "--port", "70000")],
)
def test_a_wrong_call_is_exit_code_2(kg, arguments):
    done = kg(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_wrong_setting_is_named(kg):
    done = kg("status", env={"KG_PORT": "many"})
    assert done.returncode == 1
    assert "KG_PORT" in done.stderr
