import path from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

import { CallError } from './terminal.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const several = { type: 'string', multiple: true } as const;

const importing = {
  ...{
    'dry-run': flag,
    json: flag,
    today: text,
    sheet: text,
    encoding: text,
    map: several,
    mapping: text,
    untick: several,
  },
  ...{
    'without-seats': flag,
    'without-defaults': flag,
    'create-groups': flag,
    invite: flag,
    confirm: several,
    yes: flag,
  },
} as const;

const filtering = {
  ...{ text, person: text, group: text, scenario: text, criterion: text, source: text, from: text },
  ...{ until: text, least: text, most: text, rank: text, scored: text, flagged: text, sort: text, reverse: flag },
} as const;

const reporting = { format: text, by: text, 'as-of': text, compare: text, output: text } as const;

interface Usage {
  readonly options: ParseArgsOptionsConfig;
  /** What stands behind the command, in order. */
  readonly operands: readonly string[];
  /** Whether the last of them may be given more than once. */
  readonly several?: boolean;
}

const usages = {
  help: { options: {}, operands: [] },
  sample: { options: { users: text, seed: text }, operands: [] },
  import: { options: importing, operands: ['FILE'] },
  'import undo': { options: { json: flag }, operands: ['ID'] },
  'import result': { options: { json: flag, failed: text }, operands: ['ID'] },
  'import pause': { options: { json: flag }, operands: ['ID'] },
  'import resume': { options: { json: flag }, operands: ['ID'] },
  'import cancel': { options: { json: flag, keep: flag, undo: flag }, operands: ['ID'] },
  'report seats': { options: reporting, operands: [] },
  'report credits': { options: reporting, operands: [] },
  'report idle': { options: { days: text, format: text }, operands: [] },
  'report forecast': { options: { json: flag }, operands: [] },
  'statement person': { options: { 'as-of': text, csv: flag }, operands: ['E-MAIL'] },
  'statement group': { options: { 'as-of': text, csv: flag }, operands: ['NAME'] },
  'statement pool': { options: { 'as-of': text, csv: flag }, operands: [] },
  'workspace show': { options: { json: flag }, operands: [] },
  'workspace set': { options: { yes: flag }, operands: ['FIELD=VALUE'], several: true },
  'tags list': { options: { json: flag }, operands: [] },
  'tags create': { options: { json: flag, colour: text }, operands: ['NAME'] },
  'tags rename': { options: { json: flag }, operands: ['TAG', 'NEW NAME'] },
  'tags recolour': { options: { json: flag }, operands: ['TAG', 'COLOUR'] },
  'tags delete': { options: { json: flag, yes: flag }, operands: ['TAG'] },
  'tags place': {
    options: { json: flag, off: flag, group: several, scenario: several },
    operands: ['TAG'],
    several: true,
  },
  'sessions list': { options: { ...filtering, json: flag, offset: text, limit: text }, operands: [] },
  'sessions export': { options: { ...filtering, output: text }, operands: [] },
  'sessions figures': { options: { ...filtering, by: text, json: flag, output: text }, operands: [] },
  'sessions show': { options: { json: flag }, operands: ['ID'] },
  'sessions score': {
    options: { json: flag, yes: flag, rubric: text, grade: several, notes: text },
    operands: ['ID'],
  },
  'sessions recording': { options: { json: flag, remove: flag, yes: flag }, operands: ['ID'], several: true },
  'sessions flag': { options: { json: flag, off: flag }, operands: ['ID'], several: true },
  'sessions override': { options: { json: flag, yes: flag, criterion: text }, operands: ['ID', 'VALUE', 'REASON'] },
  'assignments list': { options: { json: flag }, operands: [] },
  'assignments make': {
    options: { json: flag, group: several, person: several, due: text, attempts: text, rank: text },
    operands: ['SCENARIO'],
  },
  'assignments end': { options: { json: flag, yes: flag }, operands: ['ID'] },
  serve: { options: { port: text, host: text, address: text }, operands: [] },
  mail: { options: {}, operands: [] },
  double: { options: { port: text, calls: text, fault: text }, operands: ['TOOL'] },
  'account list': { options: { json: flag }, operands: [] },
  'account connect': { options: { json: flag, address: text, expires: text, only: several }, operands: ['TOOL'] },
  'account test': { options: { json: flag }, operands: ['ACCOUNT'] },
  'account replace-key': { options: { json: flag, address: text, expires: text }, operands: ['ACCOUNT'] },
  'account disconnect': { options: { json: flag, yes: flag }, operands: ['ACCOUNT'] },
  'events import': { options: {}, operands: ['FILE'] },
  verify: { options: { repair: flag }, operands: [] },
  backup: { options: {}, operands: ['FILE'] },
  backups: { options: {}, operands: [] },
  restore: { options: { yes: flag }, operands: ['FILE or NAME'] },
} as const satisfies Record<string, Usage>;
export type CommandName = keyof typeof usages;

