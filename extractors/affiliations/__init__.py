"""Institutions: in lines and lists of affiliations, and named in prose."""

from __future__ import annotations

from extractors.affiliations._line import parse_line, parse_list
from extractors.affiliations.authorship import of_authors
from extractors.affiliations.labelled import is_list
from extractors.affiliations.mentions import OrgMention, find_mentions, of_legend

__all__ = ["OrgMention", "find_mentions", "is_list", "of_authors", "of_legend", "parse_line", "parse_list"]
