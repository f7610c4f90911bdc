import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../../electron/outbox/decide.ts';
import { rubricDetail, rubricPage } from '../../../electron/replica/rubrics.repository.ts';
import { scenarioPage, scenarioRow } from '../../../electron/replica/scenarios.repository.ts';
import { discardChange, retryChange } from '../../../electron/sync/reconsider.ts';
import { deriveId, type MemberId, type OperationId, RubricId, ScenarioId } from '../../../shared/domain/ids.ts';
import type { RubricDocument } from '../../../shared/domain/rubric.ts';
import { withMine } from '../../../shared/domain/rubric-parts.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import {
  aPerson,
  aWorkspace,
  change,
  hostOver,
  refusalOf,
  temporaryFolder,
  type TestService,
  tokenFor,
  twoDesks,
} from '../../builders/desktop.ts';
import { aRubric, aScenario, partId } from '../../builders/roleplays.ts';

const everyRubric = { search: '', state: null, sort: { by: 'name', down: false }, offset: 0, limit: 100 } as const;
const everyScenario = { ...everyRubric, creator: null, rubric: null, difficulty: null, tag: null } as const;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    change(first, 'groups.create', { names: ['EMEA'] });
    change(first, 'members.add', { people: [aPerson('Tess', { role: 'trainer' })] });
  }));
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

/** Both copies are what a copy made now would be, and the workspace adds up. */
async function expectAgreement(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
  const lines = await service.client.pull(0);
  for (const at of [desk, other])
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

async function deskOf(name: string): Promise<Desk> {
  const token = await tokenFor(service, `${name}@acme.example`);
  const host = { ...hostOver(service), recallToken: async () => token };
  const theirs = new Desk(host, { kind: 'remote', address: service.address }, `${folder.path}/${name}`);
  await theirs.sync.kick();
  return theirs;
}

const parkedAt = (at: Desk) => listChanges(at.sql).filter(({ state }) => state === 'parked');
const makeRubric = (at: Desk, name: string) =>
  RubricId.parse(deriveId(change(at, 'rubrics.create', { document: aRubric(name) }).id, 0));
const makeScenario = (at: Desk, name: string, rubric: RubricId | null = null) =>
  ScenarioId.parse(deriveId(change(at, 'scenarios.create', aScenario(name, { rubric })).id, 0));
const said = (at: Desk, rubric: RubricId): RubricDocument => rubricDetail(at.sql, rubric)!.document;
const editRubric = (at: Desk, rubric: RubricId, to: RubricDocument) =>
  change(at, 'rubrics.edit', { rubric, was: said(at, rubric), to });
const versionsAt = (at: Desk) => at.sql.all('SELECT rubric, version, document FROM rubricVersion ORDER BY version');
const reword = (document: RubricDocument, mine: string, field: 'itemText' | 'gradeGood' = 'itemText') =>
  withMine(document, { field, part: partId(11), mine });

test('of two who edit one rubric what does not collide is merged, and what does is decided by its item', async () => {
  const rubric = makeRubric(desk, 'Discovery');
  await expectAgreement();
  editRubric(other, rubric, { ...reword(said(other, rubric), 'Says hello'), description: 'For newcomers' });
  editRubric(desk, rubric, reword(reword(said(desk, rubric), 'Greets warmly'), 'Quickly', 'gradeGood'));
  await other.sync.kick();
  await desk.sync.kick();
  expect(said(desk, rubric)).toEqual({
    ...reword(reword(aRubric('Discovery'), 'Says hello'), 'Quickly', 'gradeGood'),
    description: 'For newcomers',
  });
  const [conflict, ...more] = listConflicts(desk.sql);
  expect([conflict, more]).toMatchObject([
    {
      ...{ entity: 'rubric', name: 'Discovery › Says hello', field: 'itemText', was: 'Greets by name' },
      ...{ mine: 'Greets warmly', theirs: 'Says hello', by: 'Ada Lovelace', canKeepMine: true, isGone: false },
    },
    [],
  ]);
  decideConflicts(desk.context, [{ n: conflict!.n, theirs: conflict!.seen, keep: 'mine' }]);
  await expectAgreement();
  expect(listConflicts(desk.sql)).toEqual([]);
  expect(said(other, rubric).criteria[0]?.items[0]).toMatchObject({ text: 'Greets warmly', good: 'Quickly' });
  expect(rubricDetail(other.sql, rubric)?.versions.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  expect(versionsAt(desk)).toEqual(versionsAt(other));
});

test('an edit that is taken back is a version of its own: what results were given by is never changed', async () => {
  const rubric = makeRubric(desk, 'Discovery');
  const { id } = editRubric(desk, rubric, reword(said(desk, rubric), 'Says hello'));
  await desk.sync.kick();
  const before = versionsAt(desk);
  change(desk, 'operations.undo', { operation: id });
  await expectAgreement();
  expect(said(other, rubric)).toEqual(aRubric('Discovery'));
  expect(versionsAt(other).slice(0, 2)).toEqual(before);
  expect(rubricDetail(other.sql, rubric)).toMatchObject({ version: 3, name: 'Discovery' });
});

test('a rubric that is used is not deleted, and says by what; put away it is no longer offered, and deleted it comes back whole', async () => {
  const rubric = makeRubric(desk, 'Discovery');
  const scenario = makeScenario(desk, 'First call', rubric);
  editRubric(desk, rubric, reword(said(desk, rubric), 'Says hello'));
  expect(refusalOf(() => change(desk, 'rubrics.delete', { rubric }))).toEqual({
    ...{ code: 'rubric.used', name: 'Discovery', count: 1, scenarios: ['First call'] },
  });
  change(desk, 'rubrics.archive', { rubric, state: 'archived' });
  expect(refusalOf(() => makeScenario(desk, 'Second call', rubric))).toEqual({
    ...{ code: 'rubric.archived', name: 'Discovery' },
  });
  await expectAgreement();
  change(desk, 'scenarios.edit', { scenario, fields: { rubric: { was: rubric, to: null } } });
  const versions = versionsAt(desk);
  const { id } = change(desk, 'rubrics.delete', { rubric });
  // Somebody else begins to use it before the deletion arrives: it is refused, and here again.
  change(other, 'rubrics.archive', { rubric, state: 'active' });
  makeScenario(other, 'Third call', rubric);
  await other.sync.kick();
  await desk.sync.kick();
  expect(parkedAt(desk)).toMatchObject([{ id, state: 'parked', error: { code: 'rubric.used' } }]);
  expect(rubricDetail(desk.sql, rubric)).toMatchObject({ state: 'active', scenarios: 1 });
  // Of a million verdicts only those of the rubric are looked at.
  const plan = desk.sql.all<{ detail: string }>("EXPLAIN QUERY PLAN SELECT count(*) FROM verdict WHERE rubric = 'a'");
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^SEARCH .*verdict_rubric \(rubric=\?\)$/u)]);
  const third = scenarioPage(desk.context, { ...everyScenario, search: 'third' }).rows[0]!;
  change(desk, 'scenarios.delete', { scenario: third.id });
  await desk.sync.kick();
  retryChange(desk.sql, findChange(desk.sql, id)!, desk.context.actor);
  await expectAgreement();
  expect(rubricPage(other.sql, everyRubric).total).toBe(0);
  change(desk, 'operations.undo', { operation: id });
  await expectAgreement();
  expect(versionsAt(other)).toEqual(versions);
});

