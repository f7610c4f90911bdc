import { z } from 'zod';

import type { CreditAccount } from '../../shared/domain/credit.ts';
import { GroupId, type MemberId } from '../../shared/domain/ids.ts';
import { tagsIn } from '../../shared/domain/tag.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { CreditKind, EffectLine } from '../../shared/ipc/activity-shapes.ts';
import type { FieldValue } from '../../shared/kernel/effects.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ToldEffect, ToldOperation } from '../../shared/sync/told-effects.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Line = Mutable<EffectLine>;
type SetEffect = Extract<ToldEffect, { kind: 'set' }>;
type CreditEntry = Extract<ToldEffect, { ledger: 'credits' }>;

/** What is told by other words, or by nobody: moments that go with a seat, and what nobody reads. */
const untold: ReadonlySet<string> = new Set([
  ...['id', 'seatSince', 'seatUsedAt', 'createdAt', 'revokeZone', 'group', 'currency'],
  ...['requestedBy', 'requestedAt', 'approvedBy', 'approvedAt', 'endedBy', 'endedAt'],
  ...['recordedBy', 'recordedAt', 'lines', 'pdf', 'pdfBytes', 'createdBy'],
  ...['session', 'nth', 'detail', 'madeBy', 'madeAt'],
  ...[
    'externalId',
    'seconds',
    'person',
    'transcript',
    'insight',
    'detailsHash',
    'connectedBy',
    'connectedAt',
    'keySince',
  ],
]);
/** Money, which is told with its currency. */
const ofMoney: ReadonlySet<string> = new Set(['amount', 'paid']);

interface Person {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Ids that a value lists. */
const idsIn = (value: unknown): string[] =>
  typeof value === 'string' ? z.array(z.string()).catch([]).parse(JSON.parse(value)) : [];

/** The names of people and groups: of those who are here as they are now, of others as the operation wrote or ended them. */
class Names {
  readonly #people = new Map<string, Person>();
  readonly #groups = new Map<string, string>();
  readonly #currencies = new Map<string, string>();
  readonly #roleplays = new Map<string, string>();
  readonly #tags: Map<string, string>;

  constructor(sql: Sql, effects: readonly ToldEffect[], tags: ToldOperation['tags']) {
    const images = effects.filter((effect) => effect.kind === 'set');
    const here = sql.all<{ id: string; name: string }>('SELECT id, name FROM tag');
    this.#tags = new Map([...tags, ...here].map(({ id, name }) => [id, name]));
    for (const effect of images) this.#addImage(effect);
    const named = images.flatMap(({ before, after }) =>
      [before, after].flatMap((image) => [...ofPeople].map((field) => image?.[field])),
    );
    const assigned = images.flatMap(({ before, after }) =>
      [before, after].flatMap((image) => idsIn(image?.['forPeople'])),
    );
    const people = [...effects.map((effect) => personOf(effect)), ...named, ...assigned].filter(
      (id) => typeof id === 'string',
    );
    const rows = sql.all<Person>(
      `SELECT member.id, firstName, lastName, email FROM json_each(?) AS wanted
       CROSS JOIN member ON member.id = wanted.value`,
      JSON.stringify([...new Set(people)]),
    );
    for (const row of rows) this.#people.set(row.id, row);
    const bought = images.filter(({ entity }) => entity === 'purchase' || entity === 'invoice').map(({ id }) => id);
    const currencies = sql.all<{ id: string; currency: string }>(
      `SELECT id, currency FROM purchase WHERE id IN (SELECT value FROM json_each(?1))
       UNION ALL SELECT id, currency FROM invoice WHERE id IN (SELECT value FROM json_each(?1))`,
      JSON.stringify(bought),
    );
    for (const { id, currency } of currencies) this.#currencies.set(id, currency);
    for (const { id, name } of sql.all<{ id: string; name: string }>(RUBRICS_AND_SCENARIOS))
      this.#roleplays.set(id, name);
    for (const { id, name } of sql.all<{ id: string; name: string }>('SELECT id, name FROM grp')) {
      this.#groups.set(id, name);
    }
  }

