import { afterAll, beforeAll, expect, test } from 'vitest';

import { deriveId, GroupId, type MemberId } from '../../shared/domain/ids.ts';
import { aPerson, OWNER, temporaryFolder, TestService, tokenFor } from '../builders/desktop.ts';
import { apply, membersOf } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
const ids = new Map<string, MemberId>();
const tokens = new Map<string, string>();
const emailOf = (name: string) => `${name}@acme.example`;

beforeAll(async () => {
  folder = temporaryFolder();
  service = new TestService(`${folder.path}/service`);
  await service.start();
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 5, credits: 20, sample: false } as const;
  await service.client.createWorkspace({ ...workspace, renewsAt: '2049-03-01T00:00:00.000Z', owner: OWNER });
  const made = await apply(service.client, 'groups.create', { names: ['North', 'South'] });
  const [north, south] = [0, 1].map((n) => GroupId.parse(deriveId(made, n)));
  await apply(service.client, 'members.add', {
    people: [
      aPerson('ann', { fullSeat: true, groups: [north!] }),
      aPerson('bea', { groups: [south!] }),
      aPerson('cem', { fullSeat: true, status: 'invited' }),
      aPerson('dov', { fullSeat: true }),
      aPerson('gil', { role: 'learner', groups: [north!], adminOf: [north!] }),
      aPerson('mia', { role: 'manager' }),
    ],
  });
  for (const [email, { id }] of await membersOf(service.client)) ids.set(email, id);
  await apply(service.client, 'members.suspend', { members: [ids.get(emailOf('dov'))!] });
  for (const name of ['ada', 'ann', 'gil', 'mia']) tokens.set(name, await tokenFor(service, emailOf(name)));
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

test('what somebody did and is not allowed is kept and told with the reason, also who assigned it', async () => {
  const at = new Date().toISOString();
  const session = {
    kind: 'session.completed',
    scenario: 'Cold call',
    difficulty: null,
    score: null,
    rank: null,
  } as const;
  const unsaid = {
    attempt: null,
    validAttempt: null,
    program: null,
    startedAt: null,
    endedAt: null,
    durationSeconds: null,
    link: null,
    transcript: null,
    evaluation: null,
  };
  const by = (name: string, assignedBy: string | null) => ({
    ...session,
    ...unsaid,
    id: name,
    email: emailOf(name),
    at,
    assignedBy,
  });
  const cost = {
    kind: 'ai.spend',
    at,
    feature: 'Feedback',
    model: 'm',
    course: null,
    amount: 1,
    currency: 'EUR',
  } as const;
  const reply = await service.client.sendEvents([
    by('ann', 'BEA@acme.example'),
    by('dov', 'Somebody Else'),
    { id: 'c1', ...cost, email: emailOf('bea') },
    { id: 'c2', ...cost, email: emailOf('bea') },
    { id: 'c3', ...cost, email: null },
    { id: 'k1', kind: 'credits.spent', email: emailOf('bea'), at, amount: 1, purpose: 'Coaching' },
    { id: 'a1', kind: 'assignment.completed', email: emailOf('cem'), at, assignment: 'Start', course: null },
  ]);
  const line = (name: string, feature: string, why: string) => ({ email: emailOf(name), feature, why });
  expect(reply).toMatchObject({ accepted: 7, unknown: [] });
  expect(reply.notEntitled).toEqual([
    line('bea', 'assignRoleplays', 'needsFullSeat'),
    line('dov', 'roleplays', 'suspended'),
    line('bea', 'roleplays', 'needsFullSeat'),
    line('cem', 'programs', 'notAccepted'),
  ]);
});

async function ask(reader: string, about: string) {
  const id = ids.get(emailOf(about)) ?? about;
  const response = await fetch(`${service.address}/v1/members/${id}/entitlements`, {
    headers: { authorization: `Bearer ${tokens.get(reader) ?? ''}` },
  });
  return { status: response.status, body: (await response.json()) as unknown }; // looked at whole
}

const line = (feature: string, why: string, whereEnabled = false) => {
  return { feature, allowed: why === 'everySeat' || why === 'fullSeat', why, whereEnabled };
};
const told = (ofEvery: string, ofFull: string) => [
  ...['coaching', 'programs', 'materials', 'surveys'].map((feature) => line(feature, ofEvery)),
  line('roleplays', ofFull),
  line('roleplayAnalytics', ofFull),
  line('assignRoleplays', ofFull, true),
  line('futureAi', ofFull),
];

test.each([
  ['ann', 'active', 'full', 'everySeat', 'fullSeat'],
  ['bea', 'active', 'basic', 'everySeat', 'needsFullSeat'],
  ['cem', 'invited', 'reserved', 'notAccepted', 'notAccepted'],
  ['dov', 'suspended', 'full', 'suspended', 'suspended'],
])('%s, %s with a %s seat, is told what it allows and why', async (name, status, seat, ofEvery, ofFull) => {
  const id = ids.get(emailOf(name));
  expect(await ask('ada', name)).toEqual({
    status: 200,
    body: { id, status, seat, credits: { available: 0, sessionLimit: null }, entitlements: told(ofEvery, ofFull) },
  });
});

test('what a seat allows changes with the seat at once', async () => {
  const members = [ids.get(emailOf('mia'))!];
  await apply(service.client, 'seats.assign', { members });
  expect((await ask('ada', 'mia')).body).toMatchObject({ entitlements: told('everySeat', 'fullSeat') });
  await apply(service.client, 'seats.revoke', { members });
  expect((await ask('ada', 'mia')).body).toMatchObject({ entitlements: told('everySeat', 'needsFullSeat') });
});

test('of credits is told what there is to spend and the most a session may cost, to whoever may read of them', async () => {
  const member = ids.get(emailOf('ann'))!;
  await apply(service.client, 'credits.transfer', {
    from: { kind: 'pool' },
    to: { kind: 'member', member },
    amount: 7,
  });
  const limits = [3, 5, null];
  const made = await apply(service.client, 'groups.create', { names: ['Strict', 'Generous', 'Tag'] });
  for (const [n, to] of limits.entries()) {
    const group = GroupId.parse(deriveId(made, n));
    await apply(service.client, 'groups.setMembers', { group, add: [member], remove: [] });
    await apply(service.client, 'groups.configure', { group, settings: { sessionLimit: { was: null, to } } });
  }
  expect((await ask('ada', 'ann')).body).toMatchObject({ credits: { available: 7, sessionLimit: 5 } });
  expect((await ask('ann', 'ann')).body).toMatchObject({ credits: { available: 7 } });
  expect((await ask('mia', 'ann')).body).toMatchObject({ credits: null });
});

test.each([
  ['a learner', 'ann', 'ann', 200],
  ['a learner', 'ann', 'bea', 404],
  ['an admin of their group', 'gil', 'ann', 200],
  ['an admin of another group', 'gil', 'bea', 404],
  ['a scoring manager', 'mia', 'bea', 200],
  ['the owner', 'ada', '01900000-0000-7000-8000-000000000001', 404],
  ['the owner', 'ada', 'no-id', 404],
])('%s (%s) who asks about %s is answered %i', async (_, reader, about, status) => {
  const { status: answered, body } = await ask(reader, about);
  const missing = { error: { code: 'member.missing' } };
  expect({ answered, body }).toMatchObject({ answered: status, body: status === 200 ? { status: 'active' } : missing });
});
