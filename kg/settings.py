"""Settings: one object, read once from the environment (prefix `KG_`) and passed in, never global."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.errors import SettingsError

_SERVER = re.compile(r"^(neo4j|bolt)(\+s|\+ssc)?://", re.IGNORECASE)


class Settings(BaseSettings):
    """Every setting of the product. The environment variable of a field is `KG_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="KG_", frozen=True, extra="ignore")

    graph: str = Field("./kg-data", description="The graph: a directory (embedded engine), neo4j://… or bolt://…")
    ledger: Path | None = Field(
        None, description="Directory of the ledger; by default the graph's directory, or kg-data/<server> for a server"
    )
    decisions: Path | None = Field(None, description="The decision log; by default decisions.jsonl beside the ledger")
    user: str = Field("neo4j", description="User name at a Neo4j server")
    password: SecretStr | None = Field(None, description="Password at a Neo4j server")
    database: str = Field("neo4j", description="Database name at a Neo4j server")
    engine: Literal["native", "jvm"] = Field("native", description="Build of the embedded engine")
    host: str = Field("127.0.0.1", description="Address that `kg serve` binds to")
    port: int = Field(8000, ge=0, le=65535, description="Port that `kg serve` binds to")
    rate_limit: int = Field(6000, ge=0, description="Requests a minute that the API answers to one client; 0: no limit")
    cors: list[str] = Field(
        [], description='Origins whose pages may ask the API, as a JSON list: ["https://example.org"]'
    )
    write: bool = Field(False, description="Whether the API takes documents and decisions, from those who have a key")
    private: bool = Field(False, description="Whether reading needs a key, too")
    cypher: bool = Field(False, description="Whether the API runs statements of its users' own, which can only read")
    keys: Path | None = Field(None, description="The keys of the API; by default keys.json beside the ledger")
    query_seconds: float = Field(30.0, gt=0, description="Time limit of a statement that reads, in seconds")
    max_bytes: int = Field(64 * 1024 * 1024, gt=0, description="Largest document that is read, in bytes")
    log: Literal["off", "console", "json"] = Field(
        "off", description="How `kg serve` logs each request on the error stream; --verbose makes off console"
    )
    metrics: bool = Field(False, description="Whether `kg serve` tells figures for Prometheus at /metrics")
    lang: Literal["en", "zh"] = Field("en", description="Language of the command line's messages")

    @classmethod
    def load(cls, **given: object) -> Self:
        """Settings from the environment, with the given values (None: not given) in their place. Raises SettingsError."""
        try:
            return cls(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors()[0]
            name = "KG_" + str(first["loc"][0]).upper() if first["loc"] else "settings"
            raise SettingsError(f"{name}: {first['msg']} (got {first.get('input')!r})") from error

    @property
    def remote(self) -> bool:
        """Whether the graph is a server of the user's."""
        return is_server(self.graph)

    @property
    def ledger_directory(self) -> Path:
        """Where the ledger is: as set, else in the graph's directory, else in `kg-data/` under a name for the server."""
        if self.ledger is not None:
            return self.ledger
        if not self.remote:
            return Path(self.graph)
        address = _SERVER.sub("", self.graph).strip("/").casefold() + "/" + self.database
        slug = re.sub(r"[^a-z0-9]+", "-", address).strip("-")
        return Path("kg-data") / f"{slug}-{hashlib.sha256(address.encode()).hexdigest()[:6]}"


def is_server(url: str) -> bool:
    """Whether a graph's name is the address of a server and not a directory."""
    return bool(_SERVER.match(url))
