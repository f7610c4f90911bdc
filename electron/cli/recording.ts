import { openAsBlob } from 'node:fs';

import { readRecording } from '../../shared/domain/recording.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { can } from '../../shared/permissions/can.ts';
import { denialOf } from '../../shared/permissions/denial.ts';
import { onOneLine } from '../../shared/text/plain.ts';
import type { Desk } from '../core/desk.ts';
import type { KeptRecording } from '../http/recordings.ts';
import type { Call } from './arguments.ts';
import type { Context } from './open-workspace.ts';
import { sessionOf } from './session-words.ts';
import { CallError, type ExitCode, exitCode } from './terminal.ts';

const wordsOf = ({ isNew, type, bytes }: KeptRecording): string =>
  `${isNew ? 'Kept' : 'Kept before'}: ${type}, ${String(bytes)} bytes.\n`;

/** Throws a CallError where there is no such file. */
async function fileAt(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file);
  } catch {
    throw new CallError(`The file ${file} cannot be read.`, 'See whether it is there, and you may read it.');
  }
}

/** Sends a file as the recording of a practice session; sent again it is the same. It is read as it is sent. */
async function bring(desk: Desk, { operands }: Call, { terminal }: Context): Promise<ExitCode> {
  const [session = '', file] = operands;
  if (file === undefined || operands.length > 2)
    throw new CallError(
      '“sessions recording” needs one FILE, or --remove.',
      'Give the file that is to be the recording.',
    );
  const body = await fileAt(file);
  const { id } = sessionOf(desk, session);
  const kept = await (await desk.connect()).sendRecording(id, body);
  await desk.sync.kick();
  terminal.result(wordsOf(kept));
  return exitCode.done;
}

const MEDIA = 'SELECT media FROM practice WHERE id = ?';

/** Takes the recording of a session away for good, the one this copy knows of; says before what is lost. */
async function remove(desk: Desk, { operands, values }: Call, { terminal }: Context): Promise<ExitCode> {
  const [which = '', ...rest] = operands;
  if (rest.length > 0) throw new CallError('--remove takes no FILE.', 'Give the ID of a session alone.');
  const { id, title, personName, startedAt } = sessionOf(desk, which);
  const denied = denialOf(can(desk.context.actor, 'recordings.remove'));
  if (denied) throw new Refusal(denied);
  const recording = readRecording(desk.sql.get<{ media: string | null }>(MEDIA, id)?.media ?? null);
  if (!recording) throw new Refusal({ code: 'recording.missing' });
  const { type, bytes, hash } = recording;
  const what = `the recording of “${title}” by ${personName ?? 'nobody known'}, ${startedAt} (${type}, ${String(bytes)} bytes)`;
  if (!values.has('yes')) {
    terminal.say(onOneLine(`This would delete ${what}, from the workspace and from every computer.`));
    terminal.say('The session stays, with its score. Nothing was changed. Add --yes to do it: it cannot be undone.');
    return exitCode.unconfirmed;
  }
  await (await desk.connect()).removeRecording(id, hash);
  await desk.sync.kick();
  terminal.result(`${onOneLine(`Taken away: ${what}.`)}\n`);
  return exitCode.done;
}

/** Sends the recording of a practice session, or takes it away. */
export const actOnRecording = (desk: Desk, call: Call, context: Context): Promise<ExitCode> =>
  call.values.has('remove') ? remove(desk, call, context) : bring(desk, call, context);
