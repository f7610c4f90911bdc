import { MAX_TAGS, Tag, tagKey, tagsIn, tagsText } from '../shared/domain/tag.ts';
import type { Sql } from '../shared/store/sql.ts';
import { TAG_COLUMNS } from '../shared/store/write-tags.ts';

interface Labelled {
  readonly name: string;
  readonly tags: string;
}

/** A sentence for everything in tags, and in what they are on, that cannot be so. */
export function* wrongTags(sql: Sql): Generator<string> {
  const tags = sql.all<{ id: string; name: string; nameKey: string }>(`SELECT ${TAG_COLUMNS}, nameKey FROM tag`);
  if (tags.length > MAX_TAGS) yield `there are ${String(tags.length)} tags`;
  for (const tag of tags) {
    if (!Tag.safeParse(tag).success) yield `tag ${tag.name} makes no sense`;
    if (tagKey(tag.name) !== tag.nameKey) yield `tag ${tag.name} is told apart wrongly`;
  }
  const known = new Set(tags.map(({ id }) => id));
  for (const table of ['grp', 'scenario'] as const) {
    for (const row of sql.all<Labelled>(`SELECT name, tags FROM ${table} WHERE tags <> '[]'`)) {
      const on = tagsIn(row.tags);
      if (tagsText(on) !== row.tags) yield `the tags on ${row.name} make no sense`;
      if (!on.every((id) => known.has(id))) yield `${row.name} has a tag that is not there`;
    }
  }
}
