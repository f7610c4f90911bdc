import type { TagId } from '../shared/domain/ids.ts';
import { tagsIn } from '../shared/domain/tag.ts';
import type { Sql } from '../shared/store/sql.ts';
import type { ToldOperation } from '../shared/sync/told-effects.ts';
import { unpackEffects } from './store/log.ts';

interface Named {
  readonly id: TagId;
  readonly name: string;
}

/** The tags that effects are about, and those that they put on or take off something. */
function tagsOf(effects: ToldOperation['effects']): string[] {
  const found = effects.flatMap((effect) => {
    if (effect.kind !== 'set') return [];
    if (effect.entity === 'tag') return [effect.id];
    return [effect.before, effect.after].flatMap((image) => {
      const text = image?.['tags'];
      return typeof text === 'string' ? tagsIn(text) : [];
    });
  });
  return [...new Set(found)];
}

const HERE = 'SELECT id, name FROM tag WHERE id IN (SELECT value FROM json_each(?))';
/** The operations that deleted tags, the last one of each. */
const DELETED = `SELECT effects FROM operation WHERE seq IN (
  SELECT max(seq) FROM gone WHERE entity = 'tag' AND id IN (SELECT value FROM json_each(?)) GROUP BY id)`;

/** What the tags in some effects are called; one that was deleted since as it was called then, which the log alone knows. */
export function tagNames(sql: Sql, effects: ToldOperation['effects']): Named[] {
  const wanted = tagsOf(effects);
  if (wanted.length === 0) return [];
  const here = sql.all<Named>(HERE, JSON.stringify(wanted));
  const lost = wanted.filter((id) => !here.some((tag) => tag.id === id));
  const deleted = sql
    .all<{ effects: Uint8Array }>(DELETED, JSON.stringify(lost))
    .flatMap((operation) => unpackEffects(operation.effects))
    .flatMap((effect) => {
      if (effect.kind !== 'set' || effect.entity !== 'tag' || effect.after !== null) return [];
      const name = effect.before?.['name'];
      return lost.includes(effect.id) && typeof name === 'string' ? [{ id: effect.id as TagId, name }] : []; // the effect says that it is a tag's
    });
  return [...here, ...deleted];
}
