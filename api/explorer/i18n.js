// The page's own words in English and Chinese.

const WORDS = {
  kind: ["Kind", "类别"],
  home: ["Start page", "首页"],
  search: ["Search the graph", "搜索图谱"],
  searchHint: ["Search papers, people, institutions, methods …", "搜索论文、人物、机构、方法……"],
  suggestions: ["Suggestions", "搜索建议"],
  nothingFound: ["Nothing is called “{q}”. Try fewer or other words, in English or Chinese.", "没有找到“{q}”。可换用更少或别的词，中英文均可。"],
  questions: ["Questions", "提问"],
  documents: ["Documents", "文档"],
  document: ["Document", "文档"],
  share: ["Copy link", "复制链接"],
  linkCopied: ["The link to this view is copied.", "已复制当前视图的链接。"],
  linkShown: ["The address bar holds the link to this view.", "地址栏即为当前视图的链接。"],
  otherLanguage: ["中文", "English"],
  switchLanguage: ["切换到中文", "Switch to English"],
  switchTheme: ["Light or dark", "浅色或深色"],
  graph: ["Graph", "图谱"],
  details: ["Details", "详情"],
  tools: ["View", "视图"],
  zoomIn: ["Zoom in", "放大"],
  zoomOut: ["Zoom out", "缩小"],
  fit: ["Fit", "适应窗口"],
  arrange: ["Arrange", "重新布局"],
  clear: ["Clear", "清空"],
  legend: ["Kinds", "类别"],
  inView: ["In view: {n}", "当前显示 {n} 个"],
  noneInView: ["Nothing is shown.", "没有显示任何内容。"],
  startTitle: ["Papers, people, methods — and the sentence behind every fact", "论文、人物、方法——每条事实都有原文出处"],
  startText: [
    "This graph was read out of documents in Chinese and English. Search for something, or begin with one of these; click what you find to see what it is tied to, and click a tie to read the sentence that states it.",
    "此图谱由中英文文档抽取而成。可直接搜索，也可从下列条目开始；点击节点查看关联，点击关联即可读到陈述它的原文句子。",
  ],
  startWith: ["Well connected", "从这里开始"],
  startAsk: ["Ask", "试着提问"],
  emptyGraph: ["The graph is empty. Read documents into it with “kg ingest PATH”, then reload this page.", "图谱为空。请先运行“kg ingest PATH”读入文档，再刷新本页。"],
  nodes: ["{n} entities", "{n} 个实体"],
  facts: ["{n} relationships", "{n} 条关系"],
  close: ["Close", "关闭"],
  back: ["Back", "返回"],
  copyId: ["Copy id", "复制 ID"],
  idCopied: ["The id is copied.", "已复制 ID。"],
  expand: ["Expand ({n})", "展开（{n}）"],
  collapse: ["Collapse", "收起"],
  remove: ["Remove from view", "移出视图"],
  addToView: ["Show in graph", "在图中显示"],
  openDocument: ["Open document", "打开文档"],
  openThere: ["Open in document", "在文档中查看"],
  evidence: ["Evidence", "出处"],
  evidenceOf: ["Sentences that state it", "陈述此事的句子"],
  noEvidence: ["A document mentions this; the place is in the document.", "由文档提及，详见文档。"],
  evidenceCount: ["{n} places", "{n} 处"],
  line: ["line {n}", "第 {n} 行"],
  showAll: ["Show all {n}", "显示全部 {n} 项"],
  showWhole: ["Show the whole text", "显示全文"],
  showFewer: ["Show fewer", "收起"],
  partly: ["{shown} of {n} are loaded.", "已载入 {n} 项中的 {shown} 项。"],
  truncated: ["Not everything fits: {shown} relationships are shown.", "内容过多，仅显示 {shown} 条关系。"],
  nothingMore: ["Nothing more is tied to this.", "没有更多关联。"],
  hiddenKinds: ["Its neighbours are of kinds that are switched off.", "其相邻节点所属类别已关闭。"],
  properties: ["Properties", "属性"],
  position: ["author {n}", "第 {n} 作者"],
  loading: ["Loading", "载入中"],
  failed: ["That did not work", "出错了"],
  unreachable: ["The service is not reached. Is “kg serve” still running?", "无法连接服务。“kg serve”是否仍在运行？"],
  retry: ["Try again", "重试"],
  didYouMean: ["Did you mean", "您是不是要找"],
  gone: ["No longer in the graph: {ids}", "图谱中已不存在：{ids}"],
  questionsText: ["Templates: each is a question with blanks to fill in.", "查询模板：填入参数即可提问。"],
  run: ["Run", "运行"],
  example: ["Fill in the example", "填入示例"],
  required: ["needed", "必填"],
  rows: ["{n} rows", "{n} 行"],
  rowsCut: ["{n} rows; there are more", "{n} 行（未完）"],
  noRows: ["No answer in this graph.", "此图谱中没有答案。"],
  documentsText: ["Everything in the graph was read out of these.", "图谱中的全部内容均读自下列文档。"],
  characters: ["{n} characters", "{n} 字符"],
  earlier: ["Show earlier lines", "显示前面的行"],
  later: ["Show later lines", "显示后面的行"],
};

