import fc from 'fast-check';

import type { Desk } from '../../electron/core/desk.ts';
import { findChange, listChanges } from '../../electron/outbox/changes.ts';
import { listConflicts } from '../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../electron/outbox/decide.ts';
import { discardChange, retryChange } from '../../electron/sync/reconsider.ts';
import { type EditField, editFields } from '../../shared/commands/edit.ts';
import { GroupId, MemberId, OperationId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { changeAnew } from './anew.ts';
import { actOnPeople, type PeopleStep, peopleStep } from './people-steps.ts';
import { aDesk, aPerson, aWorkspace, change, type TestService } from './desktop.ts';

const PEOPLE = 6;
const SEATS = 4;
const DESKS = 3;

const GROUPS = 2;
const NAMES = ['one', 'two', 'three'] as const;
const values = {
  firstName: NAMES,
  lastName: NAMES,
  role: ['learner', 'trainer', 'manager'],
  status: ['active', 'suspended'],
} as const;

/** Something that happens in a history of several desktops and their service. */
export type Step =
  | { readonly kind: 'assign' | 'revoke'; readonly desk: number; readonly people: readonly number[] }
  | {
      readonly kind: 'edit';
      readonly desk: number;
      readonly person: number;
      readonly field: EditField;
      readonly to: number;
    }
  | { readonly kind: 'rename'; readonly desk: number; readonly group: number; readonly to: number }
  | { readonly kind: 'sets'; readonly desk: number; readonly group: number; readonly people: readonly number[] }
  | { readonly kind: 'decide'; readonly desk: number; readonly keep: 'mine' | 'theirs' }
  | { readonly kind: 'retry' | 'discard'; readonly desk: number; readonly nth: number }
  | {
      readonly kind: 'anew';
      readonly desk: number;
      readonly nth: number;
      readonly people: readonly number[];
      readonly to: number;
    }
  | ({ readonly kind: 'people'; readonly desk: number; readonly people: readonly number[] } & PeopleStep)
  | { readonly kind: 'undo'; readonly desk: number }
  | { readonly kind: 'use'; readonly person: number }
  | { readonly kind: 'sync'; readonly desk: number }
  | { readonly kind: 'stop' | 'start' };

const desk = fc.nat(DESKS - 1);
const people = fc.uniqueArray(fc.nat(PEOPLE - 1), { minLength: 1, maxLength: 3 });
export const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('assign' as const, 'revoke' as const), desk, people }),
  fc.record({
    kind: fc.constant('edit' as const),
    desk,
    person: fc.nat(PEOPLE - 1),
    field: fc.constantFrom(...editFields),
    to: fc.nat(2),
  }),
  fc.record({ kind: fc.constant('rename' as const), desk, group: fc.nat(GROUPS - 1), to: fc.nat(NAMES.length - 1) }),
  fc.record({ kind: fc.constant('sets' as const), desk, group: fc.nat(GROUPS - 1), people }),
  fc.record({ kind: fc.constant('decide' as const), desk, keep: fc.constantFrom('mine' as const, 'theirs' as const) }),
  fc.record({ kind: fc.constantFrom('retry' as const, 'discard' as const), desk, nth: fc.nat(2) }),
  fc.record({ kind: fc.constant('anew' as const), desk, nth: fc.nat(3), people, to: fc.nat(NAMES.length - 1) }),
  fc.record({ kind: fc.constant('people' as const), desk, people, ...peopleStep(GROUPS) }),
  fc.record({ kind: fc.constant('undo' as const), desk }),
  fc.record({ kind: fc.constant('use' as const), person: fc.nat(PEOPLE - 1) }),
  fc.record({ kind: fc.constant('sync' as const), desk }),
  fc.record({ kind: fc.constantFrom('stop' as const, 'start' as const) }),
);

const emailOf = (person: number) => `p${String(person)}@acme.example`;
/** The people wanted who are known at this desk: an undo may have taken some away. */
const idsOf = (at: Desk, wanted: readonly number[]) =>
  wanted.flatMap((person) => {
    const row = at.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', emailOf(person));
    return row ? [MemberId.parse(row.id)] : [];
  });

