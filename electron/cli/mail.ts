import type { MailLine } from '../../shared/sync/mail.ts';
import { type Context, getWorkspace } from './open-workspace.ts';
import { type ExitCode, exitCode } from './terminal.ts';

const lineOf = ({ state, queuedAt, settledAt, email, error }: MailLine): string =>
  [state.padEnd(9), settledAt ?? queuedAt, email, ...(error === null ? [] : [error])].join('  ');

/** Prints what became of the mail of invitations, the latest first. */
export async function printMail(context: Context): Promise<ExitCode> {
  const desk = await getWorkspace(context);
  const client = await desk.connect();
  const { mail } = await client.mail();
  for (const line of mail) context.terminal.result(`${lineOf(line)}\n`);
  if (mail.length === 0) context.terminal.say('No mail has been queued yet.');
  return exitCode.done;
}
