/** `npm run check`: every fence of the house, side by side, each with what to do where it is red. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { compiler, type Outcome, startTool, tool } from './run-tool.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = ['shared', 'electron', 'renderer', 'service', 'scripts', 'test'];

interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** How many files were looked at: a fence that checks nothing is red, whatever its tool says. */
  readonly count: (output: string) => number;
  readonly whatToDo: string;
}

const BuildInfo = z.object({ fileNames: z.array(z.string()) });

/** The number of files in the room with the fewest, so that no room can go unchecked. */
function filesInSmallestRoom(): number {
  return Math.min(...rooms.map(filesInRoom));
}

function filesInRoom(room: string): number {
  const buildInfo = `.cache/types/${room}.tsbuildinfo`;
  if (!existsSync(buildInfo)) return 0;
  const { fileNames } = BuildInfo.parse(JSON.parse(readFileSync(buildInfo, 'utf8')));
  return fileNames.filter((file) => file.startsWith(`../../${room}/`)).length;
}

function numberBefore(word: string): (output: string) => number {
  return (output) => Number(new RegExp(`(\\d+) ${word}`).exec(output)?.[1] ?? 0);
}

const checks: readonly Check[] = [
  {
    name: 'types',
    command: compiler,
    count: filesInSmallestRoom,
    whatToDo:
      'Correct the types. A file that cannot be found in a reference belongs to a room this one may not import.',
  },
  {
    name: 'lint',
    command: [...tool('oxlint'), '--type-aware'],
    count: numberBefore('files'),
    whatToDo: 'Each message says what to do instead; `npm run lint -- --fix` corrects the simple ones.',
  },
  {
    name: 'format',
    command: [...tool('oxfmt'), '--check'],
    count: numberBefore('files'),
    whatToDo: 'Run `npm run format`.',
  },
  {
    name: 'rooms',
    command: [...tool('dependency-cruiser', 'depcruise'), ...rooms, '--output-type', 'err-long'],
    count: numberBefore('modules'),
    whatToDo: 'Each line says what to do instead; the table of rooms is scripts/lint/rooms.ts.',
  },
  {
    name: 'unused',
    command: [...tool('knip'), '--reporter', 'symbols', '--reporter', './scripts/lint/knip-count.ts'],
    count: numberBefore('files'),
    whatToDo: 'Delete what nobody uses, or take `export` away from what only its own file uses.',
  },
];

function passes({ name, count, whatToDo }: Check, { status, output }: Outcome): boolean {
  const checked = count(output);
  if (status === 0 && checked > 0) {
    console.log(`ok    ${name} (${checked} ${name === 'types' ? 'files in the smallest room' : 'files'})`);
    return true;
  }
  const nothing = 'It checked nothing: the files it should look at are missing or ignored.';
  const next = [...(checked === 0 ? [nothing] : []), ...(status === 0 ? [] : [whatToDo])].join(' ');
  console.log(`\nFAIL  ${name}\n${output.trim()}\n-> ${next}\n`);
  return false;
}

process.chdir(root);
const outcomes = checks.map((check) => ({ check, outcome: startTool(check.command) }));
const failed: Check[] = [];
for (const { check, outcome } of outcomes) if (!passes(check, await outcome)) failed.push(check);
if (failed.length > 0) console.log(`red: ${failed.map(({ name }) => name).join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