const PROPERTIES = {
  title: ["Title", "标题"], title_zh: ["Chinese title", "中文标题"], abstract: ["Abstract", "摘要"], abstract_zh: ["Chinese abstract", "中文摘要"],
  date: ["Date", "日期"], year: ["Year", "年份"], ids: ["Ids", "标识"], aliases: ["Also called", "别名"], urls: ["Links", "链接"], code: ["Code", "代码"],
  project: ["Project", "项目主页"], data: ["Data", "数据"], name_zh: ["Chinese name", "中文名"], orcid: ["ORCID", "ORCID"], country: ["Country", "国家"],
  type: ["Type", "类型"], metric: ["Metric", "指标"], value: ["Value", "数值"], series: ["Series", "系列"], layout: ["Layout", "版式"],
  language: ["Language", "语言"], characters: ["Characters", "字符数"], position: ["Position", "位次"], roles: ["Roles", "角色"], printed: ["Printed as", "原文写法"],
  paper: ["In the paper", "所在论文"], mentions: ["Mentioned as", "提及方式"],
};

const RELATIONS = {
  AUTHORED: { out: ["Papers", "论文"], in: ["Authors", "作者"], verb: ["wrote", "撰写"] },
  FROM: { out: ["Institutions", "机构"], in: ["Papers", "论文"], verb: ["is from", "来自"] },
  AFFILIATED_WITH: { out: ["Affiliations", "所属机构"], in: ["People", "成员"], verb: ["is at", "任职于"] },
  PROPOSES: { out: ["Proposes", "提出"], in: ["Proposed in", "提出于"], verb: ["proposes", "提出"] },
  USES: { out: ["Uses", "使用"], in: ["Used in", "被使用于"], verb: ["uses", "使用"] },
  COMPARES_WITH: { out: ["Compares with", "对比"], in: ["Compared in", "被对比于"], verb: ["compares with", "对比"] },
  INTRODUCES: { out: ["Introduces", "发布"], in: ["Introduced in", "发布于"], verb: ["introduces", "发布"] },
  EVALUATES_ON: { out: ["Evaluates on", "评测于"], in: ["Evaluations", "被用于评测"], verb: ["evaluates on", "评测于"] },
  TRAINS_ON: { out: ["Trains on", "训练于"], in: ["Trained on by", "被用于训练"], verb: ["trains on", "训练于"] },
  REPORTS: { out: ["Results", "结果"], in: ["Reported in", "报告于"], verb: ["reports", "报告"] },
  ON: { out: ["Benchmark", "基准"], in: ["Results", "结果"], verb: ["on", "评测于"] },
  OF: { out: ["Method", "方法"], in: ["Results", "结果"], verb: ["of", "属于"] },
  CITES: { out: ["References", "参考文献"], in: ["Cited by", "被引用"], verb: ["cites", "引用"] },
  PUBLISHED_IN: { out: ["Published in", "发表于"], in: ["Papers", "论文"], verb: ["is published in", "发表于"] },
  PART_OF: { out: ["Part of", "隶属于"], in: ["Parts", "下属单位"], verb: ["is part of", "隶属于"] },
  VERSION_OF: { out: ["Version of", "所属系列"], in: ["Versions", "各版本"], verb: ["is a version of", "的系列是"] },
  EDITION_OF: { out: ["Edition of", "所属系列"], in: ["Editions", "各版本"], verb: ["is an edition of", "的系列是"] },
  IN_CATEGORY: { out: ["Category", "分类"], in: ["Papers", "论文"], verb: ["is in", "属于"] },
  MENTIONS: { out: ["Mentions", "提及"], in: ["Documents", "文档"], verb: ["mentions", "提及"] },
};

