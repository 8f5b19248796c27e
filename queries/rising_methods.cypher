/*
name: rising_methods
title: Rising methods
title_zh: 上升中的方法
description: Methods that papers of the last two years name more often than their share of the two years before lets expect, in standard deviations. `kg analyse` works these out.
description_zh: 近两年被提及次数超出其前两年份额预期的方法，以标准差计。数值由 kg analyse 计算。
parameters:
  least: {type: integer, default: 1, minimum: 1, maximum: 1000000, description: Least number of papers of the last two years, description_zh: 近两年论文数下限}
columns:
  method: {type: id, description: Id of the method, description_zh: 方法标识}
  name: {type: text, description: Name, description_zh: 名称}
  recent: {type: integer, description: Papers of the last two years, description_zh: 近两年论文数}
  papers: {type: integer, description: Papers of all years, description_zh: 论文总数}
  rise: {type: number, description: Standard deviations above the expectation, description_zh: 超出预期的标准差数}
example: {}
limits: {rows: 200, seconds: 20}
*/
MATCH (m:Method)
WHERE m.recent >= $least AND m.rise > 0
RETURN m.id AS method, m.name AS name, m.recent AS recent, m.papers AS papers, m.rise AS rise
ORDER BY rise DESC, recent DESC, method
LIMIT $rows
