import { openAsBlob } from 'node:fs';

import type { KeptRecording } from '../http/recordings.ts';
import type { Desk } from '../core/desk.ts';
import type { Call } from './arguments.ts';
import type { Context } from './open-workspace.ts';
import { sessionOf } from './session-words.ts';
import { CallError, type ExitCode, exitCode } from './terminal.ts';

const wordsOf = ({ isNew, type, bytes }: KeptRecording): string =>
  `${isNew ? 'Kept' : 'Kept before'}: ${type}, ${String(bytes)} bytes.\n`;

/** Sends a file as the recording of a practice session; sent again it is the same. It is read as it is sent. */
export async function bringRecording(
  desk: Desk,
  { operands: [session = '', file = ''] }: Call,
  { terminal }: Context,
): Promise<ExitCode> {
  const body = await openAsBlob(file).catch(() => {
    throw new CallError(`The file ${file} cannot be read.`, 'See whether it is there, and you may read it.');
  });
  const { id } = sessionOf(desk, session);
  const kept = await (await desk.connect()).sendRecording(id, body);
  await desk.sync.kick();
  terminal.result(wordsOf(kept));
  return exitCode.done;
}
