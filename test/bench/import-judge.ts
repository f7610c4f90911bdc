import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { writeCsv } from '../../shared/csv/write.ts';
import { inventPeople } from '../builders/people.ts';
import { type Cost, print } from './measure.ts';

const GROUPS = 200;
const TIMES = 7;
const MANY = 1_000_000;
/** What a million rows may take at most, in MB. */
const MOST_MEMORY = 600;
const PROCESS = fileURLToPath(new URL('judge-process.ts', import.meta.url));

interface Told {
  readonly read: Cost;
  readonly judged: Cost;
  readonly rss: number;
}

function judge(file: string, times: number): Told[] {
  const told = execFileSync(process.execPath, [PROCESS, file, String(times), String(GROUPS)], { encoding: 'utf8' });
  return told
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told); // what judge-process.ts writes
}

function writePeople(file: string, people: number): void {
  const rows = inventPeople({ people, groups: GROUPS }).map((person) => [
    ...[person.firstName, person.lastName, person.email, person.role, person.fullSeat ? 'full' : 'basic'],
    person.groups.map((place) => `Group ${String(place + 1)}`).join(';'),
    person.status,
  ]);
  writeFileSync(file, writeCsv(['first_name', 'last_name', 'email', 'role', 'seat_type', 'groups', 'status'], rows));
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Parsing and judging so many rows, against reading the file; and what a million rows take of memory. */
export function benchJudge(people: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-judge-'));
  try {
    const file = path.join(folder, 'people.csv');
    writePeople(file, people);
    const told = judge(file, TIMES);
    const figure = (metric: string, of: (cost: Cost) => number) =>
      print({
        ...{ bench: 'import', metric, n: people, unit: 'ms' },
        value: median(told.map(({ judged }) => of(judged))),
        baseline: median(told.map(({ read }) => of(read))),
      });
    figure('judge', ({ wall }) => wall);
    figure('judge, processor time', ({ cpu }) => cpu);
    writePeople(file, MANY);
    const [most] = judge(file, 1);
    print({ bench: 'import', metric: 'rss', n: MANY, unit: 'MB', value: most?.rss ?? 0, baseline: MOST_MEMORY });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
