"""Texts of the commands for those who decide and who may."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "decide.help": (
        "Decide what is one thing and what is wrong; decisions are logged, kept by every build, and can be undone.",
        "对身份与事实作出人工决定；决定会被记录，每次构建都会重放，也可撤销。",
    ),
    "review.help": (
        "List doubtful identities with sentences for both sides: two that may be one, one that may be two.",
        "列出存疑的身份及双方的原句：可能是同一个的两个，或可能是两个的一个。",
    ),
    "decide.by": ("Who decides; by default the user's name.", "决定者，默认为当前用户名。"),
    "decide.why": ("The reason.", "理由。"),
    "decide.id": ("The id of a thing.", "事物的 id。"),
    "decide.merge": ("Say that two things are one.", "认定两个事物为同一个。"),
    "decide.split": ("Say that a part of a thing is another thing.", "认定事物的一部分属于另一个。"),
    "decide.parts": ("Names' keys that go away; for a person: papers.", "要拆出的键；对人物则为论文。"),
    "decide.rename": ("Say what a thing is to be called.", "指定显示名称。"),
    "decide.name": ("The name.", "名称。"),
    "decide.reject": ("Say that a fact is wrong, whoever states it.", "认定某条事实有误。"),
    "decide.fact": ("The id of a fact (fact:…).", "事实的 id（fact:…）。"),
    "decide.undo": ("Say that an earlier decision no longer holds.", "撤销之前的决定。"),
    "decide.number": ("The decision's number in the log.", "日志中决定的编号。"),
    "decide.log": ("List the decisions.", "列出所有决定。"),
    "review.unmatched": (
        "decision {number} names what no document supports now: {keys} (kg decide log; decide again if the names have changed)",
        "决定 {number} 涉及的名称目前没有文档支持：{keys}（见 kg decide log；若名称已变，请重新决定）",
    ),
    "decide.done": ("decision {number}: {id}", "决定 {number}：{id}"),
    "keys.help": (
        "Keys for those who may change the graph through the API, or read it where reading is not for all.",
        "API 密钥：允许通过 API 修改图，或在限制读取时读取。",
    ),
    "keys.add": ("Make a key and print it, once.", "新建密钥并输出（仅此一次）。"),
    "keys.name": ("Whose key it is; decisions are logged under this name.", "密钥归谁所有；其决定以此名记录。"),
    "keys.scope": ("What it allows; each holds those before it.", "权限；后者包含前者。"),
    "keys.made": (
        "The key of {name} ({scope}); it is kept nowhere else and cannot be shown again:",
        "{name} 的密钥（{scope}）；不会另行保存，也无法再次显示：",
    ),
    "keys.list": ("List the keys, without their secrets.", "列出密钥（不含密文）。"),
    "keys.revoke": ("Make a key useless from now on.", "吊销密钥。"),
    "keys.which": ("Its id or its name.", "密钥的标识或名称。"),
    "keys.revoked": ("Revoked: {name} ({id})", "已吊销：{name}（{id}）"),
}
