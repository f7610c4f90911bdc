import { flatSettings, noSettings } from '../shared/domain/group.ts';
import { noExpiry } from '../shared/domain/expiry.ts';
import { NO_TAGS } from '../shared/domain/tag.ts';
import { usualTermFields } from '../shared/domain/term.ts';
import { usualSettings } from '../shared/domain/workspace-settings.ts';
import type { Effect, Fields, MembershipEffect, SetEffect } from '../shared/kernel/effects.ts';
import type { Sql, SqlValue } from '../shared/store/sql.ts';
import { PURCHASE_COLUMNS } from '../shared/store/read-purchases.ts';
import { GROUP_COLUMNS, WORKSPACE_COLUMNS } from '../shared/store/tables.ts';
import { VERDICT_COLUMNS } from '../shared/store/verdict-tables.ts';
import { INVOICE_COLUMNS } from '../shared/store/write-invoices.ts';
import {
  ASSIGNMENT_COLUMNS,
  RUBRIC_COLUMNS,
  RUBRIC_VERSION_COLUMNS,
  SCENARIO_COLUMNS,
} from '../shared/store/write-roleplays.ts';
import { sha256 } from './store/digest.ts';
import { TAG_COLUMNS } from '../shared/store/write-tags.ts';
import { ALIAS_COLUMNS, CONNECTION_COLUMNS, SESSION_FACTS } from '../shared/store/write-sessions.ts';

type Row = Readonly<Record<string, SqlValue>>;

const selects = {
  member: `SELECT id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt,
           inviteAt, revokeAt, revokeZone FROM member`,
  group: `SELECT ${GROUP_COLUMNS} FROM grp`,
  purchase: `SELECT ${PURCHASE_COLUMNS} FROM purchase`,
  invoice: `SELECT ${INVOICE_COLUMNS} FROM invoice`,
  workspace: `SELECT ${WORKSPACE_COLUMNS} FROM workspace`,
  session: `SELECT ${SESSION_FACTS} FROM session`,
  connection: `SELECT ${CONNECTION_COLUMNS} FROM connection`,
  alias: `SELECT ${ALIAS_COLUMNS} FROM alias`,
  rubric: `SELECT ${RUBRIC_COLUMNS} FROM rubric`,
  rubricVersion: `SELECT ${RUBRIC_VERSION_COLUMNS} FROM rubricVersion`,
  scenario: `SELECT ${SCENARIO_COLUMNS} FROM scenario`,
  tag: `SELECT ${TAG_COLUMNS} FROM tag`,
  verdict: `SELECT ${VERDICT_COLUMNS} FROM verdict`,
  assignment: `SELECT ${ASSIGNMENT_COLUMNS} FROM assignment`,
} as const satisfies Record<SetEffect['entity'], string>;

const MEMBERSHIPS = `SELECT grp.id AS grp, member.id AS member, membership.admin FROM membership
  JOIN grp ON grp.n = membership.gn JOIN member ON member.n = membership.mn`;

/** What is so where the operation that made a thing says nothing of it. */
const unsaid = {
  member: {},
  group: flatSettings(noSettings),
  purchase: {},
  invoice: {},
  workspace: { ...usualSettings, ...noExpiry, ...usualTermFields, agreement: null, aiKeySince: null },
  session: {},
  connection: { link: null },
  alias: {},
  rubric: {},
  rubricVersion: {},
  scenario: { tags: NO_TAGS },
  tag: {},
  verdict: {},
  assignment: {},
} as const satisfies Record<SetEffect['entity'], Fields>;

/** A value as SQLite holds it. */
const stored = (value: Fields[string] | undefined) => (typeof value === 'boolean' ? Number(value) : (value ?? null));

const entities = Object.keys(selects) as SetEffect['entity'][]; // the keys of this very object

/** What a version of a rubric says is compared by its hash: all of them together may be more than memory. */
const briefly = <Values extends Fields | Row>(values: Values): Values =>
  typeof values['document'] === 'string' ? { ...values, document: sha256(values['document']) } : values;

const VERSIONS = `${selects.rubricVersion} WHERE id > ? ORDER BY id LIMIT 100`;

function* rowsOf(sql: Sql, entity: SetEffect['entity']): Generator<Row> {
  if (entity !== 'rubricVersion') return yield* sql.all<Row>(selects[entity]);
  for (let after: string | null = ''; after !== null;) {
    const some: Row[] = sql.all<Row>(VERSIONS, after);
    for (const row of some) yield briefly(row);
    after = some.length === 0 ? null : String(some.at(-1)?.['id']);
  }
}

/** The workspace as its log tells it, operation by operation, to be compared with the rows. */
export class Replay {
  readonly #things = {
    member: new Map<string, Fields>(),
    group: new Map<string, Fields>(),
    purchase: new Map<string, Fields>(),
    invoice: new Map<string, Fields>(),
    workspace: new Map<string, Fields>(),
    session: new Map<string, Fields>(),
    connection: new Map<string, Fields>(),
    alias: new Map<string, Fields>(),
    rubric: new Map<string, Fields>(),
    rubricVersion: new Map<string, Fields>(),
    scenario: new Map<string, Fields>(),
    tag: new Map<string, Fields>(),
    verdict: new Map<string, Fields>(),
    assignment: new Map<string, Fields>(),
  };
  /** By member, the groups with the appointment in each. */
  readonly #memberships = new Map<string, Map<string, boolean>>();

  add(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'set') this.#set(effect);
      else if (effect.kind !== 'entry') this.#join(effect);
    }
  }

  /** A sentence for everything in the rows that the log did not make, or made otherwise. */
  *differences(sql: Sql): Generator<string> {
    for (const entity of entities) {
      const things = this.#things[entity];
      let count = 0;
      for (const row of rowsOf(sql, entity)) {
        count += 1;
        const told = things.get(String(row['id']));
        const same = told && Object.entries(row).every(([name, value]) => stored(told[name]) === value);
        if (!same) yield `${entity} ${String(row['email'] ?? row['name'] ?? row['id'])} is not what the log made of it`;
      }
      if (count < things.size) yield `${String(things.size - count)} of the log's ${entity}s are missing`;
    }
    yield* this.#differentMemberships(sql);
  }

  *#differentMemberships(sql: Sql): Generator<string> {
    const rows = sql.all<{ grp: string; member: string; admin: number }>(MEMBERSHIPS);
    for (const { grp, member, admin } of rows) {
      const told = this.#memberships.get(member)?.get(grp);
      if (told === undefined || Number(told) !== admin) yield `the membership of ${member} in ${grp} is not in the log`;
    }
    const told = [...this.#memberships.values()].reduce((sum, groups) => sum + groups.size, 0);
    if (rows.length < told) yield `${String(told - rows.length)} of the log's memberships are missing`;
  }

  #set({ entity, id, after }: SetEffect): void {
    const things = this.#things[entity];
    if (after !== null) things.set(id, { ...(things.get(id) ?? unsaid[entity]), ...briefly(after) });
    else {
      things.delete(id);
      if (entity === 'member') this.#memberships.delete(id);
    }
  }

  #join({ kind, group, member, admin }: MembershipEffect): void {
    const groups = this.#memberships.get(member) ?? new Map<string, boolean>();
    this.#memberships.set(member, groups);
    if (kind === 'add') groups.set(group, admin);
    else groups.delete(group);
  }
}
