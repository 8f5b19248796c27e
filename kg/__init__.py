"""Records to graph: identity, ledger, stores, pipeline."""
