import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Analytics } from '../../../shared/ipc/session-contract.ts';
import { PracticeWorld } from '../../builders/practice-world.ts';
import { aWav } from '../../builders/recordings.ts';
import { rollcallHere } from './rollcall.ts';

let world: PracticeWorld;
/** A copy alone: no process is started for what is only read. */
let copy: string;
beforeAll(async () => {
  world = await PracticeWorld.begin();
  await world.service.stop();
  copy = path.join(world.folder.path, 'copy');
  mkdirSync(copy);
  const database = new DatabaseSync(path.join(world.folder.path, 'desk/replica.sqlite'));
  database.prepare('VACUUM INTO ?').run(path.join(copy, 'replica.sqlite'));
  database.close();
}, 60_000);
afterAll(() => world.end());

const run = (data: string, ...words: readonly string[]) => rollcallHere('sessions', ...words, '--data', data);
const read = (...words: readonly string[]) => run(copy, ...words);
const act = (...words: readonly string[]) => run(world.folder.path, ...words, '--json');
type Figures = Pick<Analytics, 'all' | 'rows'>;
const tableIn = (text: string) =>
  Papa.parse<Readonly<Record<string, string>>>(text, { header: true, skipEmptyLines: true }).data;
const jsonOf = ({ result }: { readonly result: string }) => JSON.parse(result) as never; // as docs/cli.md says

test('sessions are listed by the filters of the screen, and what is not known is answered with what there is', async () => {
  expect(jsonOf(await read('list', '--person', 'Ann@acme.example', '--least', '70', '--json'))).toMatchObject({
    ...{ total: 1, offset: 0 },
    sessions: [{ score: 78, rank: 'silver', personName: 'Ann Example', title: 'Cold call' }],
  });
  const list = await read('list', '--group', 'emea', '--sort', 'score', '--limit', '1');
  expect(list).toMatchObject({ code: 0 });
  expect(list.result.split('\t').slice(2, 6)).toEqual(['Ann Example', 'Cold call', '78', 'silver']);
  expect(list.said).toContain('1 of 2: --offset 1 shows the next.');
  for (const [words, said] of [
    [['--scenario', 'Opera'], /There are sessions at: Cold call, Négociation/u],
    [['--rank', 'platinum'], /Give one of: any, gold, silver, bronze, none/u],
    [['--least', '101'], /Give a number from 0 to 100/u],
    [['--person', 'who@acme.example'], /Nobody here has the address/u],
    [['--text', 'x'.repeat(300)], /--text cannot be looked for/u],
    [['--from', '2026-03-02', '--until', '2026-03-01'], /--from is behind --until/u],
    [['--least', '80', '--most', '70'], /--least is more than --most/u],
    [['--scored', 'no', '--rank', 'gold'], /--scored no asks for sessions without a score/u],
    [['--rank', 'silver', '--least', '90'], /--rank silver has no such score/u],
    [['--rank', 'gold', '--most', '89.9'], /--rank gold has no such score/u],
  ] as const) {
    const refused = await read('list', ...words);
    expect([refused.code, refused.result]).toEqual([1, '']);
    expect(refused.said).toMatch(said);
  }
}, 120_000);

