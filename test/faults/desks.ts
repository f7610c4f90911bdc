import { cpSync } from 'node:fs';
import path from 'node:path';

import { Desk } from '../../electron/core/desk.ts';
import type { Host } from '../../electron/core/host.ts';
import { listChanges } from '../../electron/outbox/changes.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { ok, Refusal } from '../../shared/errors/app-error.ts';
import { aDesk, aPerson, aWorkspace, change, hostOver, START_TOKEN, TestService } from '../builders/desktop.ts';

/** A desktop that reaches its service at an address that may change, such as that of a link. */
export function aDeskAt(address: () => string, folder: string, report?: Host['report']): Desk {
  const host = hostOver(new TestService(folder));
  const startService = async () => ok({ address: address(), token: START_TOKEN });
  return new Desk({ ...host, startService, ...(report ? { report } : {}) }, { kind: 'sample' }, folder);
}

/** The folder of a desktop below that of its world. */
export const deskFolder = (folder: string, n: number): string => path.join(folder, `desk${String(n)}`);

export interface Beginning {
  readonly people: number;
  readonly seats: number;
  readonly desks: number;
}

/** Makes a world to be copied: a service with people and seats, and desktops in step with it; all of it closed. */
export async function makeWorld(folder: string, { people, seats, desks }: Beginning): Promise<void> {
  const service = await aWorkspace(folder, seats);
  const list = Array.from({ length: people }, (_, n) => aPerson(`P${String(n)}`));
  for (let n = 0; n < desks; n += 1) {
    const desk = await aDesk(folder, service, `desk${String(n)}`);
    if (n === 0) {
      change(desk, 'members.add', { people: list });
      await desk.sync.kick();
    }
    await desk.close();
  }
  await service.stop();
}

/** A world of its own like the one made before. */
export const copyWorld = (made: string, folder: string): void => cpSync(made, folder, { recursive: true });

/** The people a desktop knows, in the order of their addresses. */
export const peopleAt = (desk: Desk): MemberId[] =>
  desk.sql.all<{ id: string }>('SELECT id FROM member ORDER BY email').map(({ id }) => MemberId.parse(id));

/** The changes of a desktop that neither arrived nor were parked. */
export const openAt = (desk: Desk) =>
  listChanges(desk.sql).filter(({ state }) => state === 'waiting' || state === 'sending');

/** What work answers, or null where this computer itself refuses: a change that was refused here is no change. */
export function unlessRefused<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
