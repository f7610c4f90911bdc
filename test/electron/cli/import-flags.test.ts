import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { readCall } from '../../../electron/cli/arguments.ts';
import { holdFolder } from '../../../electron/core/hold-folder.ts';
import { readWish } from '../../../electron/cli/import-wish.ts';
import { run as runHere } from '../../../electron/cli/run.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { rollcallHere } from './rollcall.ts';

let folder: ReturnType<typeof temporaryFolder>;
let data: string;

beforeAll(async () => {
  folder = temporaryFolder();
  data = path.join(folder.path, 'sample');
  await rollcallHere('sample', '--data', data, '--users', '20');
}, 60_000);
afterAll(() => folder.remove());

function file(name: string, ...lines: readonly string[]): string {
  const at = path.join(folder.path, name);
  writeFileSync(at, `${lines.join('\n')}\n`);
  return at;
}
const run = (...words: readonly string[]) => rollcallHere(...words, '--data', data);

function all<Row>(statement: string, ...values: string[]): Row[] {
  const database = new DatabaseSync(path.join(data, 'replica.sqlite'));
  const rows = database.prepare(statement).all(...values) as Row[]; // the caller names the columns
  database.close();
  return rows;
}

test('columns, groups and unticked rows are as was said, and the import can be told of and undone', async () => {
  const people = file(
    'p.csv',
    'email,first name,team',
    'ann@new.example,Ann,Zeta',
    'bob@new.example,Bob,Zeta',
    'bad,X,Y',
  );
  const done = await run('import', people, '--map', 'team=groups', '--untick', '2', '--create-groups', '--json');
  expect(done).toMatchObject({ code: 0 });
  const { operation, plan } = JSON.parse(done.result) as { operation: string; plan: { counts: object } }; // as docs/cli.md says
  expect(plan.counts).toMatchObject({ added: 2, rejected: 1, ticked: { added: 1 } });
  expect(all("SELECT email FROM member WHERE email LIKE '%@new.example'")).toEqual([{ email: 'ann@new.example' }]);
  expect(all("SELECT 1 AS here FROM grp WHERE name = 'Zeta'")).toEqual([{ here: 1 }]);

  const failed = path.join(folder.path, 'failed.csv');
  const told = await run('import', 'result', operation, '--json', '--failed', failed);
  expect(JSON.parse(told.result)).toMatchObject({ state: 'applied', applied: { added: 1, changed: 0 } });
  expect(readFileSync(failed, 'utf8')).toContain('bad');
  expect(await run('import', 'result', operation, '--failed', failed)).toMatchObject({ code: 1 });

  expect(JSON.parse((await run('import', 'undo', operation, '--json')).result)).toMatchObject({ state: 'undone' });
  expect(all("SELECT email FROM member WHERE email LIKE '%@new.example'")).toEqual([]);
  expect(await run('import', 'cancel', operation, '--keep')).toMatchObject({ code: 1 });
}, 60_000);

test('new people begin as the workspace says, which is told, unless that is switched off', async () => {
  expect((await run('workspace', 'set', 'newRole=trainer', '--yes')).code).toBe(0);
  const off = await run('import', file('n.csv', 'email', 'nia@new.example'), '--json', '--without-defaults');
  expect(JSON.parse(off.result)).not.toHaveProperty('defaults');
  const done = await run('import', file('o.csv', 'email', 'nia@new.example', 'ona@new.example'), '--json');
  const told = { role: 'trainer', seat: 'basic', groups: [], people: { role: 1, seat: 0, groups: 0 } };
  expect(JSON.parse(done.result)).toMatchObject({ defaults: told });
  expect(all("SELECT email, role FROM member WHERE email IN ('nia@new.example', 'ona@new.example')")).toEqual([
    { email: 'nia@new.example', role: 'learner' },
    { email: 'ona@new.example', role: 'trainer' },
  ]);
}, 120_000);

test('nothing is applied while what it would do is to be confirmed, and the exit code says so', async () => {
  const learners = all<{ email: string }>("SELECT email FROM member WHERE role = 'learner' AND status = 'active'");
  const some = learners.slice(0, 8).map(({ email }) => `${email},Zed`);
  const people = file('q.csv', 'email,first name', ...some);
  const named = () => all("SELECT count(*) AS n FROM member WHERE firstName = 'Zed'");
  const braked = await run('import', people, '--json');
  expect(braked.code).toBe(3);
  expect(JSON.parse(braked.result)).toMatchObject({
    operation: null,
    plan: { brake: { changed: 8, released: false } },
  });
  expect(named()).toEqual([{ n: 0 }]);
  expect((await run('import', people, '--yes', '--untick', 'field:name')).said).toContain('Nobody changes');
  expect(await run('import', people, '--yes')).toMatchObject({ code: 0 });
  expect(named()).toEqual([{ n: 8 }]);
}, 60_000);

test.each([
  [['--map', 'email'], '--map is'],
  [['--encoding', 'ebcdic'], '--encoding is'],
  [['--untick', 'field:shoe'], '--untick is'],
  [['--confirm', 'all'], '--confirm is'],
] as const)('%j makes no sense, and is said before anything is started', (words, says) => {
  expect(() => readWish(readCall(['import', 'p.csv', ...words]))).toThrow(says);
});

test('an import is steered where the workspace is open, and that is said', async () => {
  const release = holdFolder(data, 'Rollcall');
  const id = '01900000-0000-7000-8000-0000000000aa';
  const { code, said } = await run('import', 'pause', id);
  release();
  expect(code).toBe(1);
  expect(said).toContain(`Rollcall (process ${String(process.pid)}) has this workspace open`);
  expect(said).toContain('pause it under Import');
});

test('what the file has not is said with what it has', async () => {
  const people = file('r.csv', 'email,first name', 'eve@new.example,Eve');
  expect((await run('import', people, '--map', 'no=email')).said).toContain('email, first name');
  expect(await run('import', people, '--sheet', 'Two')).toMatchObject({ code: 1, result: '' });
  expect((await run('import', people, '--untick', '99')).said).toContain('no record 99');
});

test('whoever watches is told how far a large file is read, and an interrupt stops it before anything else is done', async () => {
  const people = file('many.csv', 'email', ...Array.from({ length: 60_000 }, (_, at) => `p${String(at)}@new.example`));
  const interrupted = Promise.withResolvers<void>();
  const told: string[] = [];
  const results: string[] = [];
  const passing = (text: string) => {
    told.push(text);
    if (text.startsWith('Reading the file: ')) interrupted.resolve();
  };
  const terminal = { passing, result: (text: string) => results.push(text), say: (text: string) => results.push(text) };
  const words = ['import', people, '--data', path.join(folder.path, 'nowhere')];
  expect(await runHere(words, terminal, interrupted.promise)).toBe(1);
  expect(told.filter((text) => text !== '').at(-1)).toMatch(/^Reading the file: \d+ %, [\d,]+ rows$/u);
  expect(told.at(-1)).toBe('');
  expect(results).toEqual([]);
});
