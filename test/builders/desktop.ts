import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { fail, ok, Refusal } from '../../shared/errors/app-error.ts';
import type { Topic } from '../../shared/ipc/topics.ts';
import { Desk } from '../../electron/core/desk.ts';
import type { Host, Place } from '../../electron/core/host.ts';
import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import { mutate } from '../../electron/outbox/mutate.ts';
import { type MailSettings, usualMail } from '../../service/invitations/keep.ts';
import type { Doubles } from '../../service/integrations/outgoing.ts';
import { serve, type Serving } from '../../service/serve.ts';
import { openStore } from '../../service/store/open-store.ts';
import { beginStore } from './begun-store.ts';

export const START_TOKEN = 'start-token-of-a-test';

/** A folder that goes away with the test. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-test-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A real service over a real store on loopback, which can be stopped and started again on the same data. */
export class TestService {
  readonly folder: string;
  #serving: Serving | null = null;
  #port = 0;

  readonly #mail: MailSettings;
  /** Where workspaces lie beside this one; null where it is alone. */
  place: string | null = null;
  /** Servers that stand in for tools. */
  doubles: Doubles = {};
  /** The server for models on this computer that may be asked. */
  localAi: string | null = null;
  /** What becomes of an error that the service reports. */
  report: (error: unknown) => string = (error) => {
    throw error;
  };
  /** What the clock of the service shows, where it is not that of this computer. */
  now: () => string = () => new Date().toISOString();

  constructor(folder: string, mail: MailSettings = usualMail) {
    this.folder = folder;
    this.#mail = mail;
  }

  get address(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  get client(): ServiceClient {
    return createServiceClient({ address: this.address, token: START_TOKEN });
  }

  async start(): Promise<void> {
    const { folder } = this;
    const at = { folder, port: this.#port, host: '127.0.0.1', startToken: START_TOKEN };
    const { place } = this;
    this.#serving = await serve({
      ...at,
      report: (error) => this.report(error),
      place,
      mail: this.#mail,
      now: () => this.now(),
      doubles: this.doubles,
      localAi: this.localAi,
    });
    this.#port = this.#serving.port;
  }

  async stop(): Promise<void> {
    await this.#serving?.close();
    this.#serving = null;
  }

  get access() {
    return this.#serving
      ? ok({ address: this.address, token: START_TOKEN })
      : fail({ code: 'service.unreachable', address: this.address });
  }
}

export function hostOver(service: TestService, publish: (topic: Topic) => void = () => undefined): Host {
  const nobody = async () => null;
  let place: Place | null = null;
  return {
    openFile: nobody,
    saveFile: nobody,
    printPage: nobody,
    openLink: async () => false,
    startService: async () => service.access,
    stopService: async () => undefined,
    actOnStore: async () => fail({ code: 'backup.elsewhere' }),
    storeProgress: nobody,
    rememberPlace: async (next) => void (place = next),
    recallPlace: async () => place,
    keepToken: async () => undefined,
    recallToken: nobody,
    textKey: nobody,
    keyLasts: async () => true,
    quit: async () => undefined,
    report: (error) => {
      throw error;
    },
    info: { version: '0.0.0', platform: 'test' },
    publish,
    now: () => new Date().toISOString(),
    random: () => 0,
  };
}

export const OWNER = { email: 'ada@acme.example', firstName: 'Ada', lastName: 'Lovelace' } as const;

/** A service with a workspace in it: one owner, and this many full seats. */
export async function aWorkspace(folder: string, seats = 100, mail?: MailSettings): Promise<TestService> {
  const service = new TestService(path.join(folder, 'service'), mail);
  beginStore(service.folder);
  await service.start();
  const renewsAt = '2029-03-01T00:00:00.000Z';
  const workspace = { name: 'Acme Learning', plan: 'enterprise', credits: 0, renewsAt, sample: false } as const;
  await service.client.createWorkspace({ ...workspace, seats, owner: OWNER });
  return service;
}

/** A token that speaks for somebody else: it can only be asked for by whom it speaks for, who has none yet. */
export async function tokenFor(at: Pick<TestService, 'client' | 'folder'>, email: string): Promise<string> {
  const token = await at.client.issueToken('device', email);
  const store = openStore(at.folder);
  store.sql.run('UPDATE token SET member = (SELECT id FROM member WHERE email = ?1) WHERE label = ?1', email);
  store.close();
  return token;
}

/** Somebody else's client. */
export async function clientFor(service: TestService, email: string): Promise<ServiceClient> {
  return createServiceClient({ address: service.address, token: await tokenFor(service, email) });
}

/** A desktop with its own copy and outbox, in step with the service when the promise resolves. */
export async function aDesk(folder: string, service: TestService, name = 'desk'): Promise<Desk> {
  const desk = new Desk(hostOver(service), { kind: 'sample' }, path.join(folder, name));
  await desk.sync.kick();
  return desk;
}

const TEXT_KEY = Buffer.alloc(32, 7).toString('base64');

/** The desk of somebody else, by the name in their address, in step. */
export async function aDeskOf(service: TestService, folder: string, name: string): Promise<Desk> {
  const token = await tokenFor(service, `${name}@acme.example`);
  const host = { ...hostOver(service), recallToken: async () => token, textKey: async () => TEXT_KEY };
  const theirs = new Desk(host, { kind: 'remote', address: service.address }, folder);
  await theirs.sync.kick();
  return theirs;
}

/** Two desktops of one workspace, in step: the second came when the first had made what there is to begin with. */
export async function twoDesks(folder: string, service: TestService, begin: (first: Desk) => void) {
  const desk = await aDesk(folder, service);
  begin(desk);
  await desk.sync.kick();
  return { desk, other: await aDesk(folder, service, 'other') };
}

/** Makes a change at a desktop and leaves it in the outbox, unsent. */
export function change<Name extends CommandName>(desk: Desk, name: Name, args: ArgsOf<Name>) {
  return mutate(desk.context, name, args);
}

export type PersonToAdd = ArgsOf<'members.add'>['people'][number];

/** Someone to add, active and with a basic seat unless said otherwise. */
export function aPerson(name: string, more: Partial<PersonToAdd> = {}): PersonToAdd {
  return {
    email: `${name.toLowerCase()}@acme.example`,
    firstName: name,
    lastName: 'Example',
    role: 'learner',
    status: 'active',
    fullSeat: false,
    groups: [],
    adminOf: [],
    ...more,
  };
}

export type PersonToInvite = ArgsOf<'members.invite'>['people'][number];

/** Someone to invite now, as a learner with a basic seat unless said otherwise. */
export function anInvitation(name: string, more: Partial<PersonToInvite> = {}): PersonToInvite {
  return {
    email: `${name.toLowerCase()}@acme.example`,
    firstName: '',
    lastName: '',
    role: 'learner',
    fullSeat: false,
    credits: 0,
    groups: [],
    inviteAt: null,
    ...more,
  };
}

/** The code a piece of work is refused with, null where it is not, and any other error as it is. */
export const refusalIn = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.error.code : error),
  );

/** The error a piece of work is refused with, where it is refused at once. */
export function refusalOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof Error && 'error' in error) return error.error as AppError; // a Refusal carries one
    throw error;
  }
  throw new Error('nothing was refused');
}
