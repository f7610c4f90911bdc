import { displayName, emailKey } from '../../shared/domain/member.ts';
import type { ImportOutcome } from '../../shared/ipc/import-progress.ts';
import { bySubject } from '../../shared/kernel/chunks.ts';
import {
  type Effect,
  type FieldValue,
  isSeatEntry,
  type MembershipEffect,
  type SetEffect,
} from '../../shared/kernel/effects.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { KeptField } from '../../shared/sync/kept.ts';

type Field = ImportOutcome['fields'][number];

/** What an import makes of everybody it concerns, by their address; of whom nothing becomes, nothing is said. */
export interface Outcomes {
  readonly byEmail: ReadonlyMap<string, ImportOutcome>;
  readonly names: ReadonlyMap<string, string>;
  readonly added: number;
  readonly changed: number;
  /** Full seats taken from the pool. */
  readonly seats: number;
}

const fieldNames = KeptField.shape.field.options.filter((name) => name !== 'group');
const isMember = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'member';
const isJoin = (effect: Effect): effect is MembershipEffect => effect.kind === 'add' || effect.kind === 'remove';
/** A seat as people decide about it: reserved or full, it is held. */
const wordOf = (field: string, value: FieldValue | undefined): string | null => {
  if (typeof value !== 'string') return null;
  return field === 'seat' && value !== 'basic' ? 'full' : value;
};

function changedFields(sets: readonly SetEffect[]): Field[] {
  return fieldNames.flatMap((field): Field[] => {
    const own = sets.filter(({ after }) => after !== null && Object.hasOwn(after, field));
    const before = wordOf(field, own[0]?.before?.[field]);
    const after = wordOf(field, own.at(-1)?.after?.[field]);
    return before === after ? [] : [{ field, before, after }];
  });
}

const joins = (part: readonly Effect[], groups: ReadonlyMap<string, string>): Field[] =>
  part
    .filter(isJoin)
    .map(({ kind, group }): Field => {
      const name = groups.get(group) ?? '';
      return { field: 'group', before: kind === 'remove' ? name : null, after: kind === 'add' ? name : null };
    })
    .toSorted((one, other) =>
      `${one.before ?? ''}${one.after ?? ''}` < `${other.before ?? ''}${other.after ?? ''}` ? -1 : 1,
    );

function outcomeOf(part: readonly Effect[], groups: ReadonlyMap<string, string>): ImportOutcome {
  const sets = part.filter(isMember);
  if (sets.some(({ before }) => before === null)) return { verdict: 'added', fields: [] };
  if (sets.some(({ after }) => after === null)) return { verdict: 'removed', fields: [] };
  return { verdict: 'changed', fields: [...changedFields(sets), ...joins(part, groups)] };
}

interface Named {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

const NAMED = `SELECT member.id, email, firstName, lastName FROM json_each(?) AS wanted JOIN member ON member.id = wanted.value`;

/** The people that effects change, as they are now, by their ids. */
function peopleIn(sql: Sql, parts: readonly Effect[][]): Map<string, Named> {
  const ids = parts.flatMap((part) => {
    const [set] = part.filter(isMember);
    const join = part.find(isJoin);
    return set?.before === null ? [] : [set?.id ?? join?.member ?? ''];
  });
  return new Map(sql.all<Named>(NAMED, JSON.stringify(ids)).map((person) => [person.id, person]));
}

const named = (fields: SetEffect['after']): Named => ({
  id: '',
  email: String(fields?.['email'] ?? ''),
  firstName: String(fields?.['firstName'] ?? ''),
  lastName: String(fields?.['lastName'] ?? ''),
});

/** What these effects would make of whom, said in a way that does not depend on ids: a later decision can be set beside it. */
export function outcomesOf(sql: Sql, effects: readonly Effect[]): Outcomes {
  const made = effects.flatMap((effect) => (effect.kind === 'set' && effect.entity === 'group' ? [effect] : []));
  const groups = new Map<string, string>([
    ...sql.all<{ id: string; name: string }>('SELECT id, name FROM grp').map(({ id, name }) => [id, name] as const),
    ...made.map(({ id, after }) => [id, String(after?.['name'] ?? '')] as const),
  ]);
  const parts = bySubject(effects).filter((part) => part.some((effect) => isMember(effect) || isJoin(effect)));
  const people = peopleIn(sql, parts);
  const byEmail = new Map<string, ImportOutcome>();
  const names = new Map<string, string>();
  for (const part of parts) {
    const created = part.filter(isMember).find(({ before }) => before === null);
    const id = part.filter(isMember)[0]?.id ?? part.find(isJoin)?.member ?? '';
    const person = created ? named(created.after) : people.get(id);
    if (!person) continue;
    byEmail.set(emailKey(person.email), outcomeOf(part, groups));
    names.set(emailKey(person.email), displayName(person));
  }
  const count = (verdict: ImportOutcome['verdict']) =>
    [...byEmail.values()].filter((each) => each.verdict === verdict).length;
  const taken = effects.filter(isSeatEntry).filter(({ from }) => from === 'remaining');
  return {
    byEmail,
    names,
    added: count('added'),
    changed: count('changed'),
    seats: taken.reduce((sum, { amount }) => sum + amount, 0),
  };
}

const NOTHING: ImportOutcome = { verdict: 'unchanged', fields: [] };
export const outcomeFor = ({ byEmail }: Pick<Outcomes, 'byEmail'>, email: string): ImportOutcome =>
  byEmail.get(email) ?? NOTHING;
