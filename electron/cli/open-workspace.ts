import { setTimeout as pause } from 'node:timers/promises';

import type { OperationId } from '../../shared/domain/ids.ts';
import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import { Desk } from '../core/desk.ts';
import { findChange, listChanges } from '../outbox/changes.ts';
import { readMeta } from '../replica/meta.ts';
import { type Fork, ServiceProcess, type ServiceOptions } from '../service-process.ts';
import { createCliHost, PROGRAM } from './cli-host.ts';
import { contentsOf, OWN_PLACE } from './folders.ts';
import { CallError, sentenceFor, type Terminal } from './terminal.ts';

/** What a command is run with. */
export interface Context {
  readonly terminal: Terminal;
  /** The folder of the workspace. */
  readonly folder: string;
  /** Resolves when the person has had enough. */
  readonly interrupted: Promise<void>;
  /** Starts a service. */
  readonly fork: Fork;
  /** Keeps something to be ended when the command is, the last one kept first. */
  readonly atEnd: (end: () => Promise<void>) => void;
}

const POLL_MS = 100;

/** A service for the folder; it ends with the command. */
export function startService(context: Context, options: ServiceOptions = {}): ServiceProcess {
  const service = new ServiceProcess(context.fork, { program: PROGRAM, ...options });
  context.atEnd(() => service.stop());
  return service;
}

/** Opens the copy in the folder and brings it up to date, as far as the service can be reached. */
export async function openDesk(context: Context, service: ServiceProcess | null): Promise<Desk> {
  const desk = new Desk(createCliHost(service), OWN_PLACE, context.folder);
  context.atEnd(() => desk.close());
  // The service goes first: a request that is under way ends with it, and nothing waits for an answer any more.
  if (service) context.atEnd(() => service.stop());
  await desk.sync.kick();
  // What became of the copy is said as the app would show it.
  const notice = desk.filled ? desk.session().notice : null;
  if (notice) context.terminal.say(sentenceFor(notice));
  return desk;
}

/** The workspace of the folder, as up to date as can be; null where there is none. Nothing is made in an empty folder. */
export async function openWorkspace(context: Context): Promise<Desk | null> {
  const contents = contentsOf(context.folder);
  if (contents === 'nothing') return null;
  const desk = await openDesk(context, contents === 'copy' ? null : startService(context));
  if (desk.filled) return desk;
  const { error } = desk.sync.connection;
  if (error?.code === 'workspace.missing') return null;
  throw new Refusal(error ?? { code: 'workspace.missing' });
}

/** The same, where there has to be one. */
export async function getWorkspace(context: Context): Promise<Desk> {
  const desk = await openWorkspace(context);
  if (!desk) throw new Refusal({ code: 'workspace.missing' });
  return desk;
}

/** Why the copy may be older than the workspace; null when it is not. */
export function staleness({ sync }: Desk): AppError | null {
  return sync.connection.state === 'online' ? null : (sync.connection.error ?? { code: 'workspace.missing' });
}

/** Says so where the copy may be older than the workspace, and how old it is. */
export function sayWhenStale(desk: Desk, { say }: Terminal): void {
  const error = staleness(desk);
  if (!error) return;
  const { syncedAt } = readMeta(desk.sql);
  say(`${sentenceFor(error)}\nThis is the copy on this computer, as of ${syncedAt ?? 'an unknown time'}.`);
}

/** Syncs until nothing is being applied any more, saying how far it is. */
export async function waitForJobs(desk: Desk, { say }: Terminal): Promise<void> {
  for (;;) {
    const error = staleness(desk);
    if (error) throw new Refusal(error);
    const [job] = readMeta(desk.sql).head?.jobs ?? [];
    if (!job) return;
    say(`Applied to ${String(job.done)} of ${String(job.total)} people.`);
    await pause(POLL_MS);
    await desk.sync.kick();
  }
}

/** What is said of a change that was made and could not be sent: it is not lost, and need not be made again. */
const kept = (error: AppError) =>
  new CallError(
    sentenceFor(error),
    'Your change is kept here: it is sent when this workspace is opened the next time and can be reached. Do not make it again. Until then it stands in the app under Changes, where it can be taken back.',
  );

/** Syncs until a change of ours is confirmed and applied. Throws a Refusal when the service refuses it, and a CallError when it is away. */
export async function waitUntilApplied(desk: Desk, id: OperationId, terminal: Terminal): Promise<void> {
  await desk.sync.kick();
  while (findChange(desk.sql, id)?.state !== 'confirmed') {
    const parked = listChanges(desk.sql).find((change) => change.id === id && change.state === 'parked');
    if (parked?.error) throw new Refusal(parked.error);
    const away = staleness(desk);
    if (away) throw kept(away);
    await pause(POLL_MS);
    await desk.sync.kick();
  }
  await waitForJobs(desk, terminal);
}
