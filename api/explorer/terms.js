// The words of the graph in English and Chinese: kinds, relationships, properties, columns of tables.

export const COLUMNS = {
  paper: ["paper", "论文"], title: ["title", "标题"], name: ["name", "名称"], date: ["date", "日期"], year: ["year", "年份"], position: ["position", "位次"],
  roles: ["roles", "角色"], printed: ["printed as", "原文写法"], fact: ["evidence", "出处"], facts: ["evidence", "出处"], person: ["person", "人物"], steps: ["steps", "步数"],
  papers: ["papers", "论文数"], through: ["through", "经由"], institution: ["institution", "机构"], institutions: ["institutions", "机构"], country: ["country", "国家"],
  first_year: ["first year", "最早年份"], last_year: ["last year", "最近年份"], example: ["example", "示例"], method: ["method", "方法"], method_name: ["method", "方法"],
  benchmark: ["benchmark", "基准"], benchmark_name: ["benchmark", "基准"], metric: ["metric", "指标"], value: ["value", "数值"], number: ["number", "数字"], relation: ["relation", "关系"],
  proposes: ["proposes", "提出"], uses: ["uses", "使用"], compares_with: ["compares with", "对比"], step: ["step", "步"], how: ["how", "方式"], basis_of: ["basis of", "后续方法"],
  basis_of_name: ["basis of", "后续方法"], depth: ["steps", "步数"], places: ["places", "处"], result: ["result", "结果"], document: ["document", "文档"], layout: ["layout", "版式"], language: ["language", "语言"],
};

export const PROPERTIES = {
  title: ["Title", "标题"], title_zh: ["Chinese title", "中文标题"], abstract: ["Abstract", "摘要"], abstract_zh: ["Chinese abstract", "中文摘要"],
  date: ["Date", "日期"], year: ["Year", "年份"], ids: ["Ids", "标识"], aliases: ["Also called", "别名"], urls: ["Links", "链接"], code: ["Code", "代码"],
  project: ["Project", "项目主页"], data: ["Data", "数据"], name_zh: ["Chinese name", "中文名"], orcid: ["ORCID", "ORCID"], country: ["Country", "国家"],
  type: ["Type", "类型"], metric: ["Metric", "指标"], value: ["Value", "数值"], series: ["Series", "系列"], layout: ["Layout", "版式"],
  language: ["Language", "语言"], characters: ["Characters", "字符数"], position: ["Position", "位次"], roles: ["Roles", "角色"], printed: ["Printed as", "原文写法"],
  paper: ["In the paper", "所在论文"], mentions: ["Mentioned as", "提及方式"],
};

export const RELATIONS = {
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

export const ROLES = {
  first: ["first author", "第一作者"], "co-first": ["co-first author", "共同一作"],
  corresponding: ["corresponding author", "通讯作者"], lead: ["project lead", "项目负责人"],
};

export const KINDS = {
  Paper: ["Papers", "Paper"], Person: ["People", "Person"], Institution: ["Institutions", "Institution"], Method: ["Methods", "Method"],
  Benchmark: ["Benchmarks", "Benchmark"], Result: ["Results", "Result"], Venue: ["Venues", "Venue"], Category: ["Categories", "Category"],
  Document: ["Documents", "Document"],
};
