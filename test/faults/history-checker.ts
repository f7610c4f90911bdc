import type { OperationId } from '../../shared/domain/ids.ts';

/** What one of the processes wanted: seats given to people, or taken from them. */
export interface Wanted {
  readonly id: OperationId;
  readonly command: 'seats.assign' | 'seats.revoke';
  readonly members: readonly string[];
}

export interface Seen {
  readonly seq: number;
  readonly remaining: number;
  readonly assigned: number;
}

/** One line of a history. Lines are in the order in which they happened. */
export type Line =
  | { readonly kind: 'invoke'; readonly process: string; readonly wanted: Wanted }
  | { readonly kind: 'ok'; readonly process: string; readonly id: OperationId; readonly seq: number }
  | { readonly kind: 'fail'; readonly process: string; readonly id: OperationId; readonly error: string }
  /** No answer came: it may have been applied, or may not. */
  | { readonly kind: 'unknown'; readonly process: string; readonly id: OperationId }
  /** A question to the service began, and was answered; `since` is the number of the line in which it began. */
  | { readonly kind: 'read'; readonly process: string; readonly since: number; readonly seen: Seen }
  /** What a copy shows, which may be old. */
  | { readonly kind: 'look'; readonly process: string; readonly seen: Seen };

export interface Logged {
  readonly id: OperationId;
  readonly seq: number;
}

type Holders = ReadonlySet<string>;

/** The rules of seats in a few lines of their own: who holds one afterwards, or why not. */
function decide(holders: Holders, seats: number, { command, members }: Wanted): Holders | string {
  const touched = members.filter((member) => holders.has(member) === (command === 'seats.revoke'));
  if (touched.length === 0) return 'seats.unchanged';
  if (command === 'seats.revoke') return new Set([...holders].filter((member) => !touched.includes(member)));
  const remaining = seats - holders.size;
  if (touched.length > remaining) return `seats.exhausted ${String(touched.length)} of ${String(remaining)}`;
  return new Set([...holders, ...touched]);
}

/** How the checker writes a refusal. */
export const refusalText = (error: { readonly code: string; readonly needed?: number; readonly remaining?: number }) =>
  error.code === 'seats.exhausted' ? `${error.code} ${String(error.needed)} of ${String(error.remaining)}` : error.code;

interface Operation {
  readonly wanted: Wanted;
  readonly process: string;
  readonly invoked: number;
}

/** Reads a history after the fact, against the log, and names everything that cannot have happened. */
export class Checker {
  readonly #lines: readonly Line[];
  readonly #seats: number;
  readonly #operations = new Map<OperationId, Operation>();
  readonly #seqs = new Map<OperationId, number>();
  readonly #first: number;
  /** Who holds seats after each operation of the log; the first entry is before them. */
  readonly #states: Holders[] = [new Set()];
  readonly anomalies: string[] = [];

  constructor(lines: readonly Line[], log: readonly Logged[], seats: number) {
    this.#lines = lines;
    this.#seats = seats;
    this.#first = log[0]?.seq ?? 1;
    for (const [invoked, line] of lines.entries())
      if (line.kind === 'invoke') this.#operations.set(line.wanted.id, { ...line, invoked });
    this.#replay(log);
    this.#checkAnswers();
    this.#checkTime();
  }

  #say(anomaly: string): void {
    this.anomalies.push(anomaly);
  }

  /** Every operation of the log was wanted, is there once, and does what the rules say. */
  #replay(log: readonly Logged[]): void {
    const last = new Map<string, number>();
    const unknown = new Set(this.#lines.flatMap((line) => (line.kind === 'unknown' ? [line.id] : [])));
    for (const { id, seq } of log) {
      const operation = this.#operations.get(id);
      if (!operation) this.#say(`${String(seq)} was wanted by nobody`);
      if (this.#seqs.has(id)) this.#say(`${String(seq)} was applied before`);
      this.#seqs.set(id, seq);
      const before = this.#states.at(-1) ?? new Set();
      const after = operation ? decide(before, this.#seats, operation.wanted) : before;
      if (typeof after === 'string') this.#say(`${String(seq)} was applied and should be refused: ${after}`);
      this.#states.push(typeof after === 'string' ? before : after);
      // Whoever got no answer went on without it: it may be applied whenever it is sent again.
      if (!operation || unknown.has(id)) continue;
      if (operation.invoked < (last.get(operation.process) ?? -1)) this.#say(`${String(seq)} overtook another`);
      last.set(operation.process, operation.invoked);
    }
  }

  /** What was said is what the log says: applied there, or nowhere. */
  #checkAnswers(): void {
    for (const line of this.#lines) {
      if (line.kind === 'ok' && this.#seqs.get(line.id) !== line.seq)
        this.#say(`${String(line.seq)} was confirmed and is not in the log`);
      if (line.kind === 'fail' && this.#seqs.has(line.id))
        this.#say(`${String(this.#seqs.get(line.id))} was refused and is in the log`);
    }
  }

  /** Follows the history in time: nothing takes effect before it was wanted, or after it was answered. */
  #checkTime(): void {
    let confirmed = this.#first - 1;
    const confirmedAt = this.#lines.map((line) => {
      if (line.kind === 'ok') confirmed = Math.max(confirmed, line.seq);
      return confirmed;
    });
    const knownBefore = (index: number) => (index > 0 ? (confirmedAt[index - 1] ?? 0) : this.#first - 1);
    for (const [id, { invoked }] of this.#operations) {
      const seq = this.#seqs.get(id);
      if (seq !== undefined && seq <= knownBefore(invoked)) this.#say(`${String(seq)} came before it was wanted`);
    }
    const looked = new Map<string, number>();
    for (const [index, line] of this.#lines.entries()) {
      if (line.kind === 'fail') this.#checkRefusal(line, index, knownBefore);
      if (line.kind === 'read') this.#checkSeen(line.seen, knownBefore(line.since));
      if (line.kind === 'ok') looked.set(line.process, Math.max(looked.get(line.process) ?? 0, line.seq));
      if (line.kind !== 'look') continue;
      this.#checkSeen(line.seen, looked.get(line.process) ?? 0);
      looked.set(line.process, line.seen.seq);
    }
  }

  /** At some moment between the wish and the answer the rules refuse it, in these words. */
  #checkRefusal(line: Extract<Line, { kind: 'fail' }>, index: number, knownBefore: (index: number) => number): void {
    const operation = this.#operations.get(line.id);
    if (!operation) return;
    const from = knownBefore(operation.invoked);
    const invokedLater = [...this.#seqs].flatMap(([id, seq]) =>
      (this.#operations.get(id)?.invoked ?? 0) > index ? [seq] : [],
    );
    const to = Math.min(...invokedLater, this.#first + this.#states.length - 1) - 1;
    for (let seq = from; seq <= to; seq += 1) {
      const state = this.#states[seq - this.#first + 1];
      if (state && decide(state, this.#seats, operation.wanted) === line.error) return;
    }
    this.#say(`a refusal has no reason: ${line.error}`);
  }

  /** What was seen is what the log had come to at that operation, and not older than what was known. */
  #checkSeen({ seq, remaining, assigned }: Seen, atLeast: number): void {
    if (seq < atLeast) this.#say(`${String(seq)} was seen after ${String(atLeast)} was known`);
    const state = this.#states[seq - this.#first + 1];
    if (!state) this.#say(`${String(seq)} was seen and never was`);
    else if (state.size !== assigned || this.#seats - state.size !== remaining)
      this.#say(`at ${String(seq)} ${String(assigned)} seats were seen, and ${String(state.size)} were held`);
  }
}
