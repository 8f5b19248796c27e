"""Documents to records: pure functions, no database, no network."""
