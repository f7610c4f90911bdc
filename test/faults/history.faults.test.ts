import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import type { Desk } from '../../electron/core/desk.ts';
import { createServiceClient } from '../../electron/http/service-client.ts';
import { firstUnfolded, listChanges } from '../../electron/outbox/changes.ts';
import { newOperationId } from '../../electron/replica/digest.ts';
import { readMeta } from '../../electron/replica/meta.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { ClientId, type MemberId, OperationId } from '../../shared/domain/ids.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import type { PushedOperation } from '../../shared/sync/protocol.ts';
import { change, START_TOKEN, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, headOf } from '../builders/operations.ts';
import { aDeskAt, copyWorld, deskFolder, makeWorld, openAt, peopleAt, unlessRefused } from './desks.ts';
import { FaultyLink, someFaults } from './faulty-link.ts';
import { Checker, type Line, type Logged, refusalText, type Seen } from './history-checker.ts';
import { ServiceToKill } from './service-to-kill.ts';

const HISTORIES = isFullForm ? 100 : 1;
const STEPS = isFullForm ? 150 : 40;
const KILLS = isFullForm ? 3 : 1;
const BEGINNING = { people: 10, seats: 4, desks: 2 } as const;
const SCRIPTS = 2;
const AFTER_SILENCE_MS = 40;

/** What all processes of one history write down. */
class Journal {
  readonly lines: Line[] = [];

  write(line: Line): void {
    this.lines.push(line);
  }
}

/** A program that talks to the service directly: one request after the other, and no outbox. */
class Script {
  readonly #name: string;
  readonly #link: FaultyLink;
  readonly #journal: Journal;
  readonly #client = ClientId.parse(newOperationId(new Date().toISOString()));
  #turn = 0;
  readonly #open: PushedOperation[] = [];

  constructor(name: string, link: FaultyLink, journal: Journal) {
    this.#name = name;
    this.#link = link;
    this.#journal = journal;
  }

