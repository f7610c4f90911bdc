import fc from 'fast-check';
import { expect, test } from 'vitest';

import { csvContext } from '../../../electron/imports/csv-context.ts';
import { planImport } from '../../../electron/imports/plan-import.ts';
import { Review, type ReviewSummary } from '../../../electron/imports/review.ts';
import { type Preview, preview } from '../../../electron/outbox/mutate.ts';
import { heldKinds } from '../../../shared/commands/import-held.ts';
import { planCsv } from '../../../shared/csv/plan.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import { outranks, type Role, roles } from '../../../shared/domain/member.ts';
import type { Plan } from '../../../shared/domain/workspace.ts';
import { type Effect, isCreditEntry, isSeatEntry, type SetEffect, subjectOf } from '../../../shared/kernel/effects.ts';
import type { Actor } from '../../../shared/permissions/can.ts';
import { aPerson } from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { TestReplica } from '../../builders/replica.ts';

const NOW = '2026-11-22T12:00:00.000Z';
const HEADERS = 'Email,First name,Role,Seat,Status,Groups,Delete,New email';
const GROUPS = ['EMEA', 'Apac'];

interface World {
  readonly plan: Plan;
  readonly seats: number;
  readonly owners: number;
  readonly people: readonly {
    readonly role: Role;
    readonly kind: number;
    readonly group: number;
    readonly credits: number;
  }[];
  readonly byOwner: boolean;
}

const world = fc.record<World>({
  plan: fc.constantFrom('free', 'starter', 'enterprise', 'enterprise'),
  seats: fc.integer({ min: 5, max: 9 }),
  owners: fc.integer({ min: 1, max: 2 }),
  people: fc.array(
    fc.record({
      role: fc.constantFrom<Role>('learner', 'learner', 'trainer', 'manager', 'admin'),
      ...{ kind: fc.nat(4), group: fc.nat(2), credits: fc.nat(3) },
    }),
    { maxLength: 5 },
  ),
  byOwner: fc.boolean(),
});

const people = ['o0', 'o1', 'p0', 'p1', 'p2', 'p3', 'p4', 'new0', 'new1', 'new2', 'new3'];
const row = fc.tuple(
  fc.constantFrom(...people).map((name) => `${name}@acme.example`),
  fc.constantFrom('', '', 'Zed', 'Example'),
  fc.constantFrom('', '', 'Trainer', 'Manager', 'Admin', 'Owner', 'Learner'),
  fc.constantFrom('', 'Full', 'Full', 'Basic'),
  fc.constantFrom('', '', 'Active', 'Suspended', 'Pending'),
  fc.constantFrom('', 'EMEA', 'Apac; EMEA', 'Night', 'Night; Day', 'EMEA; Late'),
  fc.constantFrom('', '', '', '', 'yes'),
  fc.constantFrom('', '', '', '', 'other@acme.example', 'p1@acme.example'),
);

const choices = fc.record({
  confirmed: fc.subarray([...heldKinds]),
  made: fc.subarray(['Night', 'Day', 'Late']),
  withSeats: fc.boolean(),
  invites: fc.boolean(),
  unticked: fc.subarray([1, 2, 3], { maxLength: 2 }),
  left: fc.option(fc.constantFrom('name', 'role', 'seat', 'status', 'groups')),
});

function made({ plan, seats, owners, people: others, byOwner }: World) {
  const replica = new TestReplica();
  const owner = { email: 'o0@acme.example', firstName: 'Ada', lastName: '' };
  const workspace = {
    name: 'Acme',
    plan,
    seats: plan === 'free' ? 0 : seats,
    credits: 100,
    sample: false,
    owner,
  } as const;
  replica.run('workspace.create', { ...workspace, renewsAt: '2100-01-01T00:00:00.000Z' });
  replica.run('groups.create', { names: GROUPS });
  const second = owners === 2 ? [aPerson('o1', { role: 'owner' })] : [];
  const rest = others.map(({ role, kind, group }, at) =>
    aPerson(`p${String(at)}`, {
      role,
      fullSeat: plan !== 'free' && (kind === 1 || kind === 3),
      status: kind === 2 ? 'suspended' : kind === 3 ? 'invited' : 'active',
      groups: replica.groups.slice(group, group + 1),
    }),
  );
  if (second.length + rest.length > 0) replica.run('members.add', { people: [...second, ...rest] });
  for (const [at, { credits }] of others.entries()) {
    const found = replica.sql.get<{ id: string }>(
      'SELECT id FROM member WHERE email = ?',
      `p${String(at)}@acme.example`,
    );
    if (credits > 0) replica.run('credits.modify', { members: [MemberId.parse(found?.id)], balance: credits });
  }
  const ada = MemberId.parse(
    replica.sql.get<{ id: string }>("SELECT id FROM member WHERE email = 'o0@acme.example'")?.id,
  );
  const outsider = MemberId.parse('01900000-0000-7000-8000-00000000abcd');
  const actor: Actor = byOwner
    ? { kind: 'member', id: ada, role: 'owner' }
    : { kind: 'member', id: outsider, role: 'organizationAdmin' };
  return { sql: replica.sql, context: { sql: replica.sql, actor, now: () => NOW } };
}

