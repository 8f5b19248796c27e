"""Institutions: in lines and lists of affiliations, and named in prose."""

from __future__ import annotations

from extractors.affiliations._line import parse_line, parse_list

__all__ = ["parse_line", "parse_list"]
