// A workspace of 100,000 people, listed on the first screen.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from './fixture.ts';

export const PEOPLE = 100_000;
/** The place at which the app keeps a workspace that the command line made. */
const PLACE = { kind: 'own', name: '000000000000' };

const root = path.resolve(import.meta.dirname, '../..');
/** What decides how the files of a workspace look. */
const shapes = [
  'shared/store/tables.ts',
  'shared/store/member-list.ts',
  'shared/store/snapshot-tables.ts',
  'service/store/schema.ts',
  'electron/replica/schema.ts',
  'shared/sample/sample.ts',
  'shared/sample/credits.ts',
];

/** A folder with a workspace of so many people, made once for as long as its files would look the same. */
function workspaceOf(people: number): string {
  const hash = createHash('sha256');
  for (const file of [...shapes, 'electron/replica/search-tables.ts']) hash.update(readFileSync(path.join(root, file)));
  const kept = path.join(tmpdir(), `rollcall-${String(people)}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(kept)) return kept;
  const making = mkdtempSync(`${kept}-`);
  const words = ['electron/cli.ts', 'sample', '--users', String(people), '--data', making];
  execFileSync(process.execPath, words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(path.join(making, 'place.json'), JSON.stringify(PLACE));
  renameSync(making, kept);
  return kept;
}

/** Tests that begin with a workspace of so many people. */
export const testWith = (people: number) =>
  base.extend<object, { readonly large: string }>({
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    large: [async ({}, use) => use(workspaceOf(people)), { scope: 'worker', timeout: 180_000 }],
    userData: async ({ userData, large }, use) => {
      cpSync(large, path.join(userData, `workspaces/own-${PLACE.name}`), { recursive: true });
      await use(userData);
    },
  });

export const test = testWith(PEOPLE);
