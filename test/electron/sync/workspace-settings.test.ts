import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { formOf } from '../../../electron/outbox/change-form.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../../electron/outbox/decide.ts';
import { peoplePreview } from '../../../electron/outbox/people-preview.ts';
import { discardChange, retryChange } from '../../../electron/sync/reconsider.ts';
import { replaceChange } from '../../../electron/sync/replace.ts';
import { keepOwnImage, keepToldImage, readImage } from '../../../electron/replica/images.repository.ts';
import { readWorkspace } from '../../../shared/store/read.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  refusalOf,
  temporaryFolder,
  type TestService,
  tokenFor,
} from '../../builders/desktop.ts';
import { aPicture, hashOfPicture, pngOf } from '../../builders/pictures.ts';
import { fieldOf, idOf } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: [aPerson('Mia', { role: 'manager' }), aPerson('Tim'), aPerson('Lea')] });
  await desk.sync.kick();
  other = await aDesk(folder.path, service, 'other');
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const now = () => new Date().toISOString();
const allow = (at: Desk, to: boolean, was = !to) =>
  change(at, 'workspace.configure', { managersManagePeople: { was, to } });
const isAllowed = (at: Desk) => at.session().workspace.managersManagePeople;
const discard = (at: Desk, { id }: ReturnType<typeof allow>) =>
  discardChange(at.sql, findChange(at.sql, id)!, at.context.actor);