  #addImage({ entity, id, before, after }: SetEffect): void {
    const image = before === null ? after : before;
    const isWhole = before === null || after === null;
    if (image === null) return;
    if (entity === 'tag' && (isWhole || !this.#tags.has(id)) && image['name'] !== undefined)
      this.#tags.set(id, textOf(image['name']));
    if (entity === 'group') this.#groups.set(id, textOf(after?.['name'] ?? before?.['name']));
    if ((entity === 'rubric' || entity === 'scenario') && image['name'] !== undefined)
      this.#roleplays.set(id, textOf(image['name']));
    if (entity !== 'member' || !isWhole) return;
    const { firstName, lastName, email } = image;
    this.#people.set(id, { id, firstName: textOf(firstName), lastName: textOf(lastName), email: textOf(email) });
  }

  person(id: string): { readonly name: string; readonly email: string | null } {
    const person = this.#people.get(id);
    return person ? { name: displayName(person), email: person.email } : { name: '', email: null };
  }

  /** Of a purchase its currency, which stays what it was. */
  currency({ id, before, after }: SetEffect): string {
    return textOf(after?.['currency'] ?? before?.['currency'] ?? this.#currencies.get(id));
  }

  /** Of rubrics and scenarios, and of assignments what their scenario is called. */
  roleplay = (id: string): string => this.#roleplays.get(id) ?? '';

  tag = (id: string): string => this.#tags.get(id) ?? UNKNOWN_TAG;

  group = (id: GroupId): string => this.#groups.get(id) ?? '';
}

function personOf(effect: ToldEffect): string | null {
  if (effect.kind === 'set') return effect.entity === 'member' ? effect.id : null;
  return effect.kind === 'entry' ? effect.subject : effect.member;
}

/** Stands for a tag of which only the id is left. */
const UNKNOWN_TAG = '–';

/** Values that say who: they are told by the name. */
const ofPeople: ReadonlySet<string> = new Set(['owner', 'member']);

const RUBRICS_AND_SCENARIOS = `SELECT id, name FROM rubric UNION ALL SELECT id, name FROM scenario
  UNION ALL SELECT assignment.id, scenario.name FROM assignment JOIN scenario ON scenario.id = assignment.scenario`;

/** So many people and groups of an assignment are told by their names. */
const NAMED = 10;

/** Whom an assignment is for, by their names. */
function assignedTo(json: string, nameOf: (id: string) => string): string {
  const ids = idsIn(json);
  const names = ids.slice(0, NAMED).map(nameOf).join(', ');
  return ids.length > NAMED ? `${names} … +${String(ids.length - NAMED)}` : names;
}

/** What stands in a value that is JSON, as far as people read it. */
function partOf(value: FieldValue, part: 'name' | 'from'): FieldValue {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : null;
  const found: unknown =
    typeof read === 'object' && read !== null ? Object.entries(read).find(([name]) => name === part)?.[1] : null;
  return typeof found === 'string' ? found : null;
}

function fieldsOf({ before, after }: SetEffect, currency: string, names: Names): EffectLine['fields'] {
  const told = (field: string, value: FieldValue) => {
    if (ofPeople.has(field) && typeof value === 'string') return names.person(value).name;
    if ((field === 'rubric' || field === 'scenario') && typeof value === 'string') return names.roleplay(value);
    if (field === 'tags' && typeof value === 'string') return tagsIn(value).map(names.tag).toSorted().join(', ');
    if (field === 'forGroups' && typeof value === 'string')
      return assignedTo(value, (id) => names.group(GroupId.parse(id)));
    if (field === 'forPeople' && typeof value === 'string') return assignedTo(value, (id) => names.person(id).name);
    if (field === 'account') return partOf(value, 'name');
    // Which of them it is says its name.
    if (field === 'link') return value === null ? null : true;
    if (field === 'scope') return partOf(value, 'from');
    return ofMoney.has(field) && typeof value === 'number' ? JSON.stringify({ amount: value, currency }) : value;
  };
  const fields = new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})]);
  return [...fields]
    .filter((field) => !untold.has(field))
    .map((field) => ({ field, was: told(field, before?.[field] ?? null), now: told(field, after?.[field] ?? null) }))
    .filter(({ was, now }) => was !== now && !(was === null && now === ''));
}

