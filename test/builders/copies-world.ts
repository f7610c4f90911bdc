import path from 'node:path';

import fc from 'fast-check';

import { Desk } from '../../electron/core/desk.ts';
import { openStore } from '../../service/store/open-store.ts';
import { unpackEffects } from '../../service/store/log.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { GroupId, MemberId, OperationId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import { ok } from '../../shared/errors/app-error.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import { aDesk, aPerson, aWorkspace, hostOver, type TestService, tokenFor } from './desktop.ts';
import { anOperation, pushAll } from './operations.ts';
import { seenAs } from './seen-as.ts';

const acts = ['add', 'assign', 'revoke', 'remove', 'join', 'leave', 'role', 'use', 'give', 'undo', 'return'] as const;

/** Something that is done to people in the service, or taken back there. */
export interface CopyStep {
  readonly act: (typeof acts)[number];
  readonly whom: number;
  readonly many: number;
  readonly group: number;
}

const often = ['remove', 'undo', 'undo', 'return', 'revoke'] as const;
export const anyCopyStep: fc.Arbitrary<CopyStep> = fc.record({
  act: fc.constantFrom(...acts, ...often),
  whom: fc.nat(20),
  many: fc.integer({ min: 1, max: 3 }),
  group: fc.nat(2),
});

/** An operation as the log of the service has it. */
export interface Logged {
  readonly at: string;
  readonly effects: readonly Effect[];
}

/** Somebody a step is about. */
interface Known {
  readonly id: MemberId;
  readonly email: string;
  readonly role: Role;
}

const LEA = 'lea@acme.example';
/** Later than any clock of this computer, by which the workspace is made. */
const FIRST = Date.parse('2028-01-05T08:00:00.000Z');
const HOUR_MS = 3_600_000;

/**
 * A workspace in a running service, its people coming, going and coming back; the copy of its owner, and that of Lea, who is
 * admin of one group of it.
 */
export class CopiesWorld {
  readonly #service: TestService;
  readonly whole: Desk;
  readonly leas: Desk;
  readonly #applied: OperationId[] = [];
  readonly #gone: string[] = [];
  #hours = 0;
  #added = 0;

  private constructor(service: TestService, whole: Desk, leas: Desk) {
    this.#service = service;
    this.whole = whole;
    this.leas = leas;
  }

  static async open(folder: string): Promise<CopiesWorld> {
    const service = await aWorkspace(folder, 9);
    service.now = () => new Date(FIRST).toISOString();
    const whole = await aDesk(folder, service);
    await whole.sync.kick();
    const groups = anOperation('groups.create', { names: ['EMEA', 'Pilot', 'Sales'] });
    await pushAll(service.client, groups);
    await whole.sync.kick();
    const ids = whole.sql.all<{ id: GroupId }>('SELECT id FROM grp ORDER BY n').map(({ id }) => id);
    const lea = aPerson('Lea', { groups: ids.slice(0, 1), adminOf: ids.slice(0, 1) });
    await pushAll(service.client, anOperation('members.add', { people: [lea] }));
    const token = await tokenFor(service, LEA);
    const host = { ...hostOver(service), startService: async () => ok({ address: service.address, token }) };
    return new CopiesWorld(service, whole, new Desk(host, { kind: 'sample' }, path.join(folder, 'lea')));
  }

  async close(): Promise<void> {
    for (const desk of [this.whole, this.leas]) await desk.close();
    await this.#service.stop();
  }

  /** Both copies fetch what there is. */
  async pull(): Promise<void> {
    for (const { sync } of [this.whole, this.leas]) await sync.kick();
  }

  get #groups(): GroupId[] {
    return this.whole.sql.all<{ id: GroupId }>('SELECT id FROM grp ORDER BY n').map(({ id }) => id);
  }

  async take({ act, whom, many, group: at }: CopyStep): Promise<void> {
    this.#hours += 1;
    const now = new Date(FIRST + this.#hours * HOUR_MS).toISOString();
    this.#service.now = () => now;
    const people = this.#read<Known>(
      "SELECT id, email, role FROM member WHERE role <> 'owner' AND email <> ? ORDER BY n",
      LEA,
    );
    const chosen = Array.from({ length: Math.min(many, people.length) }, (_, n) => people[(whom + n) % people.length]);
    const those = chosen.filter((one) => one !== undefined);
    const group = this.#groups[at];
    if (group) await this.#act(act, { those, group, many, now });
  }

  async #act(
    act: CopyStep['act'],
    { those, group, many, now }: { those: readonly Known[]; group: GroupId; many: number; now: string },
  ): Promise<void> {
    const members = those.map(({ id }) => id);
    const [last] = this.#applied.slice(-many);
    if (act === 'add')
      return this.#add(
        Array.from({ length: many }, () => this.#nextName()),
        group,
      );
    if (act === 'return') return this.#add(this.#gone.splice(0, many), group);
    if (act === 'undo') return last && this.#run('operations.undo', { operation: last });
    if (members.length === 0) return;
    switch (act) {
      case 'assign':
        return this.#run('seats.assign', { members });
      case 'revoke':
        return this.#run('seats.revoke', { members });
      case 'remove':
        this.#gone.push(...those.map(({ email }) => email.split('@')[0] ?? ''));
        return this.#run('members.remove', { members });
      case 'join':
      case 'leave':
        return this.#run('members.setGroups', { members, groups: [group], mode: act === 'join' ? 'add' : 'remove' });
      case 'role':
        return this.#run('members.setRole', { people: seenAs(those), role: many === 1 ? 'trainer' : 'learner' });
      case 'give':
        return this.#run('seats.assign', { members: members.slice(0, 1) });
      default: {
        const uses = those.map(({ email }) => ({
          id: `${email} ${now}`,
          kind: 'seat.used' as const,
          email,
          at: now,
          feature: 'x',
        }));
        await this.#service.client.sendEvents(uses);
      }
    }
  }

  #nextName(): string {
    this.#added += 1;
    return `p${String(this.#added)}`;
  }

  async #add(names: readonly string[], group: GroupId): Promise<void> {
    if (names.length === 0) return;
    const people = names.map((name, n) => aPerson(name, { fullSeat: n % 2 === 0, groups: n === 2 ? [] : [group] }));
    await this.#run('members.add', { people });
  }

  /** What is refused is no operation. */
  async #run<Name extends CommandName>(name: Name, args: ArgsOf<Name>): Promise<void> {
    const operation = anOperation(name, args);
    const [result] = await pushAll(this.#service.client, operation);
    if (result?.outcome === 'applied' && name !== 'operations.undo') this.#applied.push(operation.id);
  }

  #read<Row extends object>(query: string, ...values: string[]): Row[] {
    const store = openStore(this.#service.folder);
    try {
      return store.sql.all<Row>(query, ...values);
    } finally {
      store.close();
    }
  }

  /** Everything that happened, the latest last. */
  log(): Logged[] {
    return this.#read<{ at: string; effects: Uint8Array }>('SELECT at, effects FROM operation ORDER BY seq').map(
      ({ at, effects }) => ({ at, effects: unpackEffects(effects) }),
    );
  }
}
