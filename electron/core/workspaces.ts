import { rmSync } from 'node:fs';

import { Refusal } from '../../shared/errors/app-error.ts';
import type { Standing } from '../../shared/permissions/rules.ts';
import type { CopyProgress, KnownWorkspace, NewWorkspace, Session } from '../../shared/ipc/shapes.ts';
import {
  createServiceClient,
  type NewWorkspaceArgs,
  parseAddress,
  type ServiceClient,
} from '../http/service-client.ts';
import { countChanges } from '../outbox/changes.ts';
import { newSecret } from '../replica/digest.ts';
import { buildSample } from '../sample/build-sample.ts';
import { connector } from './connector.ts';
import { Desk } from './desk.ts';
import type { Host, Place } from './host.ts';
import { hasPlace, listKnown, writePlace } from './known-workspaces.ts';
import { folderOf } from './place-folders.ts';

/** The plan's term: spent seats come back a year after the workspace began. */
function oneYearAfter(now: string): string {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString();
}

const sample = { kind: 'sample' } as const satisfies Place;
const SAMPLE_SEED = 412;
const SAMPLE_PEOPLE = 412;

/** As whom the desktop that keeps a sample opens it by itself. */
const KEEPER: Standing = 'owner';

/** The workspaces of this computer, of which at most one is open. */
export class Workspaces {
  readonly #host: Host;
  readonly root: string;
  #desk: Desk | null = null;
  #opening: Promise<unknown> = Promise.resolve();

  constructor(host: Host, root: string) {
    this.#host = host;
    this.root = root;
  }