/** Effects gathered by the person or thing they are about, in the order in which those first occur. */
class Lines {
  readonly #lines = new Map<string, Line>();
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  get all(): EffectLine[] {
    return [...this.#lines.values()];
  }

  add(effect: ToldEffect): void {
    switch (effect.kind) {
      case 'set': {
        const { entity, id, before, after } = effect;
        const line = this.#line(entity, id);
        line.made ||= before === null;
        line.gone ||= after === null;
        line.fields = [...line.fields, ...fieldsOf(effect, this.#names.currency(effect), this.#names)];
        return;
      }
      case 'entry': {
        const { amount, subject } = effect;
        const line = this.#line(this.#kindOf(subject), subject ?? 'pool');
        if (effect.ledger === 'seats') line.seats = [...line.seats, { from: effect.from, to: effect.to, amount }];
        else line.credits = [...line.credits, this.#moved(effect)];
        return;
      }
      default: {
        const { kind, group, member, admin } = effect;
        const line = this.#line('member', member);
        const joins = kind === 'add';
        line.memberships = [...line.memberships, { group: this.#names.group(group), joins, admin }];
      }
    }
  }

  /** Whose a movement of seats is: one for a group stands alone, one for a person comes with a change of theirs. */
  #kindOf(subject: string | null): EffectLine['what'] {
    if (subject === null) return 'pool';
    return this.#names.group(subject as GroupId) === '' ? 'member' : 'group'; // compared as text
  }

  #line(what: EffectLine['what'], id: string): Line {
    const known = this.#lines.get(id);
    if (known) return known;
    const named = what === 'member' ? this.#names.person(id) : { name: this.#nameOf(what, id), email: null };
    const line: Line = {
      key: id,
      what,
      ...named,
      made: false,
      gone: false,
      fields: [],
      memberships: [],
      seats: [],
      credits: [],
    };
    this.#lines.set(id, line);
    return line;
  }

  #moved({ from, to, amount, note }: CreditEntry): EffectLine['credits'][number] {
    return { from: this.#place(from), to: this.#place(to), amount, note: note ?? null };
  }

  #place(account: CreditAccount): EffectLine['credits'][number]['from'] {
    const [kind = '', owner = ''] = account.split(':');
    const name = kind === 'wallet' ? this.#names.group(owner as GroupId) : ''; // a wallet is a group's
    return { kind: kind as CreditKind, name }; // the words before the colon are the kinds
  }

  #nameOf(what: EffectLine['what'], id: string): string {
    if (what === 'rubric' || what === 'scenario' || what === 'assignment') return this.#names.roleplay(id);
    if (what === 'tag') return this.#names.tag(id);
    return what === 'group' ? this.#names.group(id as GroupId) : ''; // the effect says that it is a group's
  }
}

/** What an operation did, person by person and thing by thing. */
export function linesOf(sql: Sql, { id, effects, tags }: Pick<ToldOperation, 'id' | 'effects' | 'tags'>): EffectLine[] {
  // Seats that are held for the operation itself while it is applied are nobody's.
  // A version is told by the rubric that has it.
  const isTold = (effect: ToldEffect) =>
    effect.kind === 'set'
      ? effect.entity !== 'rubricVersion'
      : effect.kind !== 'entry' || effect.subject !== (id as string as MemberId); // compared as text
  const told = effects.filter(isTold);
  const lines = new Lines(new Names(sql, told, tags));
  for (const effect of told) lines.add(effect);
  return lines.all;
}
