"""Every text of the command line, in English and in Chinese."""

from __future__ import annotations

from api.commands.texts import asking, deciding, doctor, general, reading, registry, serving


class Messages:
    """The texts in one language: `text("ingest.done", papers=3)`."""

    def __init__(self, lang: str) -> None:
        self.lang = "zh" if lang == "zh" else "en"

    def __call__(self, key: str, **values: object) -> str:
        return TEXTS[key][self.lang == "zh"].format_map(values)


TEXTS: dict[str, tuple[str, str]] = {
    key: texts
    for part in (general, reading, asking, deciding, serving, doctor, registry)
    for key, texts in part.TEXTS.items()
}