  /** The open workspace; throws a Refusal when none is. */
  get desk(): Desk {
    if (!this.#desk) throw new Refusal({ code: 'workspace.missing' });
    return this.#desk;
  }

  get isOpen(): boolean {
    return this.#desk !== null;
  }

  /** How far the first copy of the workspace is that is being opened; null where none is being made. */
  get copying(): CopyProgress | null {
    return this.#desk?.sync.copying ?? null;
  }

  /** Makes no first copy any more. Out of turn: the turn is held by whoever waits for it. */
  stopCopying(): void {
    if (this.#desk && !this.#desk.filled) void this.#desk.sync.stop();
  }

  get unsent(): number {
    return this.#desk ? countChanges(this.#desk.sql).unsent : 0;
  }

  /** The session of the open workspace, reopening the one of the last time; null when there is none. */
  current(): Promise<Session | null> {
    return this.#inTurn(async () => {
      // Asked whenever something of the session changed: that it cannot be reached is no reason to try again at once.
      if (this.#desk) return this.#desk.isNew ? this.#filled(this.#desk) : this.#desk.session();
      const place = await this.#host.recallPlace();
      return place ? this.#open(place, true) : null;
    });
  }

  /** Asks for the open workspace once more that could not be filled. */
  retry(): Promise<Session> {
    return this.#inTurn(() => this.#filled(this.desk));
  }

  openSample(): Promise<Session> {
    return this.#inTurn(async () => {
      await this.#fillSample();
      return this.#switchTo(sample);
    });
  }

  /** Opens the sample as one of its people, of this standing; whoever may not open the console is told so there. */
  signInAs(as: Standing): Promise<void> {
    return this.#inTurn(async () => {
      await this.#fillSample();
      const place: Place = as === KEEPER ? sample : { ...sample, as };
      await this.#switchTo(place).catch((error: unknown) => {
        if (!(error instanceof Refusal) || error.error.code !== 'console.denied') throw error;
        this.#host.publish('session');
      });
    });
  }

  /** As whom the sample is open; null where another workspace is, or none. */
  get persona(): Standing | null {
    const place = this.#desk?.place;
    return place?.kind === 'sample' ? (place.as ?? KEEPER) : null;
  }

  async #fillSample(): Promise<void> {
    await this.#fill(sample, (client) =>
      buildSample(client, { people: SAMPLE_PEOPLE, seed: SAMPLE_SEED, now: this.#host.now() }),
    );
    // Whoever looks at it first: it is one from now on, and no beginnings of one.
    writePlace(folderOf(this.root, sample), sample);
  }

  /** Makes the sample anew, as it was on the first day. */
  resetSample(): Promise<Session> {
    return this.#inTurn(async () => {
      const desk = this.desk;
      if (desk.place.kind !== 'sample') throw new Refusal({ code: 'workspace.notSample' });
      await this.#closeDesk();
      rmSync(desk.home, { recursive: true, force: true });
      await this.#fillSample();
      return this.#switchTo(desk.place);
    });
  }

  list(): KnownWorkspace[] {
    return listKnown(this.root).map(({ known }) => known);
  }

  open(key: string): Promise<Session> {
    return this.#inTurn(() => {
      const found = listKnown(this.root).find(({ known }) => known.key === key);
      if (!found) throw new Refusal({ code: 'workspace.missing' });
      return this.#switchTo(found.place);
    });
  }

  create(wanted: NewWorkspace): Promise<Session> {
    return this.#inTurn(async () => {
      const place: Place = { kind: 'own', name: newSecret().slice(0, 12) };
      const {
        name,
        plan,
        seats,
        credits,
        ownerEmail: email,
        ownerFirstName: firstName,
        ownerLastName: lastName,
      } = wanted;
      const renewsAt = oneYearAfter(this.#host.now());
      const owner = { email: email.trim().toLowerCase(), firstName, lastName };
      const args: NewWorkspaceArgs = { name, plan, seats, credits, renewsAt, sample: false, owner };
      await this.#fill(place, (client) => client.createWorkspace(args));
      return this.#switchTo(place);
    });
  }

  connect(typed: string, token: string): Promise<Session> {
    return this.#inTurn(async () => {
      const address = parseAddress(typed);
      // The first pull proves address, token and role before anything is kept.
      await createServiceClient({ address, token: token.trim() }).pull(Number.MAX_SAFE_INTEGER);
      await this.#host.keepToken(address, token.trim());
      const place: Place = { kind: 'remote', address };
      const wasHere = hasPlace(folderOf(this.root, place));
      const opened = this.#switchTo(place);
      return wasHere ? opened : opened.catch((error: unknown) => this.#unlearn(place, error));
    });
  }

  leave(discardUnsent: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const { unsent, parked } = countChanges(this.desk.sql);
      const count = unsent + parked;
      // A workspace of one's own stays here with its outbox: nothing of it would be lost.
      const stays = this.desk.place.kind === 'own';
      if (count > 0 && !stays && !discardUnsent) throw new Refusal({ code: 'outbox.unsent', count });
      const desk = this.desk;
      this.#desk = null;
      await desk.forget();
      await this.#host.rememberPlace(null);
      this.#host.publish('session');
    });
  }

  /** Opens none of them any more, and leaves all as they are: the way on where one cannot be opened. */
  setAside(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#closeDesk();
      await this.#host.rememberPlace(null);
      this.#host.publish('session');
    });
  }

  /** Does something with the data of the open workspace while nobody uses them, and opens it again, however that went. */
  whileClosed(work: () => Promise<unknown>): Promise<Session> {
    return this.#inTurn(async () => {
      const { place } = this.desk;
      await this.#closeDesk();
      try {
        await work();
      } finally {
        await this.#open(place).catch(() => undefined);
      }
      this.desk.changed();
      return this.desk.session();
    });
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#closeDesk());
  }

  async #closeDesk(): Promise<void> {
    const desk = this.#desk;
    this.#desk = null;
    await desk?.close();
  }

  // Two screens may ask at once: opening and closing happen one after the other.
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#opening.then(work, work);
    this.#opening = next.catch(() => undefined);
    return next;
  }

  /** Starts the service of a local place and fills it, unless it has a workspace already. */
  async #fill(place: Place, fill: (client: ServiceClient) => Promise<void>): Promise<void> {
    await this.#closeDesk();
    const folder = folderOf(this.root, place);
    if (place.kind === 'sample' && !hasPlace(folder)) {
      // A sample that was still being made when the app ended is not one: it is made anew.
      await this.#host.stopService();
      rmSync(folder, { recursive: true, force: true });
    }
    const client = await connector(this.#host, place, folder)();
    const exists = await client.pull(Number.MAX_SAFE_INTEGER).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal && error.error.code === 'workspace.missing') return false;
        throw error;
      },
    );
    if (!exists) await fill(client).catch((error: unknown) => this.#giveUp(folder, error));
  }

  /** What could not be filled does not stay behind half made. */
  async #giveUp(folder: string, error: unknown): Promise<never> {
    await this.#host.stopService();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }

  async #switchTo(place: Place): Promise<Session> {
    writePlace(folderOf(this.root, place), place);
    await this.#host.rememberPlace(place);
    const session = await this.#open(place);
    this.#host.publish('session');
    return session;
  }

  /** What was stopped before it was here leaves nothing behind: no token, no copy, no entry in the list. */
  async #unlearn(place: Extract<Place, { kind: 'remote' }>, error: unknown): Promise<never> {
    if (error instanceof Refusal && error.error.code === 'copy.stopped') {
      await this.#host.keepToken(place.address, null);
      rmSync(folderOf(this.root, place), { recursive: true, force: true });
    }
    throw error;
  }

  /** Opens the copy; with `wasHere` it is one that was open before. */
  async #open(place: Place, wasHere = false): Promise<Session> {
    await this.#closeDesk();
    const folder = folderOf(this.root, place);
    const desk = new Desk(this.#host, place, folder, wasHere && hasPlace(folder));
    this.#desk = desk;
    void desk.start();
    return this.#filled(desk);
  }

  /** The session of a workspace; a copy that is new, or was made anew, has to wait for the service. */
  async #filled(desk: Desk): Promise<Session> {
    if (!desk.filled) await desk.sync.kick();
    if (!desk.filled && desk.sync.isStopped) await this.#stopped();
    return desk.session();
  }

  /** Whoever waited does so no more, and none is open. */
  async #stopped(): Promise<never> {
    await this.#closeDesk();
    await this.#host.rememberPlace(null);
    this.#host.publish('session');
    throw new Refusal({ code: 'copy.stopped' });
  }
}
