"""The exceptions of the graph side.

GraphError                     anything that keeps facts from becoming a graph, or a graph from answering
├── SettingsError              a setting is wrong
├── LedgerError                the ledger cannot be opened, is of another version, or was damaged
│   └── UnknownDocumentError   no such document in the ledger
├── EvidenceError              a span does not hold
├── StoreError                 the graph database refused or failed
│   ├── StoreUnavailableError  it is not there, or not reached
│   ├── StoreLockedError       another program holds the graph directory
│   ├── QueryError             a statement is wrong, or writes where only reading is allowed
│   └── QueryTimeoutError      a statement took longer than its limit
├── EngineError                the engine that extracts is not there, or failed
└── UnknownEntityError         no node with this id
"""

from __future__ import annotations


class GraphError(Exception):
    """Anything that keeps facts from becoming a graph, or a graph from answering."""


class SettingsError(GraphError):
    """A setting is wrong."""


class LedgerError(GraphError):
    """The ledger cannot be opened, is of another version, or was damaged."""


class UnknownDocumentError(LedgerError):
    """No such document in the ledger."""


class EvidenceError(GraphError):
    """A span does not hold."""


class DecisionError(GraphError):
    """The decision log cannot be read or written, or a decision makes no sense."""


class EngineError(GraphError):
    """The engine that extracts is not there, or failed."""


class StoreError(GraphError):
    """The graph database refused or failed."""


class StoreUnavailableError(StoreError):
    """The graph database is not there, or not reached."""


class StoreLockedError(StoreError):
    """Another program holds the graph directory."""


class QueryError(StoreError):
    """A statement is wrong, or writes where only reading is allowed."""


class QueryTimeoutError(StoreError):
    """A statement took longer than its limit."""


class UnknownEntityError(GraphError):
    """No node with this id."""