/** Both copies are what a copy made now would be. */
async function expectAgreement(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
  const lines = await service.client.pull(0);
  for (const at of [desk, other])
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

/** The desktop of the scoring manager. */
async function miasDesk(): Promise<Desk> {
  const token = await tokenFor(service, 'mia@acme.example');
  const host = { ...hostOver(service), recallToken: async () => token };
  const hers = new Desk(host, { kind: 'remote', address: service.address }, `${folder.path}/mia`);
  await hers.sync.kick();
  return hers;
}

test('what a scoring manager has not sent is parked with the reason when it is switched off, and sent when it is allowed again', async () => {
  const mia = await miasDesk();
  const tim = idOf(mia, 'Tim');
  const toTrainer = { role: 'trainer' as const, people: [{ was: 'learner' as const, members: [tim] }] };
  const { id } = change(mia, 'members.setRole', toTrainer);
  change(mia, 'members.remove', { members: [idOf(mia, 'Lea')] });
  expect(fieldOf(mia, 'Tim', 'role')).toBe('trainer');
  allow(desk, false);
  await desk.sync.kick();
  await mia.sync.kick();
  const refused = { state: 'parked', error: { code: 'forbidden', reason: 'policy' } };
  expect(listChanges(mia.sql)).toMatchObject([refused, refused]);
  expect([fieldOf(mia, 'Tim', 'role'), fieldOf(mia, 'Lea', 'role')]).toEqual(['learner', 'learner']);
  expect(refusalOf(() => change(mia, 'members.setRole', toTrainer))).toMatchObject(refused.error);
  const look = () => peoplePreview(mia.context, { kind: 'ids', ids: [tim] }, { act: 'remove' });
  expect(look().refusal).toMatchObject(refused.error);
  allow(desk, true);
  await desk.sync.kick();
  await mia.sync.kick();
  expect(look().refusal).toBeNull();
  retryChange(mia.sql, findChange(mia.sql, id)!, mia.context.actor);
  await mia.sync.kick();
  await expectAgreement();
  expect(fieldOf(desk, 'Tim', 'role')).toBe('trainer');
  await mia.close();
});

test('it is set here at once, stays set when others are pulled, and is as it was when the change is discarded', async () => {
  const discarded = allow(desk, false);
  expect(isAllowed(desk)).toBe(false);
  discard(desk, discarded);
  expect(isAllowed(desk)).toBe(true);
  const { id } = allow(desk, false);
  change(other, 'members.add', { people: [aPerson('Cem')] });
  await other.sync.kick();
  // What others did is pulled before ours is sent: it tells that the workspace is set as before.
  await desk.sync.kick();
  expect(isAllowed(desk)).toBe(false);
  expect(listChanges(desk.sql)[0]).toMatchObject({ id, state: 'confirmed' });
  expect(desk.sql.get('SELECT op > 0 AS known FROM workspace')).toEqual({ known: 1 });
  await expectAgreement();
  expect([isAllowed(desk), isAllowed(other)]).toEqual([false, false]);
});

test('where ours and theirs are not the same the one that stays is decided, and ours is set anew', async () => {
  const off = allow(desk, false);
  allow(desk, true);
  // Without the first, the second wants what it found: it stays as it is.
  discard(desk, off);
  allow(other, false);
  await other.sync.kick();
  await desk.sync.kick();
  const [conflict] = listConflicts(desk.sql);
  expect(conflict).toMatchObject({
    entity: 'workspace',
    name: 'Acme Learning',
    field: 'managersManagePeople',
    mine: 'true',
    theirs: 'false',
    by: 'Ada Lovelace',
    isGone: false,
    canKeepMine: true,
  });
  decideConflicts(desk.context, [{ n: conflict?.n ?? 0, keep: 'mine', theirs: conflict?.theirs ?? null }]);
  await expectAgreement();
  expect([isAllowed(desk), isAllowed(other)]).toEqual([true, true]);
  expect(listConflicts(desk.sql)).toEqual([]);
});

test('a change that waits is opened with what it wants, and made anew in its place', async () => {
  const { id } = allow(desk, false);
  const form = { kind: 'workspace', wanted: { managersManagePeople: false } };
  expect(formOf(desk.sql, findChange(desk.sql, id)!)).toMatchObject(form);
  replaceChange(desk.context, id, 'workspace.configure', { managersManagePeople: { was: true, to: false } });
  expect(readWorkspace(desk.sql)?.managersManagePeople).toBe(false);
  await expectAgreement();
  expect(isAllowed(other)).toBe(false);
});

test('everything it is set to here goes over, and both copies are what a copy made now would be', async () => {
  change(desk, 'workspace.configure', {
    ...{ name: { was: 'Acme Learning', to: 'Acme "Academy"' }, timeZone: { was: null, to: 'Asia/Kathmandu' } },
    ...{ accent: { was: null, to: '#b4307a' }, theme: { was: 'system', to: 'dark' } },
    ...{ newRole: { was: 'learner', to: 'trainer' }, newSeat: { was: 'basic', to: 'full' } },
    ...{ intro: { was: '', to: 'Welcome.' }, retentionMonths: { was: null, to: 6 } },
    ...{ groupAdminsBuyCredits: { was: true, to: false }, groupAdminsSeeSessions: { was: true, to: false } },
  });
  expect(desk.session().workspace).toMatchObject({ name: 'Acme "Academy"', theme: 'dark', retentionMonths: 6 });
  await expectAgreement();
  expect(other.session().workspace).toEqual(desk.session().workspace);
});

test('a picture made here goes over with what is shown by it, and comes to every desktop and back after its copy is made anew', async () => {
  const [mine, theirs] = [aPicture('logo'), aPicture('cover')];
  const shown = { logo: { was: null, to: keepOwnImage(desk.sql, mine, now()) } };
  change(desk, 'workspace.configure', { ...shown, cover: { was: null, to: keepOwnImage(desk.sql, theirs, now()) } });
  await expectAgreement();
  for (const each of [desk, other]) {
    expect(readImage(each.sql, hashOfPicture(mine))).toEqual(pngOf(mine));
    expect(readImage(each.sql, hashOfPicture(theirs))).toEqual(pngOf(theirs));
  }
  expect(other.session().workspace.logo).toBe(hashOfPicture(mine));
});

test('a picture that is not here is not shown, and a service that tells another one under its name is not believed', () => {
  const wish = { logo: { was: null, to: '0'.repeat(64) } };
  expect(refusalOf(() => change(desk, 'workspace.configure', wish))).toEqual({ code: 'image.missing' });
  expect(keepToldImage(desk.sql, '0'.repeat(64), pngOf(aPicture()), now())).toBe(false);
});

test('of two who name it and colour it at once both values are told, and what is decided stands', async () => {
  const rename = (at: Desk, to: string, accent: string) =>
    change(at, 'workspace.configure', { name: { was: 'Acme Learning', to }, accent: { was: null, to: accent } });
  rename(other, 'Acme Academy', '#112233');
  rename(desk, 'Acme "School"', '#445566');
  await other.sync.kick();
  await desk.sync.kick();
  const listed = listConflicts(desk.sql);
  const told = { entity: 'workspace', by: 'Ada Lovelace', canKeepMine: true };
  expect(listed).toMatchObject([
    { ...told, field: 'name', was: '"Acme Learning"', mine: '"Acme \\"School\\""', theirs: '"Acme Academy"' },
    { ...told, field: 'accent', was: 'null', mine: '"#445566"', theirs: '"#112233"' },
  ]);
  const decisions = listed.map(
    ({ n, theirs, field }) => ({ n, theirs, keep: field === 'name' ? 'mine' : 'theirs' }) as const,
  );
  decideConflicts(desk.context, decisions);
  await expectAgreement();
  expect(other.session().workspace).toMatchObject({ name: 'Acme "School"', accent: '#112233' });
  expect(listConflicts(desk.sql)).toEqual([]);
});

test('of two who set the logo and the cover at once both pictures are told, and what is decided is shown everywhere', async () => {
  const [first, second] = [aPicture('logo'), aPicture('logo', [20, 90, 60])];
  const [wide, cover] = [aPicture('cover'), aPicture('cover', [20, 90, 60])];
  const set = (at: Desk, field: 'logo' | 'cover', picture: Parameters<typeof pngOf>[0]) =>
    change(at, 'workspace.configure', { [field]: { was: null, to: keepOwnImage(at.sql, picture, now()) } });
  set(other, 'logo', first);
  set(other, 'cover', wide);
  await other.sync.kick();
  set(desk, 'logo', second);
  set(desk, 'cover', cover);
  await desk.sync.kick();
  const told = listConflicts(desk.sql);
  expect(Object.fromEntries(told.map(({ field, mine, theirs }) => [field, [mine, theirs]]))).toEqual({
    cover: [JSON.stringify(hashOfPicture(cover)), JSON.stringify(hashOfPicture(wide))],
    logo: [JSON.stringify(hashOfPicture(second)), JSON.stringify(hashOfPicture(first))],
  });
  const keep = (field: string) => (field === 'logo' ? ('mine' as const) : ('theirs' as const));
  decideConflicts(
    desk.context,
    told.map(({ n, field, theirs }) => ({ n, keep: keep(field), theirs })),
  );
  await expectAgreement();
  for (const at of [desk, other]) {
    expect(at.session().workspace).toMatchObject({ logo: hashOfPicture(second), cover: hashOfPicture(wide) });
    expect(readImage(at.sql, hashOfPicture(second))).toEqual(pngOf(second));
  }
});
