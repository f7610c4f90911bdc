import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { previewSeats } from '../../../electron/ipc/handlers/seats.ts';
import { formOf } from '../../../electron/outbox/change-form.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { memberRows } from '../../../electron/replica/members.repository.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  refusalOf,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { apply, membersOf } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let nina: MemberId;

const zone = 'Australia/Lord_Howe';
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const seatHere = () => memberRows(desk.sql, [nina]).map(({ seat, revokeAt, pending }) => [seat, revokeAt, pending])[0];

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 10);
  await apply(service.client, 'members.add', { people: [aPerson('Nina', { fullSeat: true })] });
  nina = (await membersOf(service.client)).get('nina@acme.example')!.id;
  desk = await aDesk(folder.path, service);
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

test('an end is shown at once, arrives, and is in a copy made anew', async () => {
  const at = inHours(3);
  change(desk, 'seats.schedule', { members: [nina], at, zone });
  expect(seatHere()).toEqual(['full', at, true]);
  await desk.sync.kick();
  expect(seatHere()).toEqual(['full', at, false]);
  const other = await aDesk(folder.path, service, 'other');
  expect(memberRows(other.sql, [nina])).toMatchObject([{ revokeAt: at, revokeZone: zone }]);
  await other.close();
});

test('a moment that passed while it waited to be sent is refused by the service: it is left for a decision, in its form', async () => {
  const at = inHours(3);
  const { id } = change(desk, 'seats.schedule', { members: [nina], at, zone });
  service.now = () => inHours(4);
  await desk.sync.kick();
  expect(listChanges(desk.sql)).toMatchObject([{ id, state: 'parked', error: { code: 'schedule.past' } }]);
  expect(seatHere()).toEqual(['full', null, false]);
  const args = { members: [nina], at, zone };
  expect(formOf(desk.sql, { command: 'seats.schedule', args })).toEqual({
    kind: 'seats',
    act: 'revoke',
    members: [nina],
    end: { at, zone },
  });
});

test('what would be is told before: seats that end later as if they did now, and what would not end any more', async () => {
  const ask = (end: { at: string; zone: string } | null) =>
    previewSeats(desk, 'seats.revoke', { selection: { kind: 'ids', ids: [nina] }, end });
  const at = inHours(3);
  expect(ask({ at, zone })).toMatchObject({ changed: 1, ending: 0, after: { assigned: 0 }, refusal: null });
  expect(ask({ at: inHours(-1), zone }).refusal).toEqual({ code: 'schedule.past' });
  expect(ask(null)).toMatchObject({ changed: 0, refusal: { code: 'schedule.unchanged' } });
  change(desk, 'seats.schedule', { members: [nina], at, zone });
  expect(ask(null)).toMatchObject({ members: [nina], changed: 1, ending: 1, after: { assigned: 1 }, refusal: null });
});

test('a moment that has passed is refused here already', () => {
  const wish = { members: [nina], at: inHours(-1), zone };
  expect(refusalOf(() => change(desk, 'seats.schedule', wish))).toEqual({ code: 'schedule.past' });
});
