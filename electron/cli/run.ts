import type { Fork } from '../service-process.ts';
import { type AccountWish, actOnAccount } from './account.ts';
import { type Call, type CommandName, choiceIn, listOf, maybeDayOf, numberOf, readCall, wordOf } from './arguments.ts';
import { backUp, printBackups, restore } from './backups.ts';
import { forkService, report } from './cli-host.ts';
import { doubled, serveDouble } from './double.ts';
import { importEvents } from './events.ts';
import { defaultFolder } from './folders.ts';
import { help } from './help.ts';
import { importOperation, isAboutImport } from './import-operation.ts';
import { readWish } from './import-wish.ts';
import { importFile } from './import.ts';
import { printMail } from './mail.ts';
import type { Context } from './open-workspace.ts';
import { isReport, printAnyReport } from './report-call.ts';
import { sample } from './sample.ts';
import { serve } from './serve.ts';
import { printStatement, type StatementKind } from './statement.ts';
import { aboutSessions, isAboutSessions } from './sessions.ts';
import { aboutAssignments, isAboutAssignments } from './assignments.ts';
import { aboutTags, isAboutTags } from './tags.ts';
import { type ExitCode, exitCode, explain, type Terminal } from './terminal.ts';
import { verify } from './verify.ts';
import { aboutWorkspace, isAboutWorkspace } from './workspace.ts';

const users = { default: 412, min: 1, max: 100_000 };
const seed = { default: 412, min: 0, max: 4_294_967_295 };
const port = { default: 0, min: 0, max: 65_535 };

const calls = { default: 120, min: 0, max: 100_000 };

const doubleOf = (call: Call) => ({
  tool: choiceIn(call.operands[0] ?? '', doubled),
  port: numberOf(call, 'port', port),
  calls: numberOf(call, 'calls', calls),
  fault: wordOf(call, 'fault'),
});

const fileOf = ({ operands: [file = ''] }: Call): string => file;

const isAboutAccounts = (command: CommandName): command is Extract<CommandName, `account ${string}`> =>
  command.startsWith('account ');

const accountOf = (call: Call): AccountWish => ({
  act: call.command.slice('account '.length) as AccountWish['act'], // the second word of these commands
  which: call.operands[0] ?? '',
  address: wordOf(call, 'address'),
  expires: maybeDayOf(call, 'expires'),
  only: listOf(call, 'only'),
  json: call.values.has('json'),
  yes: call.values.has('yes'),
});

const servingOf = (call: Call) => ({
  port: numberOf(call, 'port', port),
  host: wordOf(call, 'host') ?? '127.0.0.1',
  publicAddress: wordOf(call, 'address'),
});

const statementOf = (call: Call) => ({
  kind: call.command.slice('statement '.length) as StatementKind, // the second word of these commands
  name: call.operands[0] ?? '',
  day: maybeDayOf(call, 'as-of'),
  csv: call.values.has('csv'),
});

async function sampleOf(context: Context, call: Call): Promise<ExitCode> {
  await sample(context, { people: numberOf(call, 'users', users), seed: numberOf(call, 'seed', seed) });
  return exitCode.done;
}

async function doneAfter(work: Promise<unknown>): Promise<ExitCode> {
  await work;
  return exitCode.done;
}

/** Runs the command of a call; the options are read before anything is started. */
async function carryOut(call: Call, context: Context): Promise<ExitCode> {
  const { command } = call;
  if (isAboutImport(command)) return importOperation(context, command, call);
  if (isAboutWorkspace(command)) return aboutWorkspace(context, command, call);
  if (isAboutSessions(command)) return aboutSessions(context, command, call);
  if (isAboutTags(command)) return aboutTags(context, command, call);
  if (isAboutAssignments(command)) return aboutAssignments(context, command, call);
  if (isAboutAccounts(command)) return actOnAccount(context, accountOf(call));
  if (isReport(command)) return printAnyReport(context, command, call);
  switch (command) {
    case 'help':
      return help(context.terminal, context.folder);
    case 'sample':
      return sampleOf(context, call);
    case 'import':
      return importFile(context, fileOf(call), readWish(call));
    case 'statement person':
    case 'statement group':
    case 'statement pool':
      return doneAfter(printStatement(context, statementOf(call)));
    case 'serve':
      return doneAfter(serve(context, servingOf(call)));
    case 'events import':
      return importEvents(context, fileOf(call));
    case 'mail':
      return printMail(context);
    case 'double':
      return serveDouble(context, doubleOf(call));
    case 'verify':
      return verify(context, call.values.has('repair'));
    case 'backup':
      return doneAfter(backUp(context, fileOf(call)));
    case 'backups':
      printBackups(context);
      return exitCode.done;
    case 'restore':
      return restore(context, fileOf(call), call.values.has('yes'));
  }
}

/** What goes on until somebody has had enough: an interrupt is its end, and of all else the end before it was done. */
const untilInterrupted: readonly CommandName[] = ['serve', 'double'];

/** Runs a command line to its end, whatever that is, and ends everything it started; `fork` starts a service. */
export async function run(
  words: readonly string[],
  terminal: Terminal,
  interrupted: Promise<void>,
  fork: Fork = forkService,
): Promise<ExitCode> {
  const ends: (() => Promise<void>)[] = [];
  try {
    const call = readCall(words);
    const folder = call.folder ?? defaultFolder();
    const context: Context = { terminal, folder, interrupted, fork, atEnd: (end) => void ends.push(end) };
    const stopped = interrupted.then(() => (untilInterrupted.includes(call.command) ? exitCode.done : exitCode.error));
    return await Promise.race([carryOut(call, context), stopped]);
  } catch (error) {
    terminal.say(explain(error, report));
    return exitCode.error;
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}
