"""What a short form in brackets stands for."""

from __future__ import annotations

import re

from extractors import cues, names

_WORD = r"[A-Za-z0-9µ&/'’+$^{}-]+"
_QUOTED = re.compile(r"[“「『\"]([一-鿿](?:[一-鿿A-Za-z0-9·.-]| (?=[A-Za-z0-9])){0,16}[一-鿿0-9])[”」』\"]$")
_LATIN_RUN = re.compile(rf"(?:{_WORD}[ ]){{0,9}}{_WORD}$")
_CHINESE_RUN = re.compile(r"[一-鿿A-Za-z0-9\-· ]{2,40}$")
_CHINESE_CUT = re.compile(
    "^.*"
    + cues.any_of(
        "(?<![呼喊大尖])叫做?(?!停) 称作 称之为 取名为? 命名为 "
        "提出 引入 介绍 推出 使用 采用 利用 基于 通过 称为 名为 一种 一个 一类 一项 这种 该 "
        "我们的? 本文 作者 团队 发布 (?:设计|构建|开发|训练|定义|学习)了 以及 "
        "包括 例如 针对 推导出 对于 用于 估计 根据 作为 进行 结合 "
        "优于 识别出 获得 其中 如 了 的 和 与 及 或 在 是 为 将 把 以 从 对(?![齐比抗话数称角偶]) 其 由 "
        "被 但 而 中(?![文心间]) 使"
    )
)
_CLASS = re.compile(
    "(?:"
    + cues.METHOD_NOUN_ZH
    + "|"
    + cues.BENCHMARK_NOUN_ZH
    + "|"
    + cues.any_of("方式 工作 任务 公司 团队 大学 阶段 版本 问题 工具 研究 机构 实验室 时间")
    + ")$"
)


def expansion_of(short: str, before: str) -> str | None:
    """What a bracketed short form stands for: the words before the bracket whose letters it takes, or a Chinese phrase."""
    quoted = _QUOTED.search(before)
    if quoted:
        return quoted[1]
    latin = _LATIN_RUN.search(before)
    if latin and not names.has_cjk(before[-1:]):
        parts = latin[0].split(" ")
        letters = sum(c.isalnum() for c in short)
        for take in range(1, min(len(parts), letters + 3) + 1):
            phrase = " ".join(parts[-take:])
            if (
                len(phrase) > len(short) + 1
                and phrase[0].lower() == short[0].lower()
                and names.initials_match(re.sub(r"\$.*", "", short), phrase)
            ):
                return phrase
        return None
    if not before or not names.is_cjk(before[-1]):
        return None
    run = _CHINESE_RUN.search(before)
    phrase = _CHINESE_CUT.sub("", run[0]).strip(" -·") if run else ""
    if not 2 <= len(phrase) <= 18 or not names.is_cjk(phrase[-1]):
        return None
    noun = _CLASS.search(phrase)
    if noun and (noun.start() < 3 or not (short.isupper() or " " in short) or not names.is_cjk(phrase[0])):
        return None
    return phrase
