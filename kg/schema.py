"""The ledger's tables, and the numbered steps that bring a ledger of an older program up to date.

Whoever changes a table raises VERSION and adds the step that leads to it; a test compares the two. What follows from documents
and records need not be carried over: `kg.intake` works it out again when `kg.facts.VERSION` is not the one of the ledger.
"""

from __future__ import annotations

import sqlite3

from kg.errors import LedgerError

VERSION = 3

TABLES = """
CREATE TABLE document (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, layout TEXT NOT NULL, characters INTEGER NOT NULL, text BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX source_document ON source (document);
CREATE TABLE record (
    document TEXT NOT NULL, number INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE claim (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, rel TEXT NOT NULL,
    anchor_label TEXT NOT NULL, anchor TEXT NOT NULL,
    start_label TEXT NOT NULL, start TEXT NOT NULL, end_label TEXT NOT NULL, end TEXT NOT NULL,
    discriminator TEXT NOT NULL, loose INTEGER NOT NULL, spans TEXT NOT NULL, forms TEXT NOT NULL, attributes TEXT NOT NULL
);
CREATE INDEX claim_document ON claim (document);
CREATE INDEX claim_anchor ON claim (anchor, anchor_label);
CREATE INDEX claim_start ON claim (start, start_label);
CREATE INDEX claim_end ON claim (end, end_label);
CREATE TABLE key (
    label TEXT NOT NULL, key TEXT NOT NULL, own INTEGER NOT NULL, also INTEGER NOT NULL, PRIMARY KEY (label, key)
) WITHOUT ROWID;
CREATE TABLE link (
    label TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (label, a, b)
) WITHOUT ROWID;
CREATE INDEX link_b ON link (label, b);
CREATE TABLE value (
    label TEXT NOT NULL, key TEXT NOT NULL, property TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (label, key, property, value)
) WITHOUT ROWID;
CREATE TABLE resolved (label TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (label, key)) WITHOUT ROWID;
CREATE INDEX resolved_id ON resolved (label, id);
CREATE TABLE person_block (block TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (block, key)) WITHOUT ROWID;
CREATE INDEX person_block_key ON person_block (key);
CREATE TABLE former (id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (id, key)) WITHOUT ROWID;
CREATE TABLE node (label TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (label, id)) WITHOUT ROWID;
CREATE TABLE edge (
    id TEXT PRIMARY KEY, anchor TEXT NOT NULL, rel TEXT NOT NULL, start_label TEXT NOT NULL, start TEXT NOT NULL,
    end_label TEXT NOT NULL, end TEXT NOT NULL, hash TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX edge_anchor ON edge (anchor);
CREATE TABLE pending (what TEXT NOT NULL, label TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (what, label, id)) WITHOUT ROWID;
CREATE TABLE decision (number INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

STEPS: dict[int, str] = {
    1: """
CREATE TABLE IF NOT EXISTS former (id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (id, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decision (number INTEGER PRIMARY KEY, json TEXT NOT NULL);
""",
    2: """
DROP INDEX IF EXISTS edge_start;
DROP INDEX IF EXISTS edge_end;
""",
}
"""What leads from a version to the next. 1: the first programs had neither decisions nor former ids. 2: nobody asks for the
relationships at an end."""


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none, bring older ones up to date, all or nothing. Raises LedgerError for a newer ledger."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > VERSION:
            raise LedgerError(
                f"it was written by a newer program (version {version}, this one knows {VERSION}): use that or a newer one"
            )
        scripts = [TABLES] if version == 0 else [STEPS[number] for number in range(version, VERSION)]
        for script in scripts:
            for statement in script.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
        if version != VERSION:
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
