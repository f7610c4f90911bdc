import { existsSync, writeFileSync } from 'node:fs';

import { OperationId } from '../../shared/domain/ids.ts';
import type { ImportProgress } from '../../shared/ipc/import-progress.ts';
import type { Desk } from '../core/desk.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { importProgress } from '../imports/import-progress.ts';
import { failedRowsOf } from '../imports/import-results.ts';
import { mutate } from '../outbox/mutate.ts';
import { type Call, wordOf } from './arguments.ts';
import { type Context, getWorkspace, waitUntilApplied } from './open-workspace.ts';
import { CallError, type ExitCode, exitCode, sentenceFor } from './terminal.ts';

function idOf([word = '']: readonly string[]): OperationId {
  const id = OperationId.safeParse(word);
  if (id.success) return id.data;
  throw new CallError(`“${word}” is no operation.`, '`import FILE` tells the one of an import, and so does `--json`.');
}

function linesOf({ state, done, total, applied, approved, aside, kept, paused, cancelled, error }: ImportProgress) {
  const both = ({ added, changed }: { added: number; changed: number }) =>
    `${String(added)} added, ${String(changed)} changed`;
  return [
    `${state}: ${String(done)} of ${String(total)} people.`,
    ...(applied ? [`Applied: ${both(applied)}.`] : []),
    ...(approved ? [`Agreed to: ${both(approved)}.`] : []),
    ...(aside > 0 ? [`Left to others, to be decided: ${String(aside)} people.`] : []),
    ...(kept
      ? [
          `${kept.file}: ${String(kept.unchanged)} unchanged, ${String(kept.unticked)} unticked, ` +
            `${String(kept.held)} held, ${String(kept.rejected)} rejected.`,
        ]
      : []),
    ...(paused ? [`Paused at ${paused.at}${paused.by === null ? '' : ` by ${paused.by}`}.`] : []),
    ...(cancelled ? [`Cancelled at ${cancelled.at}${cancelled.by === null ? '' : ` by ${cancelled.by}`}.`] : []),
    ...(error ? [sentenceFor(error)] : []),
  ];
}

function print({ terminal }: Context, desk: Desk, id: OperationId, json: boolean): void {
  const progress = importProgress(desk.sql, id);
  terminal.result(`${json ? JSON.stringify(progress) : linesOf(progress).join('\n')}\n`);
}

function saveFailed({ terminal }: Context, desk: Desk, id: OperationId, file: string): void {
  if (existsSync(file)) throw new CallError(`${file} is there already.`, 'Give another name, or move it away.');
  const rows = failedRowsOf(desk.sql, id);
  if (!rows) {
    terminal.say(
      'Every row of the file was imported, or its file was not read on this computer: there is nothing to save.',
    );
    return;
  }
  writeFileSync(file, rows, { mode: 0o600, flag: 'wx' });
  terminal.say(`The rows that were not imported, with the reason beside each: ${file}`);
}

const verbs = {
  'import undo': 'undo',
  'import result': 'result',
  'import pause': 'pause',
  'import resume': 'resume',
  'import cancel': 'cancel',
} as const;
type Verb = (typeof verbs)[keyof typeof verbs];
type ImportCommand = keyof typeof verbs;

/** Whether a command is about an import that has been applied. */
export const isAboutImport = (command: string): command is ImportCommand => Object.hasOwn(verbs, command);

/** Whether what was done is to be undone; it has to be said. */
function endingOf(call: Call): boolean {
  const [keep, undo] = [call.values.has('keep'), call.values.has('undo')];
  if (keep !== undo) return undo;
  throw new CallError('Say what becomes of what was done already.', 'Add --keep to keep it, or --undo to undo it.');
}

async function act(context: Context, desk: Desk, id: OperationId, verb: Verb, call: Call): Promise<void> {
  if (verb === 'result') return;
  if (verb === 'undo') {
    const undoing = mutate(desk.context, 'operations.undo', { operation: id });
    await waitUntilApplied(desk, undoing.id, context.terminal);
    return;
  }
  const isUndone = verb === 'cancel' && endingOf(call);
  const client = await desk.connect();
  if (verb === 'cancel') await client.cancel(id, isUndone);
  else await client[verb](id);
  await desk.sync.kick();
}

/** Whoever has the workspace open is who applies the import, and who can be told: a folder is used by one program at a time. */
async function openFor(context: Context, verb: Verb): Promise<Desk> {
  try {
    return await getWorkspace(context);
  } catch (error) {
    if (!(error instanceof Refusal) || error.error.code !== 'folder.inUse' || verb === 'result') throw error;
    const { program, process } = error.error;
    throw new CallError(
      `${program} (process ${String(process)}) has this workspace open, and applies the import: tell it there.`,
      `In the app, ${verb} it under Import or Activity. Else end that program with Ctrl-C and type this again: what was begun goes on only then.`,
    );
  }
}

/** Tells how an import stands, or undoes, pauses, resumes or cancels it and tells that then. */
export async function importOperation(context: Context, command: ImportCommand, call: Call): Promise<ExitCode> {
  const verb = verbs[command];
  const id = idOf(call.operands);
  if (verb === 'cancel') endingOf(call);
  const desk = await openFor(context, verb);
  await act(context, desk, id, verb, call);
  print(context, desk, id, call.values.has('json'));
  const file = wordOf(call, 'failed');
  if (file !== null) saveFailed(context, desk, id, file);
  return exitCode.done;
}
