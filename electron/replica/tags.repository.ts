import type { TagRow } from '../../shared/ipc/tag-contract.ts';
import type { Tag } from '../../shared/domain/tag.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { TAG_COLUMNS } from '../../shared/store/write-tags.ts';
import { byName } from './rubrics.repository.ts';

interface Row extends Tag {
  readonly op: number;
}

const USED = `SELECT value AS id, sum(isGroup) AS groups, sum(1 - isGroup) AS scenarios FROM (
  SELECT label.value, 1 AS isGroup FROM grp CROSS JOIN json_each(grp.tags) AS label WHERE grp.tags <> '[]'
  UNION ALL SELECT label.value, 0 FROM scenario CROSS JOIN json_each(scenario.tags) AS label WHERE scenario.tags <> '[]')
  GROUP BY value`;

/** Every tag of this copy by name, with on how many groups and scenarios it is. */
export function listTags(sql: Sql): TagRow[] {
  const used = new Map(
    sql.all<{ id: string; groups: number; scenarios: number }>(USED).map(({ id, ...counts }) => [id, counts]),
  );
  return sql
    .all<Row>(`SELECT ${TAG_COLUMNS}, op FROM tag`)
    .map(({ op, ...tag }) => ({ ...tag, ...(used.get(tag.id) ?? { groups: 0, scenarios: 0 }), pending: op < 0 }))
    .toSorted((one, other) => byName.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
}