  get #service() {
    return createServiceClient({ address: this.#link.address, token: START_TOKEN });
  }

  async push(command: 'seats.assign' | 'seats.revoke', members: MemberId[]): Promise<void> {
    const operation = anOperation(command, { members });
    const { id } = operation;
    this.#journal.write({ kind: 'invoke', process: this.#name, wanted: { id, command, members } });
    await this.#send(operation).catch(() => {
      this.#open.push(operation);
      this.#journal.write({ kind: 'unknown', process: this.#name, id });
      // The service may be away for a while; not everything is to be tried against a closed door.
      return pause(AFTER_SILENCE_MS);
    });
  }

  async #send(operation: PushedOperation): Promise<void> {
    this.#turn += 1;
    const { results } = await this.#service.push({
      client: this.#client,
      turn: this.#turn,
      operations: [operation],
    });
    const [result] = results;
    // A copy of this request that the network made was faster: what became of it is not known from this answer.
    if (!result) throw new Error('another request was answered');
    const { id } = operation;
    if (result.outcome === 'applied') this.#journal.write({ kind: 'ok', process: this.#name, id, seq: result.seq });
    else this.#journal.write({ kind: 'fail', process: this.#name, id, error: refusalText(result.error) });
  }

  async read(): Promise<void> {
    const since = this.#journal.lines.length;
    try {
      const { seq, seats } = await headOf(this.#service);
      const seen: Seen = { seq, remaining: seats.remaining, assigned: seats.assigned };
      this.#journal.write({ kind: 'read', process: this.#name, since, seen });
    } catch {
      // A question without an answer says nothing.
    }
  }

  /** What became of the operations without an answer: each is sent again under its id. */
  async resolve(): Promise<number> {
    for (const operation of this.#open) await this.#send(operation);
    return this.#open.length;
  }
}

/** A desktop with its outbox; what becomes of a change is read from it. */
class Console {
  readonly #name: string;
  readonly desk: Desk;
  readonly #journal: Journal;
  readonly #open = new Set<OperationId>();

  constructor(name: string, desk: Desk, journal: Journal) {
    this.#name = name;
    this.desk = desk;
    this.#journal = journal;
  }

  make(command: 'seats.assign' | 'seats.revoke', members: MemberId[]): void {
    const made = unlessRefused(() => change(this.desk, command, { members }));
    if (!made) return;
    this.#open.add(made.id);
    this.#journal.write({ kind: 'invoke', process: this.#name, wanted: { id: made.id, command, members } });
  }

  async sync(): Promise<void> {
    await this.desk.sync.kick();
    this.#tell();
    // Between the answer to a change and the rows of others before it, a copy shows what no operation came to.
    const { connection } = this.desk.sync;
    if (connection.state !== 'online' || openAt(this.desk).length > 0 || firstUnfolded(this.desk.sql) !== null) return;
    const { remaining, assigned } = readSeatCounts(this.desk.sql);
    const { cursor: seq } = readMeta(this.desk.sql);
    this.#journal.write({ kind: 'look', process: this.#name, seen: { seq, remaining, assigned } });
  }

  #tell(): void {
    for (const { id, state, error } of listChanges(this.desk.sql)) {
      if (!this.#open.has(id) || (state !== 'confirmed' && state !== 'parked')) continue;
      this.#open.delete(id);
      const seq = this.desk.sql.get<{ seq: number | null }>('SELECT seq FROM change WHERE id = ?', id)?.seq ?? 0;
      if (state === 'confirmed') this.#journal.write({ kind: 'ok', process: this.#name, id, seq });
      else if (error) this.#journal.write({ kind: 'fail', process: this.#name, id, error: refusalText(error) });
    }
  }
}

class World {
  readonly #service: ServiceToKill;
  readonly #random: Random;
  readonly journal = new Journal();
  readonly #links: FaultyLink[] = [];
  readonly #scripts: Script[] = [];
  readonly #consoles: Console[] = [];
  #people: MemberId[] = [];

  constructor(folder: string, random: Random) {
    this.#service = new ServiceToKill(path.join(folder, 'service'));
    this.#random = random;
  }

  async begin(folder: string): Promise<void> {
    await this.#service.start();
    const link = async () => {
      const one = new FaultyLink(() => this.#service.address, this.#random, someFaults(this.#random));
      await one.open();
      this.#links.push(one);
      return one;
    };
    for (let n = 0; n < SCRIPTS; n += 1)
      this.#scripts.push(new Script(`script ${String(n)}`, await link(), this.journal));
    for (let n = 0; n < BEGINNING.desks; n += 1) {
      const { address } = await link();
      const desk = aDeskAt(() => address, deskFolder(folder, n));
      this.#people = peopleAt(desk);
      this.#consoles.push(new Console(`console ${String(n)}`, desk, this.journal));
    }
  }

  /** All processes work at the same time, while the service is killed now and then. */
  async work(): Promise<void> {
    const working = { over: false };
    const killing = this.#killAndRestart(working);
    const scripts = this.#scripts.map((script) => this.#run(() => this.#ask(script)));
    const consoles = this.#consoles.map((console) => this.#run(() => this.#use(console)));
    await Promise.all([...scripts, ...consoles]);
    working.over = true;
    await killing;
  }

  async #run(step: () => Promise<void>): Promise<void> {
    for (let n = 0; n < STEPS / (SCRIPTS + BEGINNING.desks); n += 1) await step();
  }

  #something(): ['seats.assign' | 'seats.revoke', MemberId[]] {
    const members = this.#random.shuffle(this.#people).slice(0, 1 + this.#random.below(3));
    return [this.#random.chance(0.6) ? 'seats.assign' : 'seats.revoke', members];
  }

  async #ask(script: Script): Promise<void> {
    if (this.#random.chance(0.25)) await script.read();
    else await script.push(...this.#something());
  }

  async #use(console: Console): Promise<void> {
    console.make(...this.#something());
    if (this.#random.chance(0.6)) await console.sync();
    else await pause(this.#random.below(5));
  }

  async #killAndRestart(working: { over: boolean }): Promise<void> {
    for (let kill = 0; kill < KILLS && !working.over; kill += 1) {
      await pause(this.#random.below(150));
      await this.#service.kill();
      await this.#service.start();
    }
  }

  /** The networks are well again: every open question is answered. Answers how many had been unknown. */
  async heal(): Promise<number> {
    for (const link of this.#links) await link.heal();
    let unknown = 0;
    for (const script of this.#scripts) {
      unknown += await script.resolve();
      await script.read();
    }
    for (let round = 0; round < 3; round += 1) for (const console of this.#consoles) await console.sync();
    return unknown;
  }

  get desks(): Desk[] {
    return this.#consoles.map(({ desk }) => desk);
  }

  async end(): Promise<void> {
    for (const { desk } of this.#consoles) await desk.close();
    for (const link of this.#links) await link.close();
    await this.#service.kill();
  }
}

interface Outcome {
  readonly lines: readonly Line[];
  readonly log: readonly Logged[];
  readonly unknown: number;
}

/** Lives one history, and answers what was written down and what the log says. */
async function live(made: string, random: Random): Promise<Outcome> {
  const folder = temporaryFolder();
  copyWorld(made, folder.path);
  const world = new World(folder.path, random);
  try {
    await world.begin(folder.path);
    await world.work();
    const unknown = await world.heal();
    expect(world.desks.flatMap(openAt)).toEqual([]);
    await world.end();
    const store = openStore(path.join(folder.path, 'service'));
    const rows = store.sql.all<{ id: string; seq: number }>(
      "SELECT id, seq FROM operation WHERE command LIKE 'seats.%' ORDER BY seq",
    );
    expect(verifyStore(store.sql)).toEqual([]);
    store.close();
    const log = rows.map(({ id, seq }) => ({ id: OperationId.parse(id), seq }));
    return { lines: world.journal.lines, log, unknown };
  } finally {
    folder.remove();
  }
}

test(
  'what several desktops and scripts saw and were told, under faults, can have happened in the order of the log',
  async () => {
    const random = randomFrom(lawSeed('history', HISTORIES));
    const made = temporaryFolder();
    await makeWorld(made.path, BEGINNING);
    const sum = { lines: 0, operations: 0, unknown: 0 };
    for (let history = 0; history < HISTORIES; history += 1) {
      const { lines, log, unknown } = await live(made.path, random);
      expect(new Checker(lines, log, BEGINNING.seats).anomalies).toEqual([]);
      sum.lines += lines.length;
      sum.operations += log.length;
      sum.unknown += unknown;
    }
    made.remove();
    console.info(
      `history: ${String(HISTORIES)} histories, ${String(sum.lines)} lines, ${String(sum.operations)} operations applied, ` +
        `${String(sum.unknown)} unknown and resolved by id, 0 anomalies`,
    );
    expect(sum.operations).toBeGreaterThan(HISTORIES);
  },
  lawLimit(60),
);