/** A change that this computer itself refuses is no change; everything else must hold. */
function unlessRefused(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

const groupAt = (at: Desk, nth: number) =>
  at.sql.all<{ id: string; name: string }>('SELECT id, name FROM grp ORDER BY id')[nth];

/** An edit as its form would send it: with the value that is seen now, and the one chosen. */
function editOne(at: Desk, { person, field, to }: Extract<Step, { kind: 'edit' }>): void {
  const [member] = idsOf(at, [person]);
  if (!member) return;
  const was = at.sql.get<{ value: string }>(`SELECT ${field} AS value FROM member WHERE id = ?`, member)?.value;
  const wanted: Readonly<Record<EditField, readonly string[]>> = values;
  const fields = { [field]: { was, to: wanted[field][to % wanted[field].length] } };
  change(at, 'members.edit', { people: [{ member, fields }] });
}

/** Whoever is in the group leaves it, and whoever is not joins. */
function setMembers(at: Desk, { group: nth, people: wanted }: Extract<Step, { kind: 'sets' }>): void {
  const group = groupAt(at, nth);
  if (!group) return;
  const isIn = (member: string) =>
    at.sql.get(
      'SELECT 1 AS found FROM membership WHERE gn = (SELECT n FROM grp WHERE id = ?) AND mn = (SELECT n FROM member WHERE id = ?)',
      group.id,
      member,
    ) !== undefined;
  const [remove = [], add = []] = [true, false].map((is) => idsOf(at, wanted).filter((id) => isIn(id) === is));
  change(at, 'groups.setMembers', { group: GroupId.parse(group.id), add, remove });
}

function act(at: Desk, taken: Exclude<Extract<Step, { desk: number }>, { kind: 'sync' | 'undo' }>): void {
  switch (taken.kind) {
    case 'edit':
      return editOne(at, taken);
    case 'sets':
      return setMembers(at, taken);
    case 'anew':
      return changeAnew(at, taken.nth, { members: idsOf(at, taken.people), name: NAMES[taken.to] ?? '' });
    case 'people': {
      const group = GroupId.safeParse(groupAt(at, taken.group)?.id).data;
      return actOnPeople(at, taken, { members: idsOf(at, taken.people), group, email: emailOf(taken.people[0] ?? 0) });
    }
    case 'rename': {
      const group = groupAt(at, taken.group);
      const to = NAMES[taken.to] ?? '';
      if (group) change(at, 'groups.rename', { group: GroupId.parse(group.id), was: group.name, to });
      return undefined;
    }
    case 'decide': {
      const decisions = listConflicts(at.sql).map(({ n, seen, canKeepMine }) => ({
        n,
        theirs: seen,
        keep: canKeepMine ? taken.keep : ('theirs' as const),
      }));
      if (decisions.length > 0) decideConflicts(at.context, decisions);
      return undefined;
    }
    case 'retry':
    case 'discard': {
      const parked = listChanges(at.sql).filter(({ state }) => state === 'parked')[taken.nth];
      const found = parked && findChange(at.sql, parked.id);
      if (found) (taken.kind === 'retry' ? retryChange : discardChange)(at.sql, found, at.context.actor);
      return undefined;
    }
    default: {
      const members = idsOf(at, taken.people);
      if (members.length > 0) change(at, `seats.${taken.kind}`, { members });
      return undefined;
    }
  }
}

/** Desktops that work at the same time on one workspace, whose service comes and goes. */
export class World {
  readonly #folder: string;
  readonly #desks: Desk[] = [];
  #service: TestService | null = null;
  #up = true;
  #uses = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get service(): TestService {
    if (!this.#service) throw new Error('the world has begun');
    return this.#service;
  }

  async begin(): Promise<void> {
    this.#service = await aWorkspace(this.#folder, SEATS);
    const first = await aDesk(this.#folder, this.service, 'desk0');
    change(first, 'members.add', { people: Array.from({ length: PEOPLE }, (_, n) => aPerson(`P${String(n)}`)) });
    change(first, 'groups.create', { names: Array.from({ length: GROUPS }, (_, n) => `Group ${String(n)}`) });
    await first.sync.kick();
    this.#desks.push(first);
    for (let n = 1; n < DESKS; n += 1) this.#desks.push(await aDesk(this.#folder, this.service, `desk${String(n)}`));
  }

  async take(taken: Step): Promise<void> {
    switch (taken.kind) {
      case 'stop':
        if (this.#up) await this.service.stop();
        this.#up = false;
        return;
      case 'start':
        if (!this.#up) await this.service.start();
        this.#up = true;
        return;
      case 'use':
        if (this.#up) await this.#use(taken.person);
        return;
      default:
        await this.#atDesk(taken);
    }
  }

  async #use(person: number): Promise<void> {
    this.#uses += 1;
    const at = new Date().toISOString();
    const event = {
      id: `use-${String(this.#uses)}`,
      kind: 'seat.used',
      email: emailOf(person),
      at,
      feature: 'roleplay',
    } as const;
    const send = () => this.service.client.sendEvents([event, event]);
    // The first request after a restart may meet a connection that died with the service; an event counts once anyway.
    await send().catch(send);
  }

  async #atDesk(taken: Extract<Step, { desk: number }>): Promise<void> {
    const at = this.#desks[taken.desk];
    if (!at) throw new Error('there is no such desk');
    if (taken.kind === 'sync') return at.sync.kick();
    if (taken.kind === 'undo') {
      const last = at.sql.get<{ id: string }>(
        'SELECT id FROM operation WHERE actor IS NOT NULL ORDER BY seq DESC LIMIT 1',
      );
      if (last) unlessRefused(() => void change(at, 'operations.undo', { operation: OperationId.parse(last.id) }));
      return undefined;
    }
    unlessRefused(() => act(at, taken));
    return undefined;
  }

  /**
   * Everyone comes online and syncs until nothing is waiting, then once more to hear what the others sent. A first
   * request may still meet a connection that died with the service, so a few rounds are allowed, and no more.
   */
  async heal(): Promise<void> {
    await this.take({ kind: 'start' });
    const isSettled = (at: Desk) => at.sync.connection.state === 'online' && at.session().unsent === 0;
    for (let round = 0; round < 6 && !(round > 0 && this.#desks.every(isSettled)); round += 1) {
      for (const at of this.#desks) await at.sync.kick();
    }
    for (const at of this.#desks) await at.sync.kick();
  }

  get desks(): readonly Desk[] {
    return this.#desks;
  }

  async end(): Promise<void> {
    for (const at of this.#desks) await at.close();
    await this.service.stop();
  }
}
