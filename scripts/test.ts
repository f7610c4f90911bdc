/** `npm test`: fences, build, then every test; the last line is the sum over all runners. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { tool } from './run-tool.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = '.cache/results';
/** What Node compiled once, for all the processes the tests start: most of a short one's time goes there. */
const compiled = path.join(root, '.cache/compiled');

/** No section takes a quarter of that: one that does hangs, and is ended rather than waited for. */
const LONGEST_MS = 40 * 60_000;

/** More than the tests have in temporary files at once, and than they and their files take of the memory. */
const FILES_BYTES = 3 * 1024 ** 3;
const MEMORY_BYTES = 8 * 1024 ** 3;

/** A folder in memory for temporary files, where there is enough of it: thousands of commits wait for a disk. */
function folderInMemory(): string | null {
  const memory = '/dev/shm';
  if (!existsSync(memory) || process.availableMemory() < MEMORY_BYTES) return null;
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < FILES_BYTES) return null;
  // By the same name the next time: what a run that was killed has left there is taken away.
  return path.join(memory, `rollcall-test-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

interface Section {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads how many tests passed and failed from a runner's report; null where the section is no test runner. */
  readonly report: { readonly file: string; readonly read: (report: unknown) => Tally } | null;
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});

// A file that fails before its first test counts as a failed suite with no failed test.
function readVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = VitestReport.parse(report);
  return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) };
}

const PlaywrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

// A test that needed a second try is not one that passed.
function readPlaywright(report: unknown): Tally {
  const { errors, stats } = PlaywrightReport.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

function vitest(name: string): Section {
  const file = `${results}/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return {
    name,
    command: [...tool('vitest'), 'run', '--project', name, ...reporters],
    report: { file, read: readVitest },
  };
}

const node = process.execPath;
const sections: readonly Section[] = [
  { name: 'chromium', command: [node, 'scripts/chromium.ts'], report: null },
  { name: 'check', command: [node, 'scripts/check.ts'], report: null },
  { name: 'build', command: [node, 'scripts/build.ts'], report: null },
  { name: 'notices', command: [node, 'scripts/notices.ts', '--check'], report: null },
  vitest('unit'),
  vitest('component'),
  {
    name: 'e2e',
    command: [...tool('@playwright/test', 'playwright'), 'test', '--reporter=list,json'],
    report: { file: `${results}/e2e.json`, read: readPlaywright },
  },
];

/** A section that is red without a failed test, or leaves no report, counts as one failure: the sum never hides it. */
function tally({ report }: Section, status: number): Tally {
  if (report === null || !existsSync(report.file))
    return { passed: 0, failed: status === 0 && report === null ? 0 : 1 };
  const { passed, failed } = report.read(JSON.parse(readFileSync(report.file, 'utf8')));
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
}

function run(section: Section): Tally {
  console.log(`\n=== ${section.name} ===`);
  const started = performance.now();
  const [program = node, ...args] = section.command;
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: compiled,
    ...(inMemory !== null && { TMPDIR: inMemory }),
    PLAYWRIGHT_JSON_OUTPUT_FILE: `${results}/e2e.json`,
    // Tests of the command line start what was built a moment ago.
    ROLLCALL_CLI: 'out/cli.js',
  };
  const { status, signal } = spawnSync(program, args, {
    stdio: 'inherit',
    env,
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  if (signal !== null)
    console.error(`${section.name} was ended by ${signal}: it hangs, or took over ${LONGEST_MS / 60_000} minutes`);
  const { passed, failed } = tally(section, status ?? 1);
  const figures = section.report === null ? (failed === 0 ? 'ok' : 'FAILED') : `${passed} passed, ${failed} failed`;
  console.log(`--- ${section.name}: ${figures}, ${secondsSince(started)} s`);
  return { passed, failed };
}

function secondsSince(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(1);
}

process.chdir(root);
const inMemory = folderInMemory();
const empty = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
if (inMemory !== null) {
  empty(inMemory);
  mkdirSync(inMemory, { mode: 0o700 });
  process.on('exit', () => empty(inMemory));
}
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const started = performance.now();
const tallies = sections.map((section) => ({ name: section.name, ...run(section) }));
const red = tallies.filter(({ failed }) => failed > 0).map(({ name }) => name);
const sum = (pick: (one: Tally) => number): number => tallies.reduce((total, one) => total + pick(one), 0);

console.log(`\n=== ${red.length === 0 ? 'all green' : `red: ${red.join(', ')}`}, ${secondsSince(started)} s ===`);
console.log(`${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`);
process.exitCode = red.length === 0 ? 0 : 1;
