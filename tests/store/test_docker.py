"""The container files, as far as they can be checked without an engine for them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

DOCKER = Path(__file__).parents[2] / "docker"
ROOT = DOCKER.parent


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((DOCKER / "compose.yaml").read_text()))


@pytest.fixture(scope="module")
def dockerfile() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile: (name, arguments)."""
    text = re.sub(r"\\\n\s*", " ", (DOCKER / "Dockerfile").read_text())
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def test_ports_are_for_this_machine_only(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(re.fullmatch(r"127\.0\.0\.1:\d+:\d+", port) for port in ports)


def test_every_service_is_watched(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert {"test", "interval", "timeout", "retries"} <= set(service["healthcheck"])
    assert compose["services"]["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_images_are_pinned(compose: dict[str, Any], dockerfile: list[tuple[str, str]]) -> None:
    images = [service["image"] for service in compose["services"].values()]
    images += [rest.split()[0] for name, rest in dockerfile if name == "FROM"]
    for image in images:
        assert re.search(r":(?!latest)[\w.-]+$", image), image


def test_secrets_come_from_the_environment(compose: dict[str, Any]) -> None:
    neo4j, api = (compose["services"][name]["environment"] for name in ("neo4j", "api"))
    for value in (neo4j["NEO4J_AUTH"].removeprefix("neo4j/"), api["KG_PASSWORD"]):
        assert re.fullmatch(r"\$\{KG_PASSWORD:\?[^}]+\}", value)
    assert (api["KG_GRAPH"], api["KG_USER"]) == ("bolt://neo4j:7687", "neo4j")


def test_volumes_are_declared(compose: dict[str, Any]) -> None:
    used = {volume.partition(":")[0] for service in compose["services"].values() for volume in service["volumes"]}
    assert used == set(compose["volumes"])


def test_the_image(dockerfile: list[tuple[str, str]]) -> None:
    last = max(place for place, (name, _) in enumerate(dockerfile) if name == "FROM")
    final = dict(dockerfile[last:])
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", final["USER"]), "not root"
    assert "/v1/ready" in final["HEALTHCHECK"]
    assert final["CMD"] == '["kg", "serve", "--host", "0.0.0.0", "--port", "8000"]'


def test_what_is_copied_is_there_and_not_ignored(dockerfile: list[tuple[str, str]]) -> None:
    ignored = (DOCKER / "Dockerfile.dockerignore").read_text().splitlines()
    assert "*" in ignored
    for arguments in [rest for name, rest in dockerfile if name == "COPY" and "--from" not in rest]:
        for source in arguments.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert f"!{source}" in ignored, source


def test_every_setting_is_one(compose: dict[str, Any], dockerfile: list[tuple[str, str]]) -> None:
    from kg.settings import Settings

    names = set(compose["services"]["api"]["environment"])
    names |= {word.partition("=")[0] for name, rest in dockerfile if name == "ENV" for word in rest.split()}
    for name in names:
        if name.startswith("KG_"):
            assert name.removeprefix("KG_").casefold() in Settings.model_fields, name
