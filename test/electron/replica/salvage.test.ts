import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { compareCopy } from '../../builders/compare-copy.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../../electron/outbox/decide.ts';
import { keepOwnPdf, readPdf } from '../../../electron/replica/pdfs.repository.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  temporaryFolder,
  type TestService,
  twoDesks,
} from '../../builders/desktop.ts';
import { edit, fieldOf, lastName } from '../../builders/edits.ts';
import { anInvoice, aPdf } from '../../builders/invoices.ts';
import { smashRootOf } from '../../builders/smash.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

const told = () =>
  listConflicts(desk.sql).map(({ operation, field, was, mine, theirs, by }) => ({
    operation,
    field,
    was,
    mine,
    theirs,
    by,
  }));
const states = () => listChanges(desk.sql).map(({ id, state, isApplied, error }) => ({ id, state, isApplied, error }));

async function inStep(...desks: readonly Desk[]): Promise<void> {
  for (const each of [...desks, ...desks, ...desks]) await each.sync.kick();
}

/** Destroys the page where the people are looked up, and opens the copy again: it is made anew. */
async function rebuild(): Promise<void> {
  await desk.close();
  smashRootOf(path.join(folder.path, 'desk/replica.sqlite'), 'member');
  desk = await aDesk(folder.path, service);
  await inStep(desk);
}

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  ({ desk, other } = await twoDesks(folder.path, service, (first) =>
    change(first, 'members.add', { people: ['Ann', 'Bea'].map((name) => aPerson(name)) }),
  ));
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

test.each([
  ['nothing of which was applied', {}],
  ['the rest of which was applied', { firstName: { was: 'Ann', to: 'Anna' } }],
])('a change %s is contested again after the copy was made anew, and can be decided', async (_, more) => {
  edit(other, 'Ann', lastName('Example', 'Theirs'));
  edit(desk, 'Ann', { ...lastName('Example', 'Mine'), ...more });
  await inStep(other, desk);
  const before = { told: told(), states: states().filter(({ state }) => state === 'parked') };
  expect(before.told).toHaveLength(1);
  await rebuild();
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 1, notice: { code: 'replica.rebuilt', kept: 1 } });
  expect({ told: told(), states: states() }).toEqual(before);
  expect(compareCopy(desk.sql, await service.client.pull(0)).flatMap(({ details }) => details)).toEqual([]);
  decideConflicts(
    desk.context,
    listConflicts(desk.sql).map(({ n, theirs }) => ({ n, keep: 'mine' as const, theirs })),
  );
  await inStep(desk, other);
  expect([fieldOf(desk, 'Ann', 'lastName'), fieldOf(other, 'Ann', 'lastName')]).toEqual(['Mine', 'Mine']);
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0 });
});

test('one whose values were changed once more meanwhile is contested with what is there now', async () => {
  edit(other, 'Ann', lastName('Example', 'Theirs'));
  edit(desk, 'Ann', lastName('Example', 'Mine'));
  await inStep(other, desk);
  edit(other, 'Ann', lastName('Theirs', 'Later'));
  await inStep(other);
  await rebuild();
  expect(told()).toMatchObject([{ mine: 'Mine', theirs: 'Later' }]);
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Later');
});

test('one in which some was decided already keeps what was decided', async () => {
  edit(other, 'Ann', { ...lastName('Example', 'Theirs'), firstName: { was: 'Ann', to: 'Anne' } });
  edit(desk, 'Ann', { ...lastName('Example', 'Mine'), firstName: { was: 'Ann', to: 'Anna' } });
  await inStep(other, desk);
  const first = listConflicts(desk.sql).find(({ field }) => field === 'firstName');
  if (!first) throw new Error('both fields are contested');
  decideConflicts(desk.context, [{ n: first.n, keep: 'mine', theirs: first.theirs }]);
  await inStep(desk);
  await rebuild();
  expect(fieldOf(desk, 'Ann', 'firstName')).toBe('Anna');
  expect(told().map(({ field }) => field)).toEqual(['lastName']);
});

test('one that was refused for another reason stays parked with its reason, and nothing is sent', async () => {
  change(other, 'groups.create', { names: ['EMEA'] });
  await inStep(other);
  change(desk, 'groups.create', { names: ['EMEA'] });
  await inStep(desk);
  // It would be applied now, if it were sent.
  const group = GroupId.parse(other.sql.get<{ id: string }>('SELECT id FROM grp')?.id);
  change(other, 'groups.rename', { group, was: 'EMEA', to: 'Europe' });
  await inStep(other);
  const before = states().filter(({ state }) => state === 'parked');
  expect(before).toMatchObject([{ error: { code: 'group.exists' } }]);
  await rebuild();
  expect(states()).toEqual(before);
});

test('an invoice that was not sent comes over with its PDF, and is sent with it', async () => {
  await service.stop();
  const bytes = aPdf('nowhere else');
  const pdf = { hash: keepOwnPdf(desk.sql, bytes, new Date().toISOString()), name: 'a.pdf', bytes: bytes.length };
  change(desk, 'invoices.record', anInvoice('S-1', { pdf }));
  await rebuild();
  await service.start();
  await inStep(desk, other);
  expect(listChanges(desk.sql)[0]).toMatchObject({ command: 'invoices.record', state: 'confirmed' });
  expect(Buffer.from(readPdf(other.sql, pdf.hash) ?? [])).toEqual(Buffer.from(bytes));
});