test('whoever may create makes their own and changes no others; what was made while it was allowed waits where it is no more', async () => {
  const adas = makeScenario(desk, 'First call');
  await desk.sync.kick();
  const tess = await deskOf('tess');
  const denied = { code: 'forbidden', reason: 'policy' };
  expect(scenarioRow(tess.context, adas)).toMatchObject({ name: 'First call', mayEdit: false });
  expect(refusalOf(() => makeScenario(tess, 'Too early'))).toMatchObject(denied);
  const creators = (was: 'admins' | 'members', to: 'admins' | 'members') =>
    change(desk, 'workspace.configure', { scenarioCreators: { was, to } });
  creators('admins', 'members');
  await desk.sync.kick();
  await tess.sync.kick();
  const own = makeScenario(tess, 'Cold call', makeRubric(tess, 'Cold calls'));
  const toHard = { difficulty: { was: 'medium', to: 'hard' } } as const;
  expect(refusalOf(() => change(tess, 'scenarios.edit', { scenario: adas, fields: toHard }))).toMatchObject({
    ...{ code: 'forbidden', reason: 'role' },
  });
  await tess.sync.kick();
  const edit = change(tess, 'scenarios.edit', { scenario: own, fields: toHard });
  const more = change(tess, 'scenarios.create', aScenario('Warm call'));
  creators('members', 'admins');
  await desk.sync.kick();
  await tess.sync.kick();
  expect(parkedAt(tess)).toMatchObject([
    { id: edit.id, state: 'parked', error: denied },
    { id: more.id, state: 'parked', error: denied },
  ]);
  expect(scenarioRow(tess.context, own)).toMatchObject({
    difficulty: 'medium',
    mayEdit: false,
    rubricName: 'Cold calls',
  });
  creators('admins', 'members');
  await desk.sync.kick();
  await tess.sync.kick();
  for (const { id } of [edit, more]) retryChange(tess.sql, findChange(tess.sql, id)!, tess.context.actor);
  await tess.sync.kick();
  await expectAgreement();
  expect(scenarioPage(other.context, everyScenario).rows.map(({ name, creatorName }) => [name, creatorName])).toEqual([
    ['Cold call', 'Tess Example'],
    ['First call', 'Ada Lovelace'],
    ['Warm call', 'Tess Example'],
  ]);
  // Who made it takes back what they made; an edit of an administrator stays.
  change(tess, 'operations.undo', { operation: more.id });
  await tess.sync.kick();
  expect(scenarioPage(tess.context, everyScenario).total).toBe(2);
  await tess.close();
});