const isMember = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'member';

/** Whoever is raised, by the role they get. */
function raisedBy(sets: readonly SetEffect[]) {
  const to = sets.flatMap(({ before, after }) => {
    const role = after?.['role'] as Role | undefined; // a role of a person, or nothing
    return role && outranks(role, (before?.['role'] ?? 'learner') as Role) ? [role] : []; // as above
  });
  return roles.flatMap((role) => {
    const count = to.filter((each) => each === role).length;
    return count === 0 ? [] : [{ role, count }];
  });
}

/** The totals, read off what is really decided. */
function totalsOf({ effects, after }: Preview, invites: boolean) {
  const sets = effects.filter(isMember);
  const fresh = sets.filter((effect) => effect.before === null);
  const gone = sets.filter((effect) => effect.after === null);
  const isNew = new Set(fresh.map(({ id }) => id));
  const kept = effects
    .filter((effect) => effect.kind !== 'entry' || effect.ledger === 'seats')
    .filter((effect) => !gone.some(({ id }) => id === subjectOf(effect)));
  const changed = sets.filter((effect) => effect.before !== null && effect.after !== null);
  const statusTo = (status: string, from?: string) =>
    changed.filter((effect) => effect.after?.['status'] === status && (!from || effect.before?.['status'] === from))
      .length;
  const invited = fresh.filter((effect) => effect.after?.['status'] === 'invited');
  const isSent = invited.every((effect) => (typeof effect.after?.['inviteAt'] === 'string') === invites);
  const subjects = new Set(
    kept.flatMap((effect) => (effect.kind === 'set' && effect.entity === 'group' ? [] : [subjectOf(effect)])),
  );
  return {
    seats: after,
    added: fresh.length,
    others: subjects.size - isNew.size,
    isSent,
    groups: effects.filter((effect) => effect.kind === 'set' && effect.entity === 'group').length,
    totals: {
      seatsNeeded: effects.filter(isSeatEntry).filter(({ from }) => from === 'remaining').length,
      creditsReturned: effects.filter(isCreditEntry).reduce((sum, { amount }) => sum + amount, 0),
      invitations: { count: invited.length, sent: invites },
      joins: effects.filter(({ kind }) => kind === 'add').length,
      removed: gone.length,
      renamed: changed.filter((effect) => Object.hasOwn(effect.after ?? {}, 'email')).length,
      suspended: statusTo('suspended'),
      reactivated: statusTo('active', 'suspended'),
      raised: raisedBy([...fresh, ...changed]),
    },
  };
}

function toldOf({ counts: { ticked }, seats, totals, newGroups }: ReviewSummary) {
  return {
    seats: seats.after,
    added: ticked.added,
    others: ticked.changed + ticked.held - totals.removed,
    isSent: true,
    groups: newGroups.filter((group) => group.ticked).length,
    totals: { ...totals, raised: totals.raised.map(({ role, count }) => ({ role, count })) },
  };
}

const RUNS = isFullForm ? 4000 : 120;

test(
  'law: what the check step says an import comes to is what is decided, and it is refused for the same reason',
  () => {
    let decided = 0;
    fc.assert(
      fc.property(world, fc.array(row, { minLength: 1, maxLength: 8 }), choices, (a, rows, chosen) => {
        const { sql, context } = made(a);
        const text = [HEADERS, ...rows.map((cells) => cells.join(','))].join('\n');
        const plan = planCsv(new TextEncoder().encode(text), csvContext(sql, context.actor, NOW.slice(0, 10)));
        const review = new Review(planImport(sql, plan, { actor: context.actor, now: NOW }));
        for (const kind of chosen.confirmed) review.confirm(kind, true);
        review.makeGroups(chosen.made, true);
        review.takeSeats(chosen.withSeats);
        review.invite(chosen.invites);
        for (const verdict of ['added', 'changed'] as const) {
          review.tick({ verdict, records: chosen.unticked, ticked: false });
          if (chosen.left) review.tick({ verdict, records: null, ticked: false, field: chosen.left });
        }
        const summary = review.summary();
        fc.pre(summary.refusal?.code !== 'import.nothing');
        const now = preview(context, 'members.import', review.args('people.csv'));
        expect(summary.refusal).toEqual(now.refusal);
        if (now.refusal !== null) return;
        decided += 1;
        expect(toldOf(summary)).toEqual(totalsOf(now, chosen.invites));
      }),
      { numRuns: RUNS, seed: lawSeed('totals of an import', RUNS) },
    );
    expect(decided).toBeGreaterThan(RUNS / 4);
  },
  lawLimit(10),
);
