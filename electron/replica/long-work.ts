import { setImmediate as turn } from 'node:timers/promises';

import type { Sql } from '../../shared/store/sql.ts';

/** What is done between two answers takes about so long. */
const PIECE_MS = 8;

/** Work in steps, each of which takes a few milliseconds at most. */
export type Steps = Generator<void, void>;

/** Does all of it at once. */
export function atOnce(steps: Steps): void {
  while (steps.next().done !== true);
}

interface Line {
  readonly sql: Sql;
  /** Before what was written over it is committed; what it answers is called right after. */
  ending(): () => void;
  close(): void;
}

/** A transaction that goes on in pieces over a line of its own to the file. */
class Piecework {
  readonly #line: Line;
  readonly #steps: Steps;
  isOver = false;
  #isWritten = false;
  #failure: { readonly error: unknown } | null = null;

  constructor(line: Line, begin: (sql: Sql) => Steps) {
    this.#line = line;
    line.sql.exec('BEGIN IMMEDIATE');
    this.#steps = begin(line.sql);
  }

  /** Goes on for a while; what goes wrong is told by `end`. */
  goOn(forMs: number): void {
    if (this.isOver) return;
    const until = performance.now() + forMs;
    try {
      if (this.#isWritten) return this.#commit();
      while (performance.now() < until) {
        if (this.#steps.next().done !== true) continue;
        this.#isWritten = true;
        // A commit takes as long as a piece: by itself, where there is time.
        if (!Number.isFinite(forMs)) this.#commit();
        return;
      }
    } catch (error) {
      this.giveUp(error);
    }
  }

  #commit(): void {
    const ended = this.#line.ending();
    this.#line.sql.exec('COMMIT');
    this.isOver = true;
    try {
      ended();
    } finally {
      this.#line.close();
    }
  }

  /** Takes all of it back. */
  giveUp(error: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#failure = { error };
    try {
      this.#line.sql.exec('ROLLBACK');
    } catch {
      // SQLite has taken it back already, where the disk was full or failed.
    }
    this.#line.close();
  }

  /** Throws what went wrong. */
  end(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

/**
 * Long writes into a copy, while its lists are read as they were before. Whoever else wants to write needs the rows:
 * the rest is then done at once, first.
 */
export class LongWork {
  readonly #open: () => Line;
  readonly #after: () => void;
  #current: Piecework | null = null;

  /** `after` is called when some of it has been written. */
  constructor(open: () => Line, after: () => void) {
    this.#open = open;
    this.#after = after;
  }

  get isUnderWay(): boolean {
    return this.#current !== null && !this.#current.isOver;
  }

  async do(begin: (sql: Sql) => Steps): Promise<void> {
    const line = this.#open();
    try {
      this.#current = new Piecework(line, begin);
    } catch (error) {
      line.close();
      throw error;
    }
    const work = this.#current;
    while (!work.isOver) {
      work.goOn(PIECE_MS);
      await turn();
    }
    this.#current = null;
    work.end();
    this.#after();
  }

  /** Before anything else is written. */
  finish(): void {
    this.#current?.goOn(Number.POSITIVE_INFINITY);
  }

  /** Before the copy is closed. */
  stop(): void {
    this.#current?.giveUp(new Error('the copy was closed'));
  }
}
