import fc from 'fast-check';

import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import { aPerson } from './desktop.ts';
import { TestReplica } from './replica.ts';
import { seenAs } from './seen-as.ts';

const acts = ['add', 'assign', 'revoke', 'remove', 'join', 'leave', 'role', 'use', 'give', 'wallet', 'spend'] as const;

/** Something that moves people, seats or credits. */
export interface Step {
  readonly act: (typeof acts)[number];
  readonly whom: number;
  readonly many: number;
  readonly group: number;
}

export const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...acts),
  whom: fc.nat(20),
  many: fc.integer({ min: 1, max: 3 }),
  group: fc.nat(2),
});

/** What reports tell of somebody. */
export interface Person {
  role: string;
  seat: string;
  seatUsedAt: string | null;
  readonly groups: Set<string>;
}

const timeOf = (seq: number) => new Date(Date.parse('2026-01-05T08:00:00.000Z') + seq * 3_600_000).toISOString();

/** A copy with a history, and the log of it. */
export class ReportWorld {
  readonly replica = new TestReplica();
  readonly log: { readonly at: string; readonly effects: readonly Effect[] }[] = [];
  #added = 0;

  constructor(steps: readonly Step[], credits = 300) {
    const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: 9, credits, sample: false } as const;
    this.#run('workspace.create', { ...workspace, renewsAt: '2027-01-01T00:00:00.000Z', owner });
    this.#run('groups.create', { names: ['EMEA', 'Pilot', 'Sales'] });
    for (const group of this.replica.groups)
      this.#run('groups.configure', { group, settings: { ownWallet: { was: false, to: true } } });
    this.#add(6, 0);
    for (const step of steps) this.take(step);
  }

  get people(): { id: MemberId; email: string; role: Role }[] {
    return this.replica.sql.all('SELECT id, email, role FROM member ORDER BY n');
  }

  #run(...[name, args]: Parameters<TestReplica['run']>): void {
    const effects = this.replica.run(name, args);
    const seq = this.log.length + 1;
    const at = timeOf(seq);
    this.replica.sql.run(
      'INSERT INTO operation (seq, id, at, command, subjects) VALUES (?, ?, ?, ?, 1)',
      seq,
      `operation ${String(seq)}`,
      at,
      name,
    );
    this.log.push({ at, effects });
  }

  #add(many: number, group: number): void {
    const groups = this.replica.groups.slice(group, group + 1);
    const people = Array.from({ length: many }, () => {
      this.#added += 1;
      const fullSeat = this.#added % 3 === 0;
      return { ...aPerson(`p${String(this.#added)}`), fullSeat, groups };
    });
    this.#run('members.add', { people });
  }

  /** Does it, where it is not refused. */
  take({ act, whom, many, group: at }: Step): void {
    const all = this.people;
    const chosen = Array.from({ length: many }, (_, n) => all[(whom + n) % all.length]).filter(
      (one) => one !== undefined,
    );
    const members = [...new Set(chosen.map(({ id }) => id))];
    const group = this.replica.groups[at];
    const before = this.log.length;
    try {
      if (act === 'add') this.#add(many, at);
      else if (act === 'role')
        this.#run('members.setRole', { people: seenAs(chosen), role: many === 1 ? 'trainer' : 'learner' });
      else if (group) this.#act(act, { members, group, emails: chosen.map(({ email }) => email), many });
    } catch (error) {
      // What is refused is no operation; the replica counted it all the same, which would shift its times.
      if (this.log.length !== before) throw error;
      this.log.push({ at: '', effects: [] });
    }
  }

  #act(
    act: Exclude<Step['act'], 'add' | 'role'>,
    { members, group, emails, many }: { members: MemberId[]; group: GroupId; emails: string[]; many: number },
  ): void {
    const at = timeOf(this.log.length + 1);
    const [first] = members;
    if (!first) return;
    const person = { kind: 'member', member: first } as const;
    switch (act) {
      case 'assign':
        return this.#run('seats.assign', { members });
      case 'revoke':
        return this.#run('seats.revoke', { members });
      case 'remove':
        return this.#run('members.remove', { members });
      case 'join':
        return this.#run('members.setGroups', { members, groups: [group], mode: 'add' });
      case 'leave':
        return this.#run('members.setGroups', { members, groups: [], mode: 'set' });
      case 'use':
        return this.#run('events.record', {
          events: emails.map((email) => ({
            id: `${email} ${at}`,
            kind: 'seat.used' as const,
            email,
            at,
            feature: 'x',
          })),
        });
      case 'give':
        return this.#run('credits.transfer', { from: { kind: 'pool' }, to: person, amount: many * 3 });
      case 'wallet':
        return this.#run('credits.transfer', {
          from: { kind: 'pool' },
          to: { kind: 'group', group },
          amount: many * 5,
        });
      default:
        return this.#run('credits.transfer', { from: { kind: 'group', group }, to: person, amount: many });
    }
  }

  /** Everybody as they are, from the rows. */
  now(): Map<string, Person> {
    const { sql } = this.replica;
    const rows = sql.all<{ id: string; role: string; seat: string; seatUsedAt: string | null }>(
      'SELECT id, role, seat, seatUsedAt FROM member',
    );
    const found = new Map(rows.map(({ id, ...row }): [string, Person] => [id, { ...row, groups: new Set() }]));
    for (const { member, grp } of sql.all<{ member: string; grp: string }>(
      'SELECT member.id AS member, grp.id AS grp FROM membership JOIN member ON member.n = mn JOIN grp ON grp.n = gn',
    ))
      found.get(member)?.groups.add(grp);
    return found;
  }
}

/** Takes back what an operation did to people, as the log tells it. */
export function unwind(people: Map<string, Person>, effects: readonly Effect[]): void {
  for (const effect of effects.toReversed()) {
    if (effect.kind === 'add') people.get(effect.member)?.groups.delete(effect.group);
    else if (effect.kind === 'remove') people.get(effect.member)?.groups.add(effect.group);
    else if (effect.kind === 'set' && effect.entity === 'member') {
      const { id, before, after } = effect;
      if (before === null) people.delete(id);
      else {
        const known: Person = people.get(id) ?? { role: '', seat: '', seatUsedAt: null, groups: new Set() };
        people.set(id, Object.assign(known, before));
      }
      if (after === null && !people.has(id)) throw new Error('nobody came back');
    }
  }
}