test('of two who change one scenario each field is decided by itself, and what was deleted is told as gone', async () => {
  const scenario = makeScenario(desk, 'First call');
  await expectAgreement();
  const rename = (to: string) => ({ scenario, fields: { name: { was: 'First call', to } } }) as const;
  change(other, 'scenarios.edit', { ...rename('Opening call') });
  change(desk, 'scenarios.edit', {
    scenario,
    fields: { ...rename('Intro call').fields, opening: { was: 'Yes?', to: 'Hello?' } },
  });
  await other.sync.kick();
  await desk.sync.kick();
  const [conflict] = listConflicts(desk.sql);
  expect(conflict).toMatchObject({
    ...{ entity: 'scenario', name: 'Opening call', field: 'name', mine: 'Intro call', theirs: 'Opening call' },
  });
  decideConflicts(desk.context, [{ n: conflict!.n, theirs: 'Opening call', keep: 'mine' }]);
  await expectAgreement();
  expect(scenarioRow(other.context, scenario)).toMatchObject({ name: 'Intro call', opening: 'Hello?' });
  const { id } = change(other, 'scenarios.delete', { scenario });
  await expectAgreement();
  expect(refusalOf(() => change(desk, 'scenarios.archive', { scenario, state: 'archived' }))).toEqual({
    code: 'scenario.missing',
  });
  change(desk, 'operations.undo', { operation: id });
  await expectAgreement();
  expect(scenarioRow(other.context, scenario)).toMatchObject({ name: 'Intro call', state: 'active' });
});

test('a part that they removed and put back stays, whatever is decided of what was changed in it', async () => {
  const rubric = makeRubric(desk, 'Discovery');
  await expectAgreement();
  const [, ...rest] = said(other, rubric).criteria;
  const { id } = editRubric(other, rubric, { ...said(other, rubric), criteria: rest });
  editRubric(desk, rubric, reword(said(desk, rubric), 'Greets warmly'));
  await other.sync.kick();
  await desk.sync.kick();
  expect(listConflicts(desk.sql)).toMatchObject([{ field: 'criterion', isGone: true, canKeepMine: true }]);
  change(other, 'operations.undo', { operation: id });
  await expectAgreement();
  const [conflict] = listConflicts(desk.sql);
  expect(conflict).toMatchObject({ field: 'criterion', isGone: false, canKeepMine: true });
  decideConflicts(desk.context, [{ n: conflict!.n, theirs: conflict!.seen, keep: 'theirs' }]);
  await expectAgreement();
  expect(said(other, rubric)).toEqual(aRubric('Discovery'));
});

test('who is an admin no more takes back what they did to their own scenarios, and not to those of others', async () => {
  const of = makeScenario(desk, 'Of Ada');
  change(desk, 'workspace.configure', { scenarioCreators: { was: 'admins', to: 'members' } });
  change(desk, 'members.add', { people: [aPerson('Max', { role: 'admin' })] });
  await desk.sync.kick();
  const max = await deskOf('max');
  const rename = (scenario: ScenarioId, was: string) =>
    change(max, 'scenarios.edit', { scenario, fields: { name: { was, to: 'Of Max' } } }).id;
  const [theirs, own] = [rename(of, 'Of Ada'), rename(makeScenario(max, 'Mine'), 'Mine')];
  const rubric = makeRubric(max, 'Discovery');
  const reworded = editRubric(max, rubric, reword(said(max, rubric), 'Says hello')).id;
  const others = [
    change(max, 'members.add', { people: [aPerson('Uma')] }).id,
    change(max, 'workspace.configure', { timeZone: { was: null, to: 'Europe/Berlin' } }).id,
  ];
  await max.sync.kick();
  await desk.sync.kick();
  const ids = desk.sql.all<{ id: MemberId }>("SELECT id FROM member WHERE email = 'max@acme.example'");
  const setRole = async (was: 'admin' | 'reviewer', role: 'trainer' | 'reviewer') => {
    change(desk, 'members.setRole', { role, people: [{ was, members: ids.map(({ id }) => id) }] });
    await desk.sync.kick();
    await max.sync.kick();
  };
  const undo = async (...operations: readonly OperationId[]) => {
    for (const operation of operations) change(max, 'operations.undo', { operation });
    await max.sync.kick();
    return parkedAt(max).map(({ error }) => error?.code);
  };
  // What the table gives a reviewer no more, it gives no reviewer back: of rubrics, people and settings.
  await setRole('admin', 'reviewer');
  expect(await undo(theirs, reworded, ...others)).toEqual(Array.from({ length: 4 }, () => 'forbidden'));
  expect(said(max, rubric)).toEqual(reword(aRubric('Discovery'), 'Says hello'));
  // A trainer edits rubrics: the same is theirs to take back, and nothing of people or settings.
  await setRole('reviewer', 'trainer');
  for (const { id } of parkedAt(max)) discardChange(max.sql, findChange(max.sql, id)!, max.context.actor);
  expect(await undo(reworded, own, theirs, ...others)).toEqual(Array.from({ length: 3 }, () => 'forbidden'));
  expect(said(max, rubric)).toEqual(aRubric('Discovery'));
  await expectAgreement();
  const names = scenarioPage(other.context, everyScenario).rows.map(({ name }) => name);
  expect(names).toEqual(['Mine', 'Of Max']);
  await max.close();
});
