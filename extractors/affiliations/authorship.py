"""Which of the organisations that a text names are those of a paper's authors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.affiliations import labelled
from extractors.affiliations.mentions import OrgMention, find_mentions, gap_joins
from extractors.cues import any_of
from extractors.document import Document, Span
from extractors.record import Institution
from extractors.registry.institutions import load

_MADE = any_of(
    "提出 推出 发布 完成 研发 开发 设计 构建 打造 带来 发表 公布 提交 撰写 证明 揭示 探讨 放出 上线 给出 引入 实现了 "
    "联合发 联合提 联合推 合作提 "
    "开源(?!模型|社区|项目|大模型|框架|世界)"
)
_PEOPLE = any_of(
    "研究者 研究人员 研究团队 大模型团队 校友团队 团队 课题组 研究组 学者 科学家 作者 副教授 助理教授 讲席教授 教授 "
    "研究员 博士生 博士后 博士 "
    "硕士生 硕士 本科生 研究生 老师 院士 实习生 学生 工程师 负责人 同学 学子"
)
_WORK = any_of("本文 该文 论文 工作 研究 项目 综述 成果 算法 框架 模型 方法")
_WHO = any_of("作者 一作 通讯 团队 单位 机构 研究者 负责人")
_COUNTRY = any_of("中国 美国 英国 瑞士 新加坡 加拿大 德国 法国 日本 韩国 香港 国内")
_NOTE = r"(?:\([^()\n]{1,30}\))?"
#: Left of a list of organisations: they are those of the authors.
_STRONG_LEFT = re.compile(
    rf"(?:来自于?(?:了|自)?|{_WORK}[^。\n,]{{0,14}}?由|均?(?:隶属|就读|任职|供职|工作)于|"
    rf"{_WHO}[^。;\n]{{0,16}}?(?:分别)?(?:为|是|来自|:|包括|系|均为)|现(?:为|任|就读于|任职于|是)|目前?就读于|"
    r"\b(?:researchers|students|professors|engineers|teams?|group|colleagues|authors?|academics|investigators|people|folks|[a-z]+(?:tists|cists|gists|mists|guists|icians))"
    r"\s(?:from|at|of|with)|"
    r"affiliated with|collaboration (?:between|of|with)|joint (?:work|effort) (?:of|by|between|with)|(?:are|is) with|\bfrom|"
    r"(?:work|paper|study|research|developed|proposed|led|written|introduced|released|presented|published)\s(?:from|by|at))"
    rf"\s*{_COUNTRY}?(?:的|著名的?)?\s*(?:the\s|both\s)?[「“\"(]?$",
    re.IGNORECASE,
)
_OTHERS = (
    r"(?:(?:等|的)?(?:多所|多家|几所|数家|众多|多个|知名|顶尖|顶级|国内外|海内外|全球)*[\u4e00-\u9fff]{0,6}"
    r"(?:机构|高校|单位|院校|大学|公司|院系|团队)?(?:的)?)?"
)
#: Right of it: the same.
_STRONG_RIGHT = re.compile(
    rf"\s?{_NOTE}\s?{_OTHERS}"
    rf"(?:[^。;\n,]{{0,10}}?(?:联合|共同|合作|携手|联手)(?:团队)?[^。;\n]{{0,14}}?{_MADE}|"
    rf"(?:联合|共同|合作)(?:完成|出品|研究|提出|推出|发布|打造|团队)|"
    rf"(?:的)?[^。;,\n]{{0,8}}?{_PEOPLE}[^。\n]{{0,24}}?{_MADE}|"
    rf"(?:均|都)?(?:为|是)(?:该|本)?(?:论文|文章|研究)?(?:的)?(?:第一|共同|通讯|主要)?(?:完成|作者|署名)?单位|"
    rf"的(?:\s?\d+\s?(?:名|位))?(?:一个|一组|多名|几位|华人|几名)?(?:研究)?{_PEOPLE})"
)
_STRONG_RIGHT_EN = re.compile(
    r"(?:'s)?(?:\s(?:AI|ML|research|NLP|robotics))?\s(?:researchers?|scientists?|teams?|group|engineers?)\b",
    re.IGNORECASE,
)
_WEAK_RIGHT = re.compile(
    rf"\s?{_NOTE}\s?(?:[^。;,\n]{{0,14}}?(?:{_MADE}|展示|发(?:了|表)?(?:一|首)?篇?论文|(?:这|一)篇(?:新)?论文|"
    r"[A-Z][\w.-]+\s?(?:登顶|来了|问世|亮相|出炉|刷屏|上线|开源)|(?:最新|全新|新)?(?:研究|论文|成果|工作|技术报告))|(?:这)?(?:招|波)|最新|新(?:作|招|论文|研究)|全新|重磅)"
    r"|(?:\shas|\shave|\sjust|\stoday|\srecently|\salso|\sAI)*\s"
    r"(?:propos|introduc|present|releas|develop|unveil|publish|open-sourc|announc|show)\w*",
    re.IGNORECASE,
)
#: Left of it: no affiliation of this paper, but an earlier one, a supporter, an example, something compared with.
_BAD_LEFT = re.compile(
    r"(?:(?:毕业院校:?|(?:早年|早先|此前)在?|曾(?:经)?(?:先后)?(?:在|任|就职|供职|任职|于|就读|获|担任|是|为|加入)?[^。;\n,]{0,8}|"
    + any_of(
        "毕业于 毕业自 (?:本科|硕士)(?:就读于|在) "
        " 前 原 获得?了? 感谢 鸣谢 支持 资助 投资 收购 孵化 加入了? 加盟 跳槽到? 跳槽至 离开了? 挖走?来? "
        "相比于? 比 优于 超越 超过 击败 "
        "对标 媲美 被 像 类似 继 采用 使用 基于 调用 借助 包括 以及包括 不同于 服务于? 应用于 部署于 部署在 访问 登陆 "
        "登录 上架 分别在 入职 "
        "聘为? 聘任 任教于 创办 创立 挑战 formerly_at formerly_of previously_at graduated_from alumn\\w+_of funded_by "
        "supported_by "
        "thanks?(?:_to)? than like such_as unlike versus vs\\.? hosted_on hosted_by acquired_by joined left used_by "
        "adopted_by including e\\.g\\.,?"
    )
    + r")\s*(?:the\s)?[「“\"]?|(?:例如|比如|譬如|诸如|如)[,:]?\s*)$",
    re.IGNORECASE,
)
#: Schools of the past (`本科就读于A`) and sources of what is used (使用了来自A的…), which read like affiliations.
_DEGREE_LEFT = re.compile(
    r"(?:使用|采用|利用|选用|引入|基于)了?(?:来自|出自)于?\s*$|(?:本科|硕士|博士)(?:阶段)?(?:就读|毕业)?(?:于|在|来自)\s*$"
)
_BAD_RIGHT = re.compile(
    r"\s?(?:[^。;\n]{0,50}?(?:没有|未|不曾)(?:直接)?参与|[^。;\n,]{0,8}?(?:毕业|挖走|收购|投资|认可|资助|赞助|孵化|获得?[^。\n]{0,6}(?:学位|奖)|取得[^。\n]{0,8}学位|学位)|"
    r"的\s?(?=\w*[a-z]\w*[A-Z])[A-Z][\w.-]+\s?[、和与及]|[^。;\n,]{0,6}?校友|"
    r"的?(?:GPU|芯片|显卡|API|股价|市值|财报|CEO|首席执行官|创始人|前|旗下|生态|用户|客户|员工)|"
    r"(?:提供|给予)[^。\n]{0,8}(?:支持|算力|资助)|(?:\s?的)?\s?(?:GPT|Gemini|Claude|Llama|LLaMA|Qwen)|"
    r"(?:也|都|均)?(?:此前|之前|早前|曾|去年|早已)|的\s?[A-Z][\w.-]*\s?(?:数据|模型|数据集|基准)|"
    r"等(?:公司|厂商|企业|巨头|头部)[^。\n]{0,6}(?:采用|认可|使用|部署|纷纷)|:?\s?https?:|(?:相比|不同|类似|相当|持平|的差距))"
)
_THANKS = re.compile(
    r"^\s*(?:致谢|鸣谢|acknowledg|感谢|参考文献|references|参考资料|招聘|投稿|商务合作|转载)", re.IGNORECASE
)
_PAST = re.compile(
    r"此前|之前|曾经|曾|早在|(?:19|20)\d\d\s?年(?!的)|毕业|当时|上一代|previously|earlier|in (?:19|20)\d\d",
    re.IGNORECASE,
)
_ABOUT_AUTHORS = re.compile(
    r"作者|一作|通讯|指导|负责人|团队成员|该(?:研究)?团队|本文|本研究|该研究|本项目|该工作|author|this (?:work|paper|study)",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"^\s*[-•*●]?\s*(?:\d+[.、)]\s*)?(?:[\u4e00-\u9fff·]{2,4}|(?:[A-Z][\w.'-]+\s){1,3}[A-Z][\w'-]+)"
    r"(?:\([^()\n]{1,30}\))?\s*(?:[:,]|,|是|现)\s*"
)
_TEAM_RIGHT = re.compile(
    r"\s?(?:的)?[\u4e00-\u9fff·]{0,8}(?:团队|课题组|实验室)(?:新作|最新|的|等|再|又|近日|全新|力作)"
)
#: A group by the name of its head: `A大学 X Lab 甲教授团队`.
_NAMED_TEAM = re.compile(
    r"\s?(?:的)?[\u4e00-\u9fff·]{2,4}(?:副?教授|老师|院士|研究员|博士)?(?:、[\u4e00-\u9fff]{2,4})?(?:的)?(?:团队|课题组|研究组)"
)
#: One person of an organisation, who need not be an author.
_ONE_LEFT = re.compile(
    r"\b(?:researcher|scientist|student|professor|engineer|postdoc|candidate)\s(?:from|at|of)\s*(?:the\s)?$",
    re.IGNORECASE,
)
_COMPARED_LEFT = re.compile(r"(?:与|和|跟|同)\s*$")
_COMPARED_RIGHT = re.compile(r"[^。;,\n]{0,40}(?:不同|相比|类似|相似|相反)")
_BRACKETED = re.compile(r"(?:[\u4e00-\u9fff·]{2,6}|[A-Z][\w.'-]+ [A-Z][\w'-]+)\s?\($")
_NAME_LINK = re.compile(rf"\s*{_NOTE}\s?的\s?[A-Z][\w.'-]+\s[A-Z]")
#: What an organisation made may be somebody else's matter: `甲 提出的 乙`.
_OF_OTHERS = re.compile(rf"\s?[^。;,\n]{{0,14}}?(?:{_MADE})的(?!论文|研究|新)")
#: Places where papers and code are published, which therefore stand beside 发布 and 开源 as places.
_PLATFORMS = frozenset(
    (
        "GitHub",
        "Hugging Face",
        "ModelScope",
        "Kaggle",
        "YouTube",
        "Twitter",
        "Reddit",
        "Zhihu",
        "Bilibili",
        "WeChat AI",
        "LinkedIn",
    )
)
_OPENING = 14


def of_authors(
    document: Document,
    passages: Sequence[Span],
    mentions: Sequence[OrgMention] | None = None,
    *,
    shared: Sequence[Span] = (),
) -> tuple[Institution, ...]:
    """The institutions of the authors, as far as the prose tells them: 来自…, …联合提出, 第一作者为…, "researchers from …".

    Supporters, users of the work, earlier employers and schools, and companies that are compared with are left out. Where no
    sentence ties an organisation to the authors, the one whose work the opening presents (…发布, …推出) stands for them.
    `mentions` are those of `find_mentions` in the passages, where they are known already; `shared` passages before those of
    the paper, which have an opening of their own."""
    if mentions is None:
        mentions = [m for p in (*shared, *passages) for m in find_mentions(document, p)]
    if stated := labelled.find(document, (*shared, *passages)):
        return _merged(stated)
    if not mentions:
        return ()
    lines = _lines(document, shared) | _lines(document, passages)
    groups = _lists(document.plain, list(mentions))
    strong = [g for g in groups if _grade(document, g, lines) == 2]
    chosen = [m for g in strong for m in g]
    if not chosen:
        chosen = _presented(document, [g for g in groups if _grade(document, g, lines) == 1])
    chosen = _without_parents(chosen)
    keys = {m.key for m in chosen}
    chosen += [m for m in mentions if m.key in keys and m not in chosen and m.institution.units and m.in_affiliation]
    chosen.sort(key=lambda m: m.span.start)
    return _merged([m.institution for m in chosen])


def _without_parents(chosen: list[OrgMention]) -> list[OrgMention]:
    """The mentions but those of an organisation of which a part that is known by itself is among them (腾讯 beside 腾讯AI Lab)."""
    table = load()
    found = [table.get(name) for name in dict.fromkeys(m.key for m in chosen)]
    above = {
        parent.name
        for organisation in found
        if organisation and organisation.type == "company"
        for parent in table.parents(organisation)
    }
    return [m for m in chosen if m.key not in above]


def _presented(document: Document, weak: list[list[OrgMention]]) -> list[OrgMention]:
    """The mentions of the organisation that the opening presents work of most often; of equals the first."""
    weight: dict[str, float] = {}
    for group in weak:
        right = document.plain[group[-1].name_span.end : group[-1].name_span.end + 30]
        weight[group[0].key] = weight.get(group[0].key, 0.0) + (0.5 if _OF_OTHERS.match(right) else 1.0)
    if not weight:
        return []
    best = max(weight.values())
    key = next(k for k, w in weight.items() if w == best)
    return [m for group in weak if group[0].key == key for m in group]


def _lines(document: Document, passages: Sequence[Span]) -> dict[int, int]:
    """The rank of each line of the passages among those with text, from 0."""
    numbers = sorted(
        {n for p in passages for n in range(document.line_of(p.start), document.line_of(max(p.start, p.end - 1)) + 1)}
    )
    filled = [
        n for n in numbers if (s := document.line_span(n)).start < s.end and document.plain[s.start : s.end].strip()
    ]
    return {n: rank for rank, n in enumerate(filled)}


def _lists(text: str, mentions: list[OrgMention]) -> list[list[OrgMention]]:
    groups: list[list[OrgMention]] = []
    for mention in mentions:
        if (
            groups
            and gap_joins(text, groups[-1][-1].span.end, mention.span.start)
            and mention.span.start > groups[-1][-1].span.end - 1
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _grade(document: Document, group: list[OrgMention], lines: dict[int, int]) -> int:
    """2: the text says that the authors are of these; 1: it presents something of theirs; 0: neither, or it says otherwise."""
    text = document.plain
    first, last = group[0], group[-1]
    line = document.line_of(first.span.start)
    row = document.line_span(line)
    rank = lines.get(line, 99)
    sentence = first.sentence
    left = text[max(sentence.start, row.start, first.span.start - 60) : first.span.start]
    right = text[last.name_span.end : min(max(sentence.end, last.sentence.end), row.end, last.name_span.end + 60)]
    if _THANKS.match(text[row.start : row.end]):
        return 0
    if _BAD_RIGHT.match(right):
        return 0
    if _COMPARED_LEFT.search(left) and _COMPARED_RIGHT.match(right):
        return 0
    about = _ABOUT_AUTHORS.search(text[sentence.start : sentence.end]) is not None
    opening = rank < _OPENING
    bad = _BAD_LEFT.search(left) is not None
    strong = _STRONG_LEFT.search(left) is not None or (about and _ONE_LEFT.search(left) is not None)
    if _NAME_LINK.match(right) and row.end - row.start < 600 and _ABOUT_AUTHORS.search(text[row.start : row.end]):
        return 2
    if about and opening and right.startswith(")") and _BRACKETED.search(left):
        return 2
    if _DEGREE_LEFT.search(left) or (bad and not strong):
        return 0
    past = _PAST.search(left) is not None
    if opening and (_TEAM_RIGHT.match(right) or (not past and _NAMED_TEAM.match(text, last.span.end, row.end))):
        return 2
    bio = _BIO.match(text[row.start : row.end])
    if bio and row.start + bio.end() <= first.span.start <= row.start + bio.end() + 2 and not opening:
        return 2
    if strong and (opening or about) and not past:
        return 2
    if (_STRONG_RIGHT.match(right) or _STRONG_RIGHT_EN.match(right)) and (opening or about) and not past:
        return 2
    if opening and not past and last.key not in _PLATFORMS and _WEAK_RIGHT.match(right):
        return 2 if len(group) > 1 else 1
    return 0


def _merged(institutions: Sequence[Institution]) -> tuple[Institution, ...]:
    groups: dict[str, list[Institution]] = {}
    for institution in institutions:
        groups.setdefault(institution.name, []).append(institution)
    out = []
    for parts in groups.values():
        unit_spans: dict[str, tuple[Span, ...]] = {}
        for part in parts:
            for unit, spans in part.unit_spans.items():
                unit_spans[unit] = (*unit_spans.get(unit, ()), *spans)
        out.append(
            parts[0].model_copy(
                update={
                    "units": tuple(unit_spans),
                    "printed": tuple(dict.fromkeys(p for part in parts for p in part.printed)),
                    "spans": tuple(dict.fromkeys(s for part in parts for s in part.spans)),
                    "unit_spans": unit_spans,
                }
            )
        )
    return tuple(out)
