"""Names of persons: normal forms in both scripts and both orders, which printed names agree, and how common a name is.

`name_words` romanises and orders a name, `name_key` is its comparison form, `block_keys` are the keys under which authors of
different papers are looked at together. Pure functions of their arguments; the tables of common names are in `kg.common_names`.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from kg import common_names
from kg.identity import digest, folded, has_cjk, normal, pinyin

_SURNAME_READINGS = {
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "查": "zha", "朴": "piao", "翟": "zhai", "覃": "qin", "员": "yun",
    "区": "ou", "盖": "ge", "任": "ren", "华": "hua", "尉迟": "yuchi", "万俟": "moqi", "长孙": "zhangsun", "令狐": "linghu",
    "缪": "miao", "乐": "yue", "纪": "ji", "宁": "ning", "折": "she", "冼": "xian", "洗": "xian", "逄": "pang", "种": "chong",
    "秘": "bi", "繁": "po", "谌": "chen", "牟": "mou", "尹": "yin", "句": "gou", "黑": "he", "隗": "wei", "郇": "xun", "褚": "chu",
    "卜": "bu", "贲": "ben", "俞": "yu", "宓": "mi", "鲜于": "xianyu", "澹台": "tantai", "澹臺": "tantai", "单于": "chanyu",
    "葛": "ge", "薄": "bo", "晁": "chao", "洗马": "xianma", "召": "shao", "行": "xing", "相": "xiang", "那": "na", "费": "fei",
}  # fmt: skip
_COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 夏侯 独孤 南宫 端木 百里 万俟 澹台 轩辕 呼延 东郭 西门 申屠 "
    "钟离 闾丘 太史 淳于 单于 鲜于 赫连 公冶 宗政 濮阳 公羊 完颜 拓跋 第五".split()
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
_PARTICLES = frozenset(
    "van von der den de del della di da do dos das du la le el al ten ter zu zur af av bin ibn ben bint abu st".split()
)
_PINYIN = re.compile(rf"(?:{common_names.SYLLABLE})+")
_UMLAUT = re.compile(r"([ln])v(?=e|$|[^aeiouvy])|^([ln])yu(?=e?$)")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_GLUE = re.compile(r"(?<=\w)[-'’‘`ʼ‐‑](?=\w)")
_ABBREVIATION = re.compile(r"^[^\W\d_]{1,3}\.$")


@lru_cache(maxsize=262144)
def name_words(name: str) -> tuple[str, ...]:
    """A person's name as romanised words, family name last: 何小山 and Xiaoshan He are both ("xiaoshan", "he").

    Hyphens and apostrophes inside a word, brackets and "Jr." are dropped; "He, Xiaoshan" and "Stone A B" are turned round; a
    Chinese name is split into family and given name and romanised with the readings that family names have; "JM" and "Ch."
    are initials.
    """
    text = folded(re.sub(r"[·・•･‧]", " ", name))
    if has_cjk(text):
        compact = "".join(text.split())
        if _HAN_NAME.fullmatch(compact):
            family, given = _split_han(compact)
            return (pinyin(given), _SURNAME_READINGS.get(family) or pinyin(family))
        text = " ".join(pinyin(part) if has_cjk(part) else part for part in text.split())
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text) if re.search(r"\w\W*[(\[]", text) else text
    head, _, tail = text.rpartition(",")
    if head and {w.strip(".") for w in tail.split()} <= _SUFFIXES:
        text = head
    turned = text.count(",") == 1
    if turned:
        family, _, given = text.partition(",")
        text = f"{given} {family}"
    shouted = {t.strip(".,").casefold() for t in name.split() if _is_run_of_initials(t, name)}
    words: list[str] = []
    for token in text.split():
        bare = token.strip(".,")
        if bare in shouted:
            words += bare
        elif _ABBREVIATION.match(token) and not re.search(r"[aeiouy]", bare) and bare not in _SUFFIXES:
            words.append(bare[0])
        else:
            words += [w for w in re.split(r"[\W_]+", _GLUE.sub("", token)) if w]
    if len(words) > 2 and words[-1] in _SUFFIXES:
        words.pop()
    if not turned and len(words) > 1 and len(words[0]) > 1 and all(len(w) == 1 for w in words[1:]):
        words = [*words[1:], words[0]]
    return tuple(words) or (normal(name) or digest(name),)


def _split_han(name: str) -> tuple[str, str]:
    """Family and given name of a Chinese name without spaces."""
    size = 2 if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES else 1
    return name[:size], name[size:]


def _is_run_of_initials(token: str, name: str) -> bool:
    """Whether a token is given names by their initials without dots: JM, but no family name in capitals as in LI Wei."""
    bare = token.strip(".,")
    return (
        2 <= len(bare) <= 3
        and bare.isascii()
        and bare.isalpha()
        and bare.isupper()
        and not name.isupper()
        and bare.casefold() not in _SUFFIXES
        and (not re.search(r"[AEIOUY]", bare) and bare != "NG")
    )


@lru_cache(maxsize=262144)
def name_key(name: str) -> str:
    """The comparison form of a name: its romanised words in alphabetical order, so that both orders agree; lü, lv and lyu are
    one."""
    return " ".join(sorted(map(_spelling, name_words(name))))


def _spelling(word: str) -> str:
    return _UMLAUT.sub(lambda m: (m[1] or m[2]) + "u", word) if _PINYIN.fullmatch(word) else word


def is_initials(name: str) -> bool:
    """Whether a name gives its bearer's given names by their first letters only ("A Quill", "C. D. Manning", "Manning CD"), or
    is one word."""
    words = name_words(name)
    return len(words) < 2 or all(len(w) == 1 or w in _PARTICLES for w in words[:-1])


def names_agree(a: str, b: str) -> bool:
    """Whether two printed names can be one person's: the same words in any order, or given names of which one is left out or
    given by its initial, with the same family name; of two names in Chinese characters, the same characters.

    It does not say that they are: "Y. Liu" agrees with Yang and with Yi Liu.
    """
    if has_cjk(a) and has_cjk(b):
        return normal(a) == normal(b)
    if name_key(a) == name_key(b):
        return True
    one, other = _parts(a), _parts(b)
    return _agree(one, other) or _agree(one, _turned(other)) or _agree(_turned(one), other)


Parts = tuple[tuple[str, ...], str]


@lru_cache(maxsize=262144)
def _parts(name: str) -> Parts:
    """Given names and family name, with its particles, of a name."""
    words = tuple(map(_spelling, name_words(name)))
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    given, family = words[:first], "".join(words[first:])
    if (
        len(given) > 1
        and common_names.share_of_family_name(family)
        and all(common_names.ONE_SYLLABLE.fullmatch(w) for w in given)
    ):
        given = ("".join(given),)
    return given, family


def _turned(parts: Parts) -> Parts:
    given, family = parts
    return ((family,), given[0]) if len(given) == 1 else parts


def families(name: str) -> frozenset[str]:
    """What may be the family name of a name, in either order. Names that agree and are not the same words share one."""
    return frozenset({_parts(name)[1], _turned(_parts(name))[1]})


def _agree(a: Parts, b: Parts) -> bool:
    if a[1] != b[1] or not a[0] or not b[0]:
        return False
    short, long = sorted((a[0], b[0]), key=len)
    return _fits(short[0], long[0]) and _in_order(short[1:], long[1:])


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the middle names of one name are found in the other's, in their order."""
    rest = iter(long)
    return all(any(_fits(word, other) for other in rest) for word in short)


