import type { GroupId, ScenarioId } from '../domain/ids.ts';
import { type Tag, tagLike } from '../domain/tag.ts';
import type { State } from '../kernel/state.ts';
import type { Sql } from './sql.ts';
import { TAG_COLUMNS } from './write-tags.ts';

const ONE = `SELECT ${TAG_COLUMNS} FROM tag WHERE id = ?`;
// There are fifty at most.
const ALL = `SELECT ${TAG_COLUMNS} FROM tag ORDER BY id`;
// An id is nothing else than an id wherever it stands.
const ON = (table: 'grp' | 'scenario') => `SELECT id, tags FROM ${table} WHERE instr(tags, ?) > 0 ORDER BY id`;

/** Tags and what they are on, one by one as a command asks for them: before anything of it is written. */
export const readTags = (sql: Sql): Pick<State, 'tag' | 'tagAlike' | 'tagCount' | 'tagged'> => ({
  tag: (id) => sql.get<Tag>(ONE, id),
  tagAlike: (like) => sql.all<Tag>(ALL).find(({ name }) => tagLike(name) === like),
  tagCount: () => sql.get<{ n: number }>('SELECT count(*) AS n FROM tag')?.n ?? 0,
  tagged: (id) => ({
    groups: sql.all<{ id: GroupId; tags: string }>(ON('grp'), id),
    scenarios: sql.all<{ id: ScenarioId; tags: string }>(ON('scenario'), id),
  }),
});
