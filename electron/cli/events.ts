import type { SeatUsed } from '../../shared/commands/events.ts';
import { wordsOf } from '../../shared/locales/words.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { readBytes } from '../imports/read-file.ts';
import { readSessionEvents } from '../imports/session-events.ts';
import { type Context, getWorkspace } from './open-workspace.ts';
import { type ExitCode, exitCode } from './terminal.ts';

const BATCH = 1000;

async function send(client: ServiceClient, events: readonly SeatUsed[]) {
  let accepted = 0;
  let duplicates = 0;
  const unknown = new Set<string>();
  for (let start = 0; start < events.length; start += BATCH) {
    const reply = await client.sendEvents(events.slice(start, start + BATCH));
    accepted += reply.accepted;
    duplicates += reply.duplicates;
    for (const email of reply.unknown) unknown.add(email);
  }
  return { accepted, duplicates, unknown: [...unknown] };
}

/** Sends the practice sessions of an export to the service as uses of full seats; each counts once, now and ever. */
export async function importEvents(context: Context, file: string): Promise<ExitCode> {
  const { terminal } = context;
  const read = await readBytes(file);
  const { events, rejected, refused } = read.ok
    ? readSessionEvents(read.bytes, new Date().toISOString())
    : { events: [], rejected: [], refused: read.refusal };
  if (refused) {
    terminal.say(wordsOf(refused.saying));
    return exitCode.refused;
  }
  const desk = await getWorkspace(context);
  const { accepted, duplicates, unknown } = await send(await desk.connect(), events);
  await desk.sync.kick();
  for (const { line, saying } of rejected) terminal.say(`line ${String(line)}: ${wordsOf(saying)}`);
  for (const email of unknown) terminal.say(`${email} is not in this workspace.`);
  terminal.result(
    `${String(accepted)} new, ${String(duplicates)} already known, ${String(rejected.length)} rejected, ` +
      `${String(unknown.length)} people not in this workspace.\n`,
  );
  return exitCode.done;
}