const ROLES = {
  first: ["first author", "第一作者"], "co-first": ["co-first author", "共同一作"],
  corresponding: ["corresponding author", "通讯作者"], lead: ["project lead", "项目负责人"],
};

const KINDS = {
  Paper: ["Papers", "Paper"], Person: ["People", "Person"], Institution: ["Institutions", "Institution"], Method: ["Methods", "Method"],
  Benchmark: ["Benchmarks", "Benchmark"], Result: ["Results", "Result"], Venue: ["Venues", "Venue"], Category: ["Categories", "Category"],
  Document: ["Documents", "Document"],
};

/** The order in which the panel shows relationships: the groups of a paper first. */
export const RELATION_ORDER = Object.keys(RELATIONS);

let language = 0;
let chineseKinds = {};

/** Take the Chinese names of the kinds from the palette. */
export function useKinds(palette) {
  chineseKinds = Object.fromEntries(Object.entries(palette).map(([label, look]) => [label, look.zh]));
}

export const kindName = (label, { many = false } = {}) => (language && chineseKinds[label]) || KINDS[label]?.[many ? 0 : 1] || label;
const listeners = new Set();

function stored() {
  try {
    return localStorage.getItem("paperkg.language");
  } catch {
    return null;
  }
}

export function startLanguage() {
  const chosen = stored() ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
  apply(chosen);
}

export function setLanguage(code) {
  try {
    localStorage.setItem("paperkg.language", code);
  } catch {
    // The choice then holds for this visit.
  }
  apply(code);
  for (const listener of listeners) listener();
}

export const lang = () => (language ? "zh" : "en");
export const onLanguage = (listener) => listeners.add(listener);

export function t(key, values = {}) {
  const text = WORDS[key]?.[language] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
}

export const number = (value) => new Intl.NumberFormat(lang()).format(value);
export const propertyName = (key) => PROPERTIES[key]?.[language] ?? key;
export const relationName = (type, direction) => RELATIONS[type]?.[direction][language] ?? type;
export const relationVerb = (type) => RELATIONS[type]?.verb[language] ?? type;
export const roleName = (role) => ROLES[role]?.[language] ?? role;

/** The name to show: the Chinese one in the Chinese page, where there is one. */
export function nameOf(node) {
  const given = node.properties ?? {};
  const zh = node.name_zh ?? given.title_zh ?? given.name_zh;
  return (language && zh) || node.name || node.id;
}

/** The same thing's name in the other language, if it has one. */
export function otherName(node) {
  const given = node.properties ?? {};
  const zh = node.name_zh ?? given.title_zh ?? given.name_zh;
  const other = language ? node.name : zh;
  return other && other !== nameOf(node) ? other : null;
}

function apply(code) {
  language = code === "zh" ? 1 : 0;
  document.documentElement.lang = language ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-title]")) element.title = t(element.dataset.tTitle);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
  for (const element of document.querySelectorAll("[data-t-placeholder]")) element.placeholder = t(element.dataset.tPlaceholder);
}
