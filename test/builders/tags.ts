import type { Desk } from '../../electron/core/desk.ts';
import { deriveId, type GroupId, ScenarioId, TagId } from '../../shared/domain/ids.ts';
import { type TagColour, tagsIn } from '../../shared/domain/tag.ts';
import { change } from './desktop.ts';
import { aScenario } from './roleplays.ts';

export const makeTag = (at: Desk, name: string, colour: TagColour = 'blue') =>
  TagId.parse(deriveId(change(at, 'tags.create', { name, colour }).id, 0));
export const makeScenario = (at: Desk, name: string, tags: TagId[] = []) =>
  ScenarioId.parse(deriveId(change(at, 'scenarios.create', { ...aScenario(name), tags }).id, 0));
export const namesAt = (at: Desk) =>
  at.sql.all<{ name: string }>('SELECT name FROM tag ORDER BY name').map(({ name }) => name);
export const on = (at: Desk, table: 'grp' | 'scenario', id: string) =>
  tagsIn(at.sql.get<{ tags: string }>(`SELECT tags FROM ${table} WHERE id = ?`, id)?.tags ?? '');
export const tagGroups = (at: Desk, groups: GroupId[], add: TagId[], remove: TagId[] = []) =>
  change(at, 'groups.tag', { groups, tags: { add, remove } });
