import { groupKey } from '../../shared/domain/group.ts';
import type { GroupId, ScenarioId } from '../../shared/domain/ids.ts';
import { MAX_TAG_NAME, TagColour, tagColours, tagKey, tagLike, TagName } from '../../shared/domain/tag.ts';
import type { TagRow } from '../../shared/ipc/tag-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { listTags } from '../replica/tags.repository.ts';
import { CallError } from './terminal.ts';

interface Tagged<Id> {
  readonly id: Id;
  readonly name: string;
  readonly tags: string;
}

/** So many are named where one was asked for that is not there. */
const NAMED = 20;

function thereAre(names: readonly string[], none: string): string {
  if (names.length === 0) return none;
  const more = names.length > NAMED ? `, and ${String(names.length - NAMED)} more` : '';
  return `There are: ${names.slice(0, NAMED).join(', ')}${more}.`;
}

/** The tag that is called so, or has this id. Throws a CallError that says which there are. */
export function getTag(sql: Sql, word: string): TagRow {
  const tags = listTags(sql);
  const isSame = (of: (name: string) => string) => tags.find(({ name }) => of(name) === of(word));
  const found = tags.find(({ id }) => id === word) ?? isSame(tagKey) ?? isSame(tagLike);
  if (found) return found;
  const next = thereAre(
    tags.map(({ name }) => name),
    'There are no tags yet: `tags create NAME` makes one.',
  );
  throw new CallError(`There is no tag “${word}”.`, next);
}

/** What a tag can be called. Throws a CallError. */
export function tagNameOf(word: string): string {
  const name = TagName.safeParse(word);
  if (name.success) return name.data;
  throw new CallError(
    `“${word.slice(0, MAX_TAG_NAME)}” is no name of a tag.`,
    `Use 1 to ${String(MAX_TAG_NAME)} characters, with at least one letter, digit or sign, all on one line.`,
  );
}

/** A colour that tags have. Throws a CallError. */
export function tagColourOf(word: string): TagColour {
  const colour = TagColour.safeParse(word);
  if (colour.success) return colour.data;
  throw new CallError(`There is no colour “${word}”.`, `Give one of: ${tagColours.join(', ')}.`);
}

/** The group that is called so, or has this id. Throws a CallError. */
export function getTaggedGroup(sql: Sql, word: string): Tagged<GroupId> {
  const groups = sql.all<Tagged<GroupId>>('SELECT id, name, tags FROM grp ORDER BY nameKey');
  const found = groups.find(({ id, name }) => id === word || groupKey(name) === groupKey(word));
  if (found) return found;
  const names = groups.map(({ name }) => name);
  throw new CallError(`There is no group “${word}”.`, thereAre(names, 'There are no groups yet.'));
}

/** The scenario that is called so, or has this id; several may be called alike. Throws a CallError. */
export function getTaggedScenario(sql: Sql, word: string): Tagged<ScenarioId> {
  const scenarios = sql.all<Tagged<ScenarioId>>('SELECT id, name, tags FROM scenario ORDER BY name, id');
  const [found, ...others] = scenarios.filter(({ id, name }) => id === word || name === word.trim());
  if (!found) {
    const names = scenarios.map(({ name }) => name);
    throw new CallError(`There is no scenario “${word}”.`, thereAre(names, 'There are no scenarios yet.'));
  }
  if (others.length === 0) return found;
  const ids = [found, ...others].map(({ id }) => id);
  throw new CallError(
    `${String(ids.length)} scenarios are called “${word}”.`,
    `Give the id of one: ${ids.join(', ')}.`,
  );
}
