"""Keys: made once, hashed at rest, of use until they are revoked."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.keys import KeyFile, Scope
from kg.errors import SettingsError


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "graph" / "keys.json")


def test_a_key_is_good_until_it_is_revoked(keys: KeyFile) -> None:
    made = keys.make("ada", Scope.CURATE)
    assert keys.check(made.text) == made.key
    other = KeyFile(keys.path)
    assert other.check(made.text) == made.key
    assert keys.revoke("ada") == made.key
    assert other.check(made.text) is None


def test_the_secret_is_kept_nowhere(keys: KeyFile) -> None:
    made = keys.make("ada", Scope.READ)
    secret = made.text.split("_", 2)[2]
    assert len(secret) >= 43
    assert all(secret.encode() not in path.read_bytes() for path in keys.path.parent.iterdir())
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "x", lambda t: t.upper(), lambda t: "", lambda t: "🦀_é_ü"]
)
def test_what_is_like_a_key_is_none(keys: KeyFile, change) -> None:
    made = keys.make("ada", Scope.ADMIN)
    keys.make("eve", Scope.READ)
    assert keys.check(change(made.text)) is None


def test_the_secret_of_another_key_is_of_no_use(keys: KeyFile) -> None:
    ada, eve = keys.make("ada", Scope.ADMIN), keys.make("eve", Scope.READ)
    assert keys.check(f"paperkg_{ada.key.id}_{eve.text.split('_', 2)[2]}") is None


def test_names_are_unique_and_have_a_form(keys: KeyFile) -> None:
    keys.make("ada", Scope.READ)
    with pytest.raises(SettingsError, match="already"):
        keys.make("ada", Scope.ADMIN)
    with pytest.raises(SettingsError, match="cannot be called"):
        keys.make("", Scope.READ)
    with pytest.raises(SettingsError, match="no key"):
        keys.revoke("eve")


def test_keys_that_are_made_at_once_are_all_there(keys: KeyFile) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda n: KeyFile(keys.path).make(f"k{n}", Scope.READ), range(16)))
    assert all(keys.check(one.text) for one in made)


def test_a_file_that_is_none_of_ours_is_named(keys: KeyFile) -> None:
    keys.path.parent.mkdir(parents=True)
    keys.path.write_text("[{}]")
    with pytest.raises(SettingsError, match=r"keys\.json"):
        keys.check("paperkg_00000000_x")


def test_scopes_hold_those_before_them() -> None:
    assert Scope.ADMIN.holds(Scope.READ)
    assert not Scope.CURATE.holds(Scope.ADMIN)
