"""The words around names: roles, titles, joints, and the words that say that somebody is no author. Chinese and English."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from extractors.record import Role

#: A sentence without any of these names no author.
GATE = (
    r"作者|贡献者|完成人|一作|共一|通讯|通信作者|负责人|成员(?:包括|有|为)|指导|领衔|带领|牵头|统筹|参与(?:了|"
    r"本|该|这)|领导|合著|执笔|完成|撰写"
    r"|合著|合写|二作|三作"
    r"|\bauthors?\b|co-first|corresponding|\bled by\b|\bproject lead|co-led|contributed equally|\bby\s+[A-Z]"
)

_ROLES: tuple[tuple[str, Role | None], ...] = (
    (
        r"(?:共同|并列|联合)\s*(?:第一|一)\s*作者?|(?:共同|并列)\s*一作|共一(?:作者|作)?|"
        r"同等贡献(?:作者)?|贡献(?:相同|均等|相等|等同|一致)|co-?first\s+authors?|joint\s+first\s+authors?|"
        r"equal\s+contribut(?:ion|ors?)"
        r"|contributed\s+equally|co-?lead\s+authors?",
        "co-first",
    ),
    (r"(?:共同|并列)第一(?=\s*(?:/|兼|及|和|与|、)\s*(?:共同)?(?:通讯|通信)作者)", "co-first"),
    (r"第一(?=\s*(?:/|兼|及|和|与|、)\s*(?:共同)?(?:通讯|通信)作者)", "first"),
    (
        r"(?:论文|文章|本文|研究|该论文|项目)?(?:的)?(?:第一作者|第一完成人|首位作者|一作|"
        r"首作(?:者)?)(?:之一)?|(?:the\s+)?(?:paper['’]s\s+)?(?:first|lead)\s+authors?",
        "first",
    ),
    (
        r"(?:共同|联合|并列)?(?:通讯|通信)(?:联系)?作者(?:之一)?|共同通讯|(?<=[是为])通讯(?=[;,.。、)]|$)|(?<=[,;、。\s(])通讯(?=\s?[:为是]|\s(?-i:[A-Z]))|(?:co-)?corresponding\s+authors?",
        "corresponding",
    ),
    (
        r"(?:总|整个|该|本|此|这个|这一)?项目(?:的)?(?:总)?(?:负责人|领导者|领导人|主管|牵头人|leader|lead)|项目\s?leader|"
        r"project\s+(?:lead(?:er)?s?|supervisors?)|(?:领导|主导|牵头|负责)(?:了)?(?:这|该|本|"
        r"此)(?:项)?(?:研究|工作|项目)的(?=是|为|人)",
        "lead",
    ),
    (
        r"(?:主要|核心|其他|其余|参与|合作|共同|资深|联合|贡献|全部|所有|另一位|另外一位|末位|最后|"
        r"高级|论文|文章|本文|该论文|报告|研究|项目)?(?:的)?(?:主要|其他|共同|核心|"
        r"参与)?作者(?:们)?(?:团队|之一|列表|名单|信息)?"
        r"|第?[二三四五六]作(?:者)?|(?:核心|主要|项目|研究|团队|课题组)(?:核心)?(?:成员|贡献者|参与者|完成人|开发者)|合著者|"
        r"(?:合作者|贡献者|参与者|作者)(?:名单|阵容|列表|行列|一栏|团队)?(?:之?中|里)?(?=,?\s?(?:还|也|另)?(?:有|包括|是))|"
        r"合作者|贡献者|参与者|指导(?:老师|教师|者)(?=\s?(?:为|是|:))|(?:other\s+|senior\s+|the\s+)?(?:co-?)?authors?",
        None,
    ),
)
TITLES = (
    r"(?:特聘|讲席|讲座|长聘|终身|荣誉|客座|兼职|名誉|杰出|青年|准聘|长聘轨|助理|联席|研究|常任|"
    r"访问|助教|副|正)*(?:教授|研究员|副研究员|讲师|工程师|科学家|院士)|研究者|研究人员|学者(?:们)?"
    r"|(?:助理|副|特别|青年|高级|资深|首席|主任|博士|访问|客座|算法|算力|软件|AI|应用|机器学习|"
    r"研究)*(?:研究员|工程师|科学家|研究科学家|研究工程师|研究助理|研究实习生|架构师|专家|顾问|"
    r"学者|博士后|博后|实习生|主任|院长|所长|处长|校长|系主任|总监|总裁|经理|主管|导师|老师|院士|"
    r"技术官|技术负责人|负责人)"
    r"|(?:在读|直博|准|全日制|联合培养|本校|已毕业|应届|本科|硕博连读|\d{2,4}\s*级|大[一二三四]|"
    r"研[一二三]|博[一二三四五]|[一二三四五]年级|毕业)*\s*(?:博士研究生|硕士研究生|直博生|博士生|硕士生|"
    r"研究生|本科生|博士|硕士|学生|同学|博士后|博后|校友|学士)"
    r"|在读|(?:联合|共同)?(?:创始人|发起人|创办人)|(?:大学|学院|院|系|所)?(?:副)?(?:院长|校长|"
    r"主任|所长)|团队(?:技术)?负责人|团队(?:成员|leader|lead)|先生|女士|同志|同事|本人|CEO|CTO|COO|"
    r"首席(?:科学家|执行官|技术官|研究员)"
    r"|\d{2,4}\s*级|Prof(?:essor)?\.?(?=\s)|Dr\.?(?=\s)|Mr\.?(?=\s)|Ms\.?(?=\s)|"
    r"Ph\.?D\.?\s+(?:students?|candidates?)|(?:assistant|associate|full)\s+professors?|"
    r"professors?|researchers?|students?|interns?|postdocs?"
)
_DEGREES = re.compile(
    r"(?:博士|硕士|本科|研究|学|博后|同学|在读|级|导师|老师|教授|研究员|讲师|院士|先生|女士|"
    r"实习生|student|ph\.?d|prof|dr|intern|postdoc)",
    re.IGNORECASE,
)
#: Words that end the name of a part of an organisation.
UNITS = (
    r"学院|学部|院系|系|实验室|研究院|研究所|研究中心|中心|课题组|团队|小组|研究组|社区|部门|"
    r"事业部|研究部|平台|分校|书院|学系|实验班|校区|专业|科研组|Lab\b|Labs\b|Group\b|Team\b"
)
#: A role word inside a curriculum vitae: `曾以第一作者身份发表`.
_CAREER = r"(?:曾|多次|并|均)?以(?:共同|并列)?(?:第一|一作|共一|通讯|通信|独立)[^,。、;\n]{0,10}"
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "stop",
        r"(?:并)?(?:没有|未|不曾)(?:直接)?参与(?:了|到)?(?:本|这|该|此)?(?:项|篇|次)?(?:研究|工作|论文|项目)?|"
        r"(?:not|n't)\s(?:involved in|part of|an author)|"
        r"(?:其|指导)?导师(?=\s*(?:为|是|:|包括))|主?要?研究(?:方向|兴趣|领域|内容)|研究方向|师从|"
        r"毕业(?:于|院校)?|曾(?:任|在|获|以|于|担任|经)|获得?(?:过|了)?|发表(?:了|过|论文|多篇)?|入选|"
        r"担任|就职经历|现工作于|现任|任职|目前(?:在|为|是)|感谢|致谢|鸣谢"
        r"|支持|资助|赞助|采访|表示|认为|指出|评论(?:道)?|转推|点评|介绍(?:道|称|说)?|告诉|坦言|透露|"
        r"强调|说道?|写道|提到|提出|发布|推出|开源|观察|使用|采用|引入|设计|构建|利用|"
        r"通过|针对|将会|方法|模型|实验(?![室班])|结果"
        r"|致力于|专注于|关注|旨在|希望|解决|以第一作者|以一作|(?<![他她们])的导师|恩师|门下|同门|出任|加盟|加入|"
        r"跳槽|离职|创立|创办|创建|拥有|具有|thank(?:s|ed|ful)?|acknowledg\w*|supported|funded|said|"
        r"says|told|according|formerly|previously|interview\w*|(?:advised|supervised|mentored|co-advised) by",
    ),
    (
        "joined",
        r"(?:主要)?负责了|(?:也|亦|均|都|共同)?参与(?:了)?(?:本|这|该|此)?(?:项|篇|次)?(?:研究|工作|论文|项目|撰写)|"
        r"(?:共同|联合)?指导(?:了|完成)?(?:本|这|该|此)一?(?:项|篇|个)?(?:研究|工作|论文|项目)|"
        r"took part in this|are (?:the )?authors|co-authored",
    ),
    (
        "made",
        r"(?:共同|联合|合作|一起|携手)?(?:提出|推出|发布|发表|设计|开发|研发|打造|给出|带来|构建|介绍)(?:了|出|的)?|"
        r"(?:propose|introduce|present|develop|release)[sd]?\b",
    ),
    (
        "found",
        r"(?:共同|一起)?(?:发现|证明|揭示|展示)(?:了|出)?|(?:show|demonstrate|find|argue|report|prove|describe)s?\b|"
        r"(?:found|showed|proved|reported|argued)\b(?! by)",
    ),
    ("by", r"由"),
    (
        "led",
        r"(?:led|written|authored|co-authored|conducted|carried out|developed|done|performed|proposed|introduced|presented|"
        r"created|built|published|headed)\s+by|"
        r"\bby(?=\s+(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w.'’-]*(?:,\s[A-Z]|\s+and\s+[A-Z]|\s+et\s+al|"
        r"\s+(?:of|at|from)\s))",
    ),
    (
        "from",
        r"(?:分别|均|都|全部|主要|同样|共同|目前|现在|如今)?(?:来自于?|就读于|任职于|就职于|供职于|隶属于?|现就读于|"
        r"就读|(?<=[,(])from|are\s+(?:all\s+)?(?:with|from|at)|is\s+(?:with|from|at)|from)",
    ),
    ("among", r"其中(?=,?\s?(?:[^\s,]{2,24}(?:[为是]|来自|则|在)|(?-i:[A-Z])))"),
    ("number", r"(?:共?有|是)?(?:[一二两三四五六七八九十]{1,2}|\d{1,2})\s?(?:位|名|人)"),
    (
        "copula",
        r"名叫|叫做?(?=\s?[\u4e00-\u9fffA-Z])|正是|就是|便是|即是|同时(?:也|还|亦)?(?:是|为|担任)|同(?:样)?(?:是|为)(?!一)|亦[为是]|"
        r"(?:并|同时|还)?兼任|有(?=:)|署名(?:为|是|者为)|分别(?:为|是|由|来自)?|包括(?:了)?|包含|还包括|还有|也是|都是|均为|均是|则为|则是|作为|担任|"
        r"即为|系为|\bis\b|\bare\b|\bwere\b|\bwas\b|\binclud(?:e|es|ing)\b",
    ),
    (
        "done",
        r"(?:共同|联合|合作|携手|独立|主要|一起)?(?:统筹|总体|整体)?(?:指导|负责|带队|带领|领导|牵头|"
        r"领衔|主导|主持|统筹|完成|撰写|合著|合写|执笔|研发|开发|合作|研究完成)(?:下|的|完成)?",
    ),
    (
        "more",
        r"等(?:\d+|多|几|[一二三四五六七八九十]+)?(?:人|位|名)?(?:作者|研究者|研究人员|学者|同学|"
        r"成员)?(?:们)?|et\s+al\.?|and\s+others|(?:and|with)\s+(?:his|her|their\s+)?\s*(?:colleagues|co-?authors|"
        r"collaborators|team\s?mates|students)(?!\s+(?-i:[A-Z]))|及其?(?:同事|合作者|团队|学生)(?:们)?",
    ),
    ("joint", r"together with|along with|、|/|&|以及|和|与|及|兼|暨|\band\b"),
    ("aside", r"参与|参加|协助|主导了|主要负责"),
    ("de", r"的|[我本该](?:院|校|系|所|室|学院|实验室)"),
    ("paper", r"\barXiv\s?:\s?\d{4}\.\d{4,5}(?:v\d+)?|该?(?:论文|文章|工作|研究|项目|成果)"),
)
FUNCTION_WORDS = frozenset(
    "her his their my one article report preprint team research project publication other the a an its our this that and "
    "as by with of paper study work".split()
)
#: What a sentence says of the work it is about, of an earlier time, of taking on a role, of people counted or meant together.
OWN_WORK = re.compile(
    r"本文|本篇|本项目|本工作|本研究|本次|此项|这一|这项|这篇|该(?:项|篇)?(?:研究|工作|论文|项目|"
    r"成果|文章|综述|报告|方法|框架|模型|系统)|(?:论文|项目|工作|研究|成果|文章)(?:均|主要|是|已|"
    r"则)?由"
    r"|this (?:work|paper|study|project|research)|the (?:paper|work|study|project|research)",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"此前|之前|曾经?|早在|早年|去年|前年|(?:19|20)\d\d\s?年|\b(?:previous|earlier|last year|in (?:19|20)\d\d)",
    re.IGNORECASE,
)
TAKES_ON = re.compile(
    r"(?:(?:并|也|同时|兼|亦)?(?:担任|出任|作为)|(?:也|同时|同时也|亦)(?:是|为)|,\s*(?:他|她)?(?:是|为))(?:了|本文|论文|该文|的)*\s*$"
)
PEOPLE_COUNT = re.compile(r"(?P<n>[二两三四五六])(?:人|位|名|者)(?:作者)?\s*(?:均|都|皆|做出了?|有)?\s*$")
ALL = re.compile(
    r"(?:所有|全部|全体|各位|几位|三位|两位|四位|五位)?(?:作者|研究人员|成员)?(?:均|都|全部|皆)$|"
    r"all (?:authors )?(?:are )?$",
    re.IGNORECASE,
)
#: Words of a curriculum vitae, after which a sentence still speaks of the same person.
OF_A_LIFE = re.compile(r"担任|出任|毕业|曾|师从|获|入选|现任|目前|致力|专注|研究方向|主?要?研究")
#: What tells that a work "by" somebody is another one.
WORK_OF_OTHERS = re.compile(
    r"\b(?:earlier|previous|prior|build(?:s|ing)? (?:up)?on|(?<!post is )(?<!article is )(?<!blog is )based on|inspired by|"
    r"follow(?:s|ing)|extend(?:s|ing)?|unlike)\b"
    r"|基于|借鉴|启发|沿用|不同于|相比",
    re.IGNORECASE,
)
#: Words between a role and a colon behind which the people stand: `作者阵容相当豪华:甲、乙`.
COLON_AHEAD = re.compile(r"[^,。;:写说道指表认发在用将把对]{1,12}:")
ONE_OF = re.compile(r"\bone of (?:the|its)(?:\s\w+['’]s)?\s*$", re.IGNORECASE)
#: A bracket that explains marks and says nothing of the name before it.
LEGEND = re.compile(r"\(\s*[*†‡§#✉∗⋆]")
CITED = re.compile(r"[^.;。]{0,80}\((?:19|20)\d\d[a-z]?\)")
TEAMS_OF = re.compile(
    rf"(?:(?:、|和|与|/)(?P<last>[\u3400-\u9fff]{{2,4}}?))+(?:{TITLES})?(?:的)?(?:课题组|研究组|团队|研究团队)"
)
TEAM_OF = re.compile(
    rf"\s?(?:{TITLES})?\s?(?:的)?(?:课题组|实验室|研究组|团队|研究团队|小组|组(?!成|织|长)|"
    rf"(?:['’]s\s+)?(?:lab|group|team)\b)",
    re.IGNORECASE,
)
#: A person who is named only as the one whose student or colleague somebody is: `甲的博士生乙`.
OF_PERSON = re.compile(
    r"\s?(?:(?:副|助理)?教授|老师|博士|院士|研究员)?\s?(?:的(?:一?[位名])?\s?(?:在读|直博|前|得意|早期|\d{2,4}\s?级)*"
    r"(?:博士|硕士|本科|研究生|学生|弟子|门生|导师|博士后|师兄|师姐|师弟|师妹|同事|同学|搭档|高徒|爱徒|妻子|丈夫|实习生)"
    r"|['’]s\s(?:[a-z]+\s)?(?:students?|postdocs?|advis[oe]rs?|colleagues?|supervisors?|interns?|PhD)\b)"
)
#: A place and no person, by what follows: `在 X 上发表`.
PLACE_AFTER = re.compile(r"\s?(?:上(?!述)|里(?![\u4e00-\u9fff])|期刊|杂志|官网|平台|会议|大会|年会|论坛)")
#: Somebody new in a relation to the one before: `甲,导师是通讯作者乙`.
RELATED = re.compile(r"(?:共同|其|博士|他的|她的)?(?:导师|老师|同事|同学|搭档|博士后导师)")
#: Whose work follows with "led by": `A group led by …`.
GROUP_BEFORE = re.compile(
    r"\b(?:group|team|effort|collaboration|researchers|project)\s*$|^\s*[A-Z][\w.-]+(?:\s[\w.-]+){0,2},\s*$",
    re.IGNORECASE,
)
RESPECTIVELY = re.compile(r"respectively|分别|依次", re.IGNORECASE)
EQUAL = re.compile(r"贡献(?:相同|均等|相等|等同|一致)|同等贡献|contributed\s+equally", re.IGNORECASE)
#: Copulas that open a list of names (`作者包括甲、乙`), where others tie names to what follows (`甲为第一作者`).
OPENING_COPULAS = frozenset(
    {
        "包括",
        "包括了",
        "包含",
        "还包括",
        "还有",
        ":",
        "分别",
        "分别为",
        "分别是",
        "分别由",
        "including",
        "include",
        "includes",
    }
)


def patterns() -> tuple[tuple[str, str], ...]:
    """Kinds of tokens and their patterns, in the order in which they are tried."""
    kinds = dict(_KINDS)
    roles, made, stop = "|".join(body for body, _ in _ROLES), kinds.pop("made"), kinds.pop("stop")
    return ("career", _CAREER), ("role", roles), ("made", made), ("stop", stop), ("title", TITLES), *kinds.items()


@cache
def known() -> str:
    """A pattern of all known Chinese words, the single characters left out: where a run of unknown characters ends."""
    return (
        "|".join(f"(?:{body})" for kind, body in patterns() if kind not in ("de", "joint", "by", "paper", "more"))
        + "|以及|由(?![\u4e00-\u9fff]{1,2}[、,。])"
    )


@cache
def _role_patterns() -> tuple[tuple[re.Pattern[str], Role | None], ...]:
    return tuple((re.compile(body, re.IGNORECASE), role) for body, role in _ROLES)


_LEAD = re.compile(r"统筹|总体|整体|牵头|领导|领衔|主导|总负责")


@lru_cache(maxsize=1 << 12)
def role_of(text: str) -> Role | None:
    """The role that a cue states: `共同一作` is co-first, `统筹指导` lead, `作者` none."""
    if text == "通讯":
        return "corresponding"
    for pattern, role in _role_patterns():
        if pattern.fullmatch(text):
            return role
    return "lead" if _LEAD.search(text) and len(text) <= 6 else None


def role_in_brackets(text: str) -> Role | None:
    """The role that a piece in brackets behind a name states, where short forms do: 通讯, 一作, "corresponding"."""
    words = re.sub(r"^(?:均|皆|都)?(?:为|是)?\s*|\s+$", "", text.strip())
    if re.fullmatch(r"(?:共同|联合)?(?:通讯|通信)|corresponding|correspondence", words, re.IGNORECASE):
        return "corresponding"
    return role_of(words)


def is_degree(text: str) -> bool:
    """Whether a title is an academic one, which says nothing of where the person works."""
    return _DEGREES.search(text) is not None and not re.search(r"负责人|经理|主任|院长|总监|创始人|发起人", text)


#: Characters that end a phrase and hardly a given name.
_ENDINGS = "上下中里内外间了等时后前性化型类式度率者学人家做在是有为被把让将能会要就都也的着过来去"


@cache
def _common_words() -> frozenset[str]:
    """Our own words, and the longer ones that pypinyin has readings for: many of its short ones are names, too."""
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 - takes 0.2 s, and only Chinese names need it

    text = files("extractors.registry").joinpath("words_zh.txt").read_text("utf-8")
    return frozenset({*text.split("\n", 1)[1].split(), *(word for word in phrases_dict if 2 < len(word) < 5)})


def is_common(text: str) -> bool:
    """Whether characters that could be a name are a common word."""
    words = _common_words()
    return text in words or (len(text) == 3 and text[:2] in words and text[2] in _ENDINGS)


def kind_of(character: str) -> str:
    """The kind of token that a single function character is."""
    if character in "和与及兼并":
        return "joint"
    if character in "为是系":
        return "copula"
    if character == "由":
        return "by"
    if character == "等":
        return "more"
    return "de" if character == "的" else "other"