def _fits(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def romanisations_agree(chinese: str, latin: str) -> bool:
    """Whether a Latin name may be a romanisation of a Chinese one other than pinyin: Wade–Giles and the spellings usual in Taiwan,
    Hong Kong and Singapore. The family name must fit, and the given name in Wade–Giles or by its number of syllables."""
    compact = "".join(folded(chinese).split())
    if not _HAN_NAME.fullmatch(compact) or has_cjk(latin):
        return False
    family, given = _split_han(compact)
    words = name_words(latin)
    if len(words) == 2 and latin.casefold().split()[0].strip(",") in common_names.FAMILY_SPELLINGS.get(family, ()):
        words = words if words[-1] in common_names.FAMILY_SPELLINGS[family] else (words[1], words[0])
    reading = _SURNAME_READINGS.get(family) or pinyin(family)
    known = {reading, _wade_giles(reading), *common_names.FAMILY_SPELLINGS.get(family, ())}
    if words[-1] not in known or len(words) < 2:
        return False
    spelled = "".join(words[:-1])
    return spelled in {pinyin(given), "".join(_wade_giles(pinyin(c)) for c in given)} or (
        words[-1] != reading and len(given) == _printed_syllables(latin, len(words))
    )


def _printed_syllables(latin: str, words: int) -> int:
    """How many syllables of a given name are set apart by blanks and hyphens."""
    return words - 1 + len(_GLUE.findall(folded(latin)))


_WADE_GILES = (
    (r"^zhi$|^chi$", "chih"), (r"^shi$", "shih"), (r"^ri$", "jih"), (r"^zi$|^ci$", "tzu"), (r"^si$", "ssu"),
    (r"^x", "hs"), (r"^zh", "ch"), (r"^q", "ch"), (r"^j(?!ih)", "ch"), (r"^z|^c(?!h)", "ts"), (r"^r(?!$)", "j"),
    (r"^b", "p"), (r"^d", "t"), (r"^g", "k"), (r"ong$", "ung"), (r"ian$", "ien"), (r"^yan$", "yen"), (r"(?<=[^y])ie$|^ye$", "ieh"),
    (r"ue$", "ueh"), (r"^(ch|sh|hs|j|t|ts|k|h|l|n|p)uo$", r"\1o"), (r"^ieh$", "yeh"),
    (r"^hsio", "hsiu"), (r"^you$", "yu"), (r"^yi$", "i"),
)  # fmt: skip


def _wade_giles(syllable: str) -> str:
    """A pinyin syllable in Wade–Giles without its apostrophes, as names are printed."""
    for pattern, replacement in _WADE_GILES:
        syllable = re.sub(pattern, replacement, syllable)
    return syllable


@lru_cache(maxsize=262144)
def block_keys(name: str) -> frozenset[str]:
    """The keys under which bearers of a name are compared with those of other papers.

    One for the given and family names in alphabetical order, without middle initials; and, where the family name is no common
    one, one for the first initial and the family name, which joins "M. Ferenczy" and "Mora Ferenczy". Initials with a common
    family name are compared with the same initials only. One word alone has no key.
    """
    given, family = _parts(name)
    if not given:
        return frozenset()
    initial = f"{given[0][0]}. {family}"
    if is_initials(name):
        return frozenset({initial})
    words = [w for w in given if len(w) > 1]
    keys = {" ".join(sorted((*words, family)))}
    if not common_names.share_of_family_name(family):
        keys.add(initial)
    return frozenset(keys)


@lru_cache(maxsize=262144)
def commonness(name: str) -> float:
    """How many bearers of a name are to be expected among the world's researchers, as a natural logarithm, 0 (one at most) to 8.

    From the shares of family and given names in `kg.common_names`; a Chinese name in characters is taken as its romanisation.
    """
    given, family = _parts(name)
    if not given or all(len(w) == 1 for w in given):
        share = common_names.share_of_family_name(family)
        return 8.0 if share or not given else 3.0
    both = [common_names.expected_bearers(given, family)]
    if len(given) == 1 and len(given[0]) > 1:
        both.append(common_names.expected_bearers((family,), given[0]))
    return min(8.0, math.log1p(max(both)))