test('tables of sessions and of their figures have what the list has, whole, and can be written into a file', async () => {
  const list: { readonly total: number; readonly sessions: readonly { readonly score: number | null }[] } = jsonOf(
    await read('list', '--json'),
  );
  const exported = await read('export', '--sort', 'score');
  expect(exported.code).toBe(0);
  expect(tableIn(exported.result)).toHaveLength(list.total);
  const byScenario: Figures = jsonOf(await read('figures', '--json'));
  const scored = list.sessions.filter(({ score }) => score !== null).length;
  expect(byScenario.all).toMatchObject({ sessions: list.total, scored });
  expect(byScenario.rows.reduce((sum, row) => sum + row.sessions, 0)).toBe(list.total);
  for (const by of ['scenario', 'group', 'criterion', 'person', 'month']) {
    const { rows }: Figures = jsonOf(await read('figures', '--by', by, '--json'));
    const file = path.join(world.folder.path, `${by}.csv`);
    const written = await read('figures', '--by', by, '--output', file);
    expect([written.code, written.result]).toEqual([0, '']);
    expect(written.said).toContain(`${file} has ${String(rows.length)} row`);
    expect(tableIn(readFileSync(file, 'utf8')).map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
  }
  const nowhere = await read('export', '--output', path.join(world.folder.path, 'nowhere/sessions.csv'));
  expect([nowhere.code, nowhere.result]).toEqual([2, '']);
  expect(nowhere.said).toContain('nowhere/sessions.csv');
  const best = await read('figures', '--by', 'scenario', '--least', '70', '--sort', 'mean', '--json');
  const one: Figures = jsonOf(best);
  const means = one.rows.map(({ mean }) => mean ?? 0);
  expect(means).toEqual(means.toSorted((a, b) => b - a));
  expect(await read('figures', '--by', 'weather')).toMatchObject({ code: 1, result: '' });
}, 120_000);

test('filters that some session might match are none that contradict each other', async () => {
  for (const words of [
    ['--from', '2026-03-02', '--until', '2026-03-02'],
    ['--least', '75', '--most', '75', '--rank', 'silver'],
    ['--scored', 'no', '--flagged', 'no'],
  ])
    expect([words, (await read('list', ...words, '--json')).code]).toEqual([words, 0]);
}, 120_000);

test('a result is scored, overridden and flagged after what it becomes has been said, and refused as on the screens', async () => {
  const id = world.session(3);
  const grades = ['--rubric', 'calls', '--grade', '1=good', '--grade', '2=fair'];
  expect((await read('score', id, ...grades, '--grade', '1=poor')).said).toContain(
    '--grade 1=poor grades an item once more',
  );
  const asked = await read('score', id, ...grades);
  expect([asked.code, asked.result]).toEqual([3, '']);
  expect(asked.said).toContain('Score: no score → 75 (silver).');
  expect(jsonOf(await read('show', id, '--json'))).toMatchObject({ score: null, history: [] });
  expect(await read('show', 'nothing')).toMatchObject({ code: 1 });
  expect(await read('override', id, '120', 'Why')).toMatchObject({ code: 1 });
  const unscored = await read('override', id, '90', 'Why', '--json');
  expect([unscored.code, jsonOf(unscored)]).toEqual([2, { error: { code: 'session.unscored' } }]);
  expect(jsonOf(await act('score', id, ...grades, '--notes', 'Heard', '--yes'))).toMatchObject({
    ...{ score: 75, scoredBy: 'person', history: [{ kind: 'score', reason: 'Heard', pending: false }] },
  });
  expect(jsonOf(await act('override', id, '91.5', 'Better', '--yes'))).toMatchObject({ score: 91.5, rank: 'gold' });
  expect(jsonOf(await act('flag', id, 'Look', 'again'))).toMatchObject({ flag: { reason: 'Look again' } });
  expect(await act('flag', id, 'Twice')).toMatchObject({ code: 2 });
}, 120_000);

test('a recording is sent, and taken away for good after what that is has been said; twice there is none', async () => {
  const id = world.session(3);
  const file = path.join(world.folder.path, 'heard.wav');
  writeFileSync(file, aWav(2));
  for (const [words, said] of [
    [[id], /needs one FILE, or --remove/u],
    [[id, file, file], /needs one FILE, or --remove/u],
    [[id, '--remove', file], /--remove takes no FILE/u],
    [[id, path.join(world.folder.path, 'nothing.wav')], /nothing\.wav cannot be read/u],
  ] as const) {
    const wrong = await read('recording', ...words);
    expect([words, wrong.code, wrong.result]).toEqual([words, 1, '']);
    expect(wrong.said).toMatch(said);
  }
  const missing = { error: { code: 'recording.missing' } };
  expect(jsonOf(await read('recording', id, '--remove', '--json'))).toEqual(missing);
  expect(await run(world.folder.path, 'recording', id, file)).toMatchObject({
    ...{ code: 0, result: 'Kept: audio/wav, 16044 bytes.\n' },
  });
  const asked = await run(world.folder.path, 'recording', id, '--remove');
  expect([asked.code, asked.result]).toEqual([3, '']);
  expect(asked.said).toContain('This would delete the recording of “Négociation” by Bea Example, 2026-03-');
  expect(await run(world.folder.path, 'recording', id, '--remove', '--yes')).toMatchObject({ code: 0 });
  const again = await act('recording', id, '--remove', '--yes');
  expect([again.code, jsonOf(again)]).toEqual([2, missing]);
}, 120_000);

test('whatever others called a session stands on one line, and does nothing to the terminal', async () => {
  const database = new DatabaseSync(path.join(copy, 'replica.sqlite'));
  database
    .prepare("UPDATE practice SET title = ? WHERE title = 'Négociation'")
    .run('Call\u001b[2J\tgold\nnobody\u202e scored');
  database.close();
  const list = await read('list', '--scored', 'no');
  expect(list.result.trimEnd().split('\n')).toHaveLength(1);
  expect(list.result.split('\t').slice(3, 5)).toEqual(['Call [2J gold nobody scored', 'not scored']);
  const [first] = (await read('show', list.result.split('\t')[0] ?? '')).result.split('\n');
  expect(first).toMatch(/^Call \[2J gold nobody scored, Bea Example, /u);
});
