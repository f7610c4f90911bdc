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
  readonly nameOf: (email: string) => string | undefined;
  readonly added: number;
  readonly changed: number;
  /** Full seats taken from the pool. */
  readonly seats: number;
}

const fieldNames = KeptField.shape.field.options.filter((name) => name !== 'group');
const isMember = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'member';
const isOfPerson = (effect: Effect) => isMember(effect) || isJoin(effect);
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

const ADDED: ImportOutcome = { verdict: 'added', fields: [] };

function outcomeOf(part: readonly Effect[], groups: ReadonlyMap<string, string>): ImportOutcome {
  const sets = part.filter(isMember);
  if (sets.some(({ before }) => before === null)) return ADDED;
  if (sets.some(({ after }) => after === null)) return { verdict: 'removed', fields: [] };
  return { verdict: 'changed', fields: [...changedFields(sets), ...joins(part, groups)] };
}

const subjectIn = (part: readonly Effect[]): string => part.find(isMember)?.id ?? part.find(isJoin)?.member ?? '';

/** What makes somebody: first of all that is done for them. */
function creationIn([first]: readonly Effect[]): SetEffect | null {
  return first && isMember(first) && first.before === null ? first : null;
}

type Named = Readonly<Record<'id' | 'email' | 'firstName' | 'lastName', string>>;

const NAMED = `SELECT member.id, email, firstName, lastName FROM json_each(?) AS wanted JOIN member ON member.id = wanted.value`;

/** The people that effects change, as they are now, by their ids. */
function peopleIn(sql: Sql, parts: readonly Effect[][]): Map<string, Named> {
  const ids = parts.flatMap((part) => (creationIn(part) ? [] : [subjectIn(part)]));
  return new Map(sql.all<Named>(NAMED, JSON.stringify(ids)).map((person) => [person.id, person]));
}

/** How somebody is called who may be a row, or is only being made. */
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
  const parts = bySubject(effects).filter((part) => part.some(isOfPerson));
  const people = peopleIn(sql, parts);
  const byEmail = new Map<string, ImportOutcome>();
  const persons = new Map<string, SetEffect['after'] | Named>();
  const counts = { added: 0, changed: 0, removed: 0, unchanged: 0 };
  for (const part of parts) {
    const created = creationIn(part);
    const person = created ? created.after : people.get(subjectIn(part));
    if (!person) continue;
    const key = emailKey(String(person['email']));
    const outcome = created ? ADDED : outcomeOf(part, groups);
    counts[outcome.verdict] += 1;
    byEmail.set(key, outcome);
    persons.set(key, person);
  }
  let seats = 0;
  for (const effect of effects) if (isSeatEntry(effect) && effect.from === 'remaining') seats += effect.amount;
  const nameOf = (email: string) => {
    const person = persons.get(email);
    return person ? displayName(named(person)) : undefined;
  };
  return { byEmail, nameOf, added: counts.added, changed: counts.changed, seats };
}

const NOTHING: ImportOutcome = { verdict: 'unchanged', fields: [] };
export const outcomeFor = ({ byEmail }: Pick<Outcomes, 'byEmail'>, email: string): ImportOutcome =>
  byEmail.get(email) ?? NOTHING;
