MATCH ()-[r:`AUTHORED`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`AFFILIATED_WITH`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`FROM`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`PART_OF`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`VERSION_OF`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`EDITION_OF`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`PROPOSES`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`USES`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`COMPARES_WITH`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`INTRODUCES`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`EVALUATES_ON`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`TRAINS_ON`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`REPORTS`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`ON`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`OF`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`CITES`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`PUBLISHED_IN`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`IN_CATEGORY`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
UNION ALL
MATCH ()-[r:`MENTIONS`]->() WHERE r.id IN $facts RETURN r.id AS fact, coalesce(r.evidence, []) AS evidence
