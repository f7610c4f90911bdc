import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../../electron/outbox/decide.ts';
import { rubricDetail } from '../../../electron/replica/rubrics.repository.ts';
import { scenarioRow } from '../../../electron/replica/scenarios.repository.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import { formFor, replaceChange } from '../../../electron/sync/replace.ts';
import { deriveId, type OperationId, RubricId, ScenarioId } from '../../../shared/domain/ids.ts';
import type { RubricDocument } from '../../../shared/domain/rubric.ts';
import { withMine } from '../../../shared/domain/rubric-parts.ts';
import { aWorkspace, change, refusalOf, temporaryFolder, type TestService, twoDesks } from '../../builders/desktop.ts';
import { aRubric, aScenario, partId } from '../../builders/roleplays.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  ({ desk, other } = await twoDesks(folder.path, service, () => undefined));
});
afterAll(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

async function syncAll(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
}
async function aSharedRubric(more: Partial<RubricDocument> = {}): Promise<RubricId> {
  const { id } = change(desk, 'rubrics.create', { document: aRubric('Discovery', more) });
  await syncAll();
  return RubricId.parse(deriveId(id, 0));
}
async function aSharedScenario(rubric: RubricId | null): Promise<ScenarioId> {
  const { id } = change(desk, 'scenarios.create', aScenario('First call', { rubric }));
  await syncAll();
  return ScenarioId.parse(deriveId(id, 0));
}
const said = (at: Desk, rubric: RubricId): RubricDocument => rubricDetail(at.sql, rubric)!.document;
const edit = (at: Desk, rubric: RubricId, to: RubricDocument) =>
  change(at, 'rubrics.edit', { rubric, was: said(at, rubric), to }).id;
const reword = (document: RubricDocument, mine: string, field: 'itemText' | 'gradeGood' = 'itemText') =>
  withMine(document, { field, part: partId(11), mine });
const inOrder = (document: RubricDocument, ...ids: readonly number[]) =>
  withMine(document, { field: 'order', part: null, mine: JSON.stringify(ids.map(partId)) });
const criteriaAt = (at: Desk, rubric: RubricId) => said(at, rubric).criteria.map(({ name }) => name);
const linked = (at: Desk, scenario: ScenarioId) => scenarioRow(at.context, scenario)?.rubricName;

/** Keeps ours of the only conflict, as it was looked at before somebody else went on. */
async function keepMine(goOn: () => unknown = () => undefined): Promise<void> {
  const [conflict, ...more] = listConflicts(desk.sql);
  expect(more).toEqual([]);
  goOn();
  await other.sync.kick();
  await desk.sync.kick();
  decideConflicts(desk.context, [{ n: conflict!.n, keep: 'mine', theirs: conflict!.seen }]);
  await syncAll();
}

const third = { id: partId(3), name: 'Closing', weight: 1, items: [] };
const three = { criteria: [...aRubric('').criteria, third] };

test('an order that was changed again since it was looked at is not written over, but decided anew', async () => {
  const rubric = await aSharedRubric(three);
  edit(other, rubric, inOrder(said(other, rubric), 2, 1, 3));
  edit(desk, rubric, inOrder(said(desk, rubric), 3, 2, 1));
  await other.sync.kick();
  await desk.sync.kick();
  expect(listConflicts(desk.sql)).toMatchObject([{ field: 'order', theirs: 'Listening · Opening · Closing' }]);
  await keepMine(() => edit(other, rubric, inOrder(said(other, rubric), 2, 3, 1)));
  expect(criteriaAt(other, rubric)).toEqual(['Listening', 'Closing', 'Opening']);
  expect(listConflicts(desk.sql)).toMatchObject([{ field: 'order', theirs: 'Listening · Closing · Opening' }]);
  await keepMine();
  expect([criteriaAt(other, rubric), listConflicts(desk.sql)]).toEqual([['Closing', 'Listening', 'Opening'], []]);
});

test('a criterion that was to go is shown whole, and stays where it was changed again since it was looked at', async () => {
  const rubric = await aSharedRubric();
  const [opening, ...rest] = said(desk, rubric).criteria;
  edit(other, rubric, reword(said(other, rubric), 'Says hello'));
  edit(desk, rubric, { ...said(desk, rubric), criteria: rest });
  await other.sync.kick();
  await desk.sync.kick();
  const [conflict] = listConflicts(desk.sql);
  expect(conflict).toMatchObject({ field: 'criterion', name: 'Discovery › Opening', mine: '', canKeepMine: true });
  expect(JSON.parse(conflict!.was ?? '')).toEqual(opening);
  expect(JSON.parse(conflict!.theirs ?? '')).toEqual(said(other, rubric).criteria[0]);
  await keepMine(() => edit(other, rubric, reword(said(other, rubric), 'By name', 'gradeGood')));
  expect(criteriaAt(other, rubric)).toEqual(['Opening', 'Listening']);
  expect(listConflicts(desk.sql)).toMatchObject([{ field: 'criterion', by: 'Ada Lovelace' }]);
  await keepMine();
  expect([criteriaAt(other, rubric), listConflicts(desk.sql)]).toEqual([['Listening'], []]);
});

test('an item that they took out is shown as we wanted it, and put back where ours is kept', async () => {
  const rubric = await aSharedRubric();
  edit(other, rubric, withMine(said(other, rubric), { field: 'item', part: partId(11), mine: '' }));
  edit(desk, rubric, reword(said(desk, rubric), 'Says hello'));
  await other.sync.kick();
  await desk.sync.kick();
  const [conflict] = listConflicts(desk.sql);
  expect(conflict).toMatchObject({ field: 'item', theirs: null, isGone: true, canKeepMine: true });
  const wanted = { ...aRubric('').criteria[0]!.items[0]!, text: 'Says hello' };
  expect(JSON.parse(conflict!.mine)).toEqual({ ...wanted, criterion: partId(1) });
  // Meanwhile they put it back in other words: ours meets them once more.
  await keepMine(() => {
    const [first, ...rest] = said(other, rubric).criteria;
    const items = [{ ...wanted, text: 'Greets warmly' }, ...first!.items];
    edit(other, rubric, { ...said(other, rubric), criteria: [{ ...first!, items }, ...rest] });
  });
  expect(said(other, rubric).criteria[0]?.items.map(({ text }) => text)).toContain('Greets warmly');
  expect(listConflicts(desk.sql)).toMatchObject([{ field: 'item', isGone: false, canKeepMine: true }]);
  await keepMine();
  expect(said(other, rubric).criteria[0]?.items.map(({ text }) => text)).toContain('Says hello');
  // Where its whole criterion has gone there is no place for it.
  edit(other, rubric, withMine(said(other, rubric), { field: 'item', part: partId(12), mine: '' }));
  edit(desk, rubric, withMine(said(desk, rubric), { field: 'gradeGood', part: partId(12), mine: 'Shortly' }));
  await other.sync.kick();
  await desk.sync.kick();
  edit(other, rubric, withMine(said(other, rubric), { field: 'criterion', part: partId(1), mine: '' }));
  await syncAll();
  expect(listConflicts(desk.sql)).toMatchObject([{ field: 'item', isGone: true, canKeepMine: false }]);
  const [last] = listConflicts(desk.sql);
  decideConflicts(desk.context, [{ n: last!.n, keep: 'theirs', theirs: null }]);
});

test('another rubric that they have chosen since it was looked at is not written over', async () => {
  const [one, two, three_] = [await aSharedRubric(), await aSharedRubric(), await aSharedRubric()];
  for (const [rubric, name] of [
    [one, 'One'],
    [two, 'Two'],
    [three_, 'Three'],
  ] as const)
    edit(desk, rubric, { ...said(desk, rubric), name });
  const scenario = await aSharedScenario(null);
  const use = (at: Desk, was: RubricId | null, to: RubricId | null) =>
    change(at, 'scenarios.edit', { scenario, fields: { rubric: { was, to } } });
  use(other, null, one);
  use(desk, null, two);
  await other.sync.kick();
  await desk.sync.kick();
  expect(listConflicts(desk.sql)).toMatchObject([{ field: 'rubric', mine: 'Two', theirs: 'One', seen: one }]);
  await keepMine(() => use(other, one, three_));
  expect(linked(other, scenario)).toBe('Three');
  expect(listConflicts(desk.sql)).toMatchObject([{ field: 'rubric', mine: 'Two', theirs: 'Three' }]);
  await keepMine();
  expect([linked(other, scenario), listConflicts(desk.sql)]).toEqual(['Two', []]);
});

const discard = (id: OperationId) => discardChange(desk.sql, findChange(desk.sql, id)!, desk.context.actor);

test('of two edits of ours the later one does not meet the earlier one that is discarded or made anew', async () => {
  const rubric = await aSharedRubric();
  const first = edit(desk, rubric, { ...reword(said(desk, rubric), 'Says hello'), description: 'Dropped' });
  const second = edit(desk, rubric, reword(reword(said(desk, rubric), 'Waves'), 'Shortly', 'gradeGood'));
  edit(desk, rubric, { ...said(desk, rubric), name: 'Discovery calls' });
  discard(first);
  await syncAll();
  expect(listChanges(desk.sql).filter(({ state }) => state === 'parked')).toEqual([]);
  const waved = { ...reword(reword(aRubric('Discovery calls'), 'Waves'), 'Shortly', 'gradeGood') };
  expect(said(other, rubric)).toEqual(waved);
  expect(findChange(desk.sql, second)).toMatchObject({ state: 'confirmed' });
  const scenario = await aSharedScenario(null);
  const name = (was: string, to: string) => ({ scenario, fields: { name: { was, to } } });
  const called = change(desk, 'scenarios.edit', name('First call', 'Second call')).id;
  change(desk, 'scenarios.edit', name('Second call', 'Third call'));
  replaceChange(desk.context, called, 'scenarios.edit', { scenario, fields: { opening: { was: 'Yes?', to: 'Hm?' } } });
  await syncAll();
  expect(listConflicts(desk.sql)).toEqual([]);
  expect(scenarioRow(other.context, scenario)).toMatchObject({ name: 'Third call', opening: 'Hm?' });
});

test('what was made and changed before it is sent is made anew in its own form, and what came after it stands on that', async () => {
  const document = aRubric('Cold calls');
  const made = change(desk, 'rubrics.create', { document }).id;
  const rubric = RubricId.parse(deriveId(made, 0));
  const wish = aScenario('Cold call', { rubric });
  const scenarioMade = change(desk, 'scenarios.create', wish).id;
  const scenario = ScenarioId.parse(deriveId(scenarioMade, 0));
  const edited = edit(desk, rubric, reword(document, 'Says hello'));
  const harder = change(desk, 'scenarios.edit', {
    scenario,
    fields: { difficulty: { was: 'medium', to: 'hard' } },
  }).id;
  const form = (id: OperationId) => formFor(desk.context, id);
  expect(form(made)).toEqual({ kind: 'rubric', rubric: null, seen: null, wanted: document });
  expect(form(scenarioMade)).toEqual({ kind: 'scenario', scenario: null, seen: null, wanted: wish });
  expect(form(edited)).toEqual({ kind: 'rubric', rubric, seen: document, wanted: reword(document, 'Says hello') });
  expect(form(harder)).toEqual({ kind: 'scenario', scenario, seen: wish, wanted: { ...wish, difficulty: 'hard' } });
  replaceChange(desk.context, made, 'rubrics.create', {
    document: { ...reword(document, 'Nods'), name: 'Warm calls' },
  });
  replaceChange(desk.context, scenarioMade, 'scenarios.create', { ...wish, difficulty: 'easy', name: 'Warm call' });
  await syncAll();
  expect(listConflicts(desk.sql)).toEqual([]);
  expect(said(other, rubric)).toEqual(reword(aRubric('Warm calls'), 'Says hello'));
  expect(scenarioRow(other.context, scenario)).toMatchObject({ name: 'Warm call', difficulty: 'hard' });
  const archived = change(desk, 'rubrics.archive', { rubric, state: 'archived' }).id;
  expect(form(archived)).toEqual({ kind: 'none' });
});

test.each([
  ['a weight of nothing', { ...aRubric('A'), criteria: [{ ...aRubric('A').criteria[0]!, weight: 0 }] }],
  ['two parts of one id', { ...aRubric('A'), criteria: [aRubric('A').criteria[0]!, aRubric('A').criteria[0]!] }],
  [
    'more than twenty criteria',
    {
      ...aRubric('A'),
      criteria: Array.from({ length: 21 }, (_, n) => ({ id: partId(n), name: 'A', weight: 1, items: [] })),
    },
  ],
  ['no name', aRubric('  ')],
])('a rubric with %s is none', (_, document) => {
  expect(refusalOf(() => change(desk, 'rubrics.create', { document }))).toMatchObject({ code: 'input.invalid' });
});
