"""Schemathesis against the OpenAPI document: every answer is one that the document describes, no valid request is refused."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from api.app import create_app

schemathesis = pytest.importorskip("schemathesis")

pytestmark = pytest.mark.slow
EXAMPLES = int(os.environ.get("KG_EXAMPLES", "10"))


@pytest.fixture(scope="session")
def openapi(story_graph):
    settings = story_graph.settings.model_copy(update={"host": "0.0.0.0", "rate_limit": 0})
    return schemathesis.openapi.from_asgi("/v1/openapi.json", create_app(story_graph, settings))


schema = schemathesis.pytest.from_fixture("openapi")


@schema.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case):
    case.call_and_validate()