/** A command line that has been read: the command, and what it was given. */
export interface Call {
  readonly command: CommandName;
  readonly folder: string | null;
  readonly operands: readonly string[];
  readonly values: ReadonlyMap<string, string | boolean>;
  /** Options that may be given more than once. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

const SEE_HELP = 'See `npm run -s rollcall -- help`.';
const isCommand = (name: string): name is CommandName => Object.hasOwn(usages, name);

/** The command is one word or two; two are tried first. */
function findCommand(words: readonly string[]): { command: CommandName; rest: readonly string[] } {
  const [first = 'help', second = ''] = words;
  const pair = `${first} ${second}`;
  if (isCommand(pair)) return { command: pair, rest: words.slice(2) };
  if (first === '--help' || first === '-h') return { command: 'help', rest: [] };
  if (isCommand(first)) return { command: first, rest: words.slice(1) };
  const meant = Object.keys(usages).filter((name) => name.startsWith(`${first} `));
  if (meant.length > 0) throw new CallError(`“${first}” needs to know what.`, `Type “${meant.join('” or “')}”.`);
  throw new CallError(`There is no command “${first}”.`, SEE_HELP);
}

// parseArgs says what is wrong in the words of its authors; the first sentence of it is for everybody.
function readOptions(args: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const said = error instanceof Error ? (error.message.split(/\. |\n/u)[0] ?? '') : String(error);
    throw new CallError(`${said.replace(/\.$/u, '')}.`, SEE_HELP);
  }
}

/** Reads a command line; throws a CallError that says what is wrong with it. */
export function readCall(words: readonly string[]): Call {
  const { command, rest } = findCommand(words);
  const usage: Usage = usages[command];
  const { values, positionals } = readOptions(rest, { ...usage.options, data: text, help: { ...flag, short: 'h' } });
  const given = new Map(
    Object.entries(values).filter((entry): entry is [string, string | boolean] => !Array.isArray(entry[1])),
  );
  const lists = new Map(
    Object.entries(values).flatMap(([name, value]): [string, string[]][] =>
      Array.isArray(value) ? [[name, value.filter((each) => typeof each === 'string')]] : [],
    ),
  );
  if (given.has('help')) return { command: 'help', folder: null, operands: [], values: new Map(), lists: new Map() };
  const missing = usage.operands[positionals.length];
  if (missing !== undefined) throw new CallError(`“${command}” needs a ${missing}.`, SEE_HELP);
  const extra = usage.several === true ? undefined : positionals[usage.operands.length];
  if (extra !== undefined) throw new CallError(`“${command}” does not know what to do with “${extra}”.`, SEE_HELP);
  const folder = given.get('data');
  if (folder === '') throw new CallError('--data needs a folder.', SEE_HELP);
  return {
    command,
    folder: typeof folder === 'string' ? path.resolve(folder) : null,
    operands: positionals,
    values: given,
    lists,
  };
}

/** An option that is a word; null where it was not given. */
export function wordOf({ values }: Call, name: string): string | null {
  const value = values.get(name);
  return typeof value === 'string' ? value : null;
}

/** What was given for an option that may be given more than once. */
export const listOf = ({ lists }: Call, name: string): readonly string[] => lists.get(name) ?? [];

/** An option that is a whole number within bounds. */
export function numberOf(call: Call, name: string, bounds: { default: number; min: number; max: number }): number {
  const word = wordOf(call, name);
  if (word === null) return bounds.default;
  const value = /^\d{1,12}$/u.test(word) ? Number(word) : Number.NaN;
  if (value >= bounds.min && value <= bounds.max) return value;
  throw new CallError(
    `--${name} is “${word}”.`,
    `Give a whole number from ${String(bounds.min)} to ${String(bounds.max)}.`,
  );
}

/** An option that is a day of the calendar, as YYYY-MM-DD. */
export function dayOf(call: Call, name: string, otherwise: string): string {
  const word = wordOf(call, name);
  if (word === null) return otherwise;
  const date = /^\d{4}-\d{2}-\d{2}$/u.test(word) ? new Date(`${word}T00:00:00.000Z`) : null;
  if (date && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(word)) return word;
  throw new CallError(`--${name} is “${word}”, which is no day.`, 'Give it as YYYY-MM-DD, such as 2026-03-01.');
}

/** The same; null where it was not given. */
export const maybeDayOf = (call: Call, name: string): string | null =>
  wordOf(call, name) === null ? null : dayOf(call, name, '');

/** An option that is one of a few words. */
export function choiceOf<Word extends string>(call: Call, name: string, words: readonly [Word, ...Word[]]): Word {
  const given = wordOf(call, name);
  if (given === null) return words[0];
  const chosen = words.find((word) => word === given);
  if (chosen) return chosen;
  throw new CallError(`--${name} is “${given}”.`, `Give one of: ${words.join(', ')}.`);
}

/** A word that names one of a few things. */
export function choiceIn<Word extends string>(given: string, words: readonly Word[]): Word {
  const chosen = words.find((word) => word === given);
  if (chosen) return chosen;
  throw new CallError(`There is no “${given}”.`, `Give one of: ${words.join(', ')}.`);
}
