import { isOptimistic } from '../../shared/commands/catalog.ts';
import { type SeatAccount, seatAccounts } from '../../shared/domain/seat.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { unwindEffects } from '../../shared/store/unwind.ts';
import { changeNumbered, setEffects } from '../outbox/changes.ts';
import { changesAround, changesMeeting, forgetFootprint } from '../outbox/footprint.ts';
import { restoreFormer, saltOfFormer } from '../outbox/former.ts';
import { redecide } from '../outbox/mutate.ts';
import { atOnce, type Steps } from '../replica/long-work.ts';

interface Open {
  readonly n: number;
  readonly command: string;
  readonly state: string;
  readonly seq: number | null;
  /** 0 once the copy had what the service made of it, and nobody was to ask again. */
  readonly hasArgs: number;
}

type Balances = Readonly<Record<SeatAccount, number>>;
interface Moved {
  readonly source: SeatAccount;
  readonly target: SeatAccount;
  readonly amount: number;
}

/** More seats than there ever are. */
const LIFT = 1_000_000_000;

/** Decided by the service already: its rows come by pull, or have come. */
const isDecided = ({ state, seq }: Open) => seq !== null || (state !== 'waiting' && state !== 'sending');

/**
 * Moves our unconfirmed changes onto other rows, in the caller's transaction and in steps, as there may be thousands:
 * those in the way are taken back before the rows are written, and decided again after. A change that shares no row with what comes, nor with a change that
 * does, stays as it stands.
 */
export class Rebase {
  readonly #sql: Sql;
  readonly #takenBack = new Set<number>();
  readonly #isIdle: boolean;
  #lift = 0;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#isIdle =
      sql.get("SELECT 1 AS found FROM change WHERE effects IS NOT NULL OR state IN ('waiting', 'sending')") ===
      undefined;
  }

  /** Whether there is nothing of ours that could be in the way. */
  get isIdle(): boolean {
    return this.#isIdle;
  }

  /** Takes back what looked at or wrote the rows with these keys, which are about to be written. */
  *stepsToMakeWay(keys: readonly string[]): Steps {
    if (!this.#isIdle && keys.length > 0) yield* this.#unwind(changesMeeting(this.#sql, keys));
  }

  /** Takes back these changes and what meets them. */
  takeBack(ns: readonly number[]): void {
    atOnce(this.#stepsToTakeBack(ns));
  }

  *#stepsToTakeBack(ns: readonly number[]): Steps {
    if (ns.length > 0) yield* this.#unwind(changesAround(this.#sql, ns));
  }

  /** Takes back everything: rows are about to go of which nothing is told one by one. */
  *stepsToTakeBackAll(): Steps {
    const written = this.#sql.all<{ n: number }>('SELECT n FROM change WHERE effects IS NOT NULL');
    yield* this.#stepsToTakeBack(written.map(({ n }) => n));
  }

  /** Takes back what the service has applied up to an operation: its own rows are there, or come now. */
  takeBackUpTo(seq: number): void {
    atOnce(this.stepsToTakeBackUpTo(seq));
  }

  /** The same in steps. */
  *stepsToTakeBackUpTo(seq: number): Steps {
    const done = this.#sql.all<{ n: number }>('SELECT n FROM change WHERE effects IS NOT NULL AND seq <= ?', seq);
    yield* this.#stepsToTakeBack(done.map(({ n }) => n));
  }

  /**
   * Decides again what was taken back and is still open, in the order it was made. `upTo` is the operation the copy
   * agrees with, `balances` what the service says of the seats there, where it has said it.
   */
  redecide(actor: Actor, upTo: number, balances?: Balances): void {
    atOnce(this.stepsToRedecide(actor, upTo, balances));
  }

  /** The same in steps. */
  *stepsToRedecide(actor: Actor, upTo: number, balances?: Balances): Steps {
    if (this.#isIdle) return;
    yield* this.#settleBalances(balances);
    const open = this.#sql.all<Open>(
      `SELECT n, command, state, seq, EXISTS (SELECT 1 FROM changeArgs WHERE changeArgs.n = change.n) AS hasArgs
         FROM change WHERE n IN (SELECT value FROM json_each(?))
         OR (state IN ('waiting', 'sending') AND NOT EXISTS (SELECT 1 FROM footprint WHERE footprint.n = change.n))
       ORDER BY n`,
      JSON.stringify([...this.#takenBack]),
    );
    for (const change of open) {
      // What the service has applied and the copy has not got yet is shown until its rows come.
      const isOver = change.seq === null || change.seq <= upTo || change.hasArgs === 0;
      if (isDecided(change) && isOver) this.#leave(change);
      else if (isOptimistic(change.command)) redecide(this.#sql, changeNumbered(this.#sql, change.n), actor);
      yield;
    }
  }

  /** A parked change keeps its footprint: others may stand on it. */
  #leave({ n, state }: Open): void {
    if (state !== 'parked') forgetFootprint(this.#sql, n);
  }

  /** What the changes that stay as they stand have moved between the accounts. */
  #moved(): Map<SeatAccount, number> {
    const moved = new Map<SeatAccount, number>();
    const add = (account: SeatAccount, amount: number) => moved.set(account, (moved.get(account) ?? 0) + amount);
    for (const { source, target, amount } of this.#sql.all<Moved>(
      'SELECT source, target, amount FROM seatEntry WHERE op < 0',
    )) {
      add(source, -amount);
      add(target, amount);
    }
    return moved;
  }

  #balances(): Balances {
    const rows = this.#sql.all<{ account: SeatAccount; amount: number }>('SELECT account, amount FROM seatCount');
    return Object.fromEntries(rows.map(({ account, amount }) => [account, amount - this.#lift])) as Balances; // all accounts are there
  }

  /** The service's balances with what stays moved on top; what does not fit into them any more is decided again too. */
  *#settleBalances(told?: Balances): Steps {
    const moved = this.#moved();
    const now = this.#balances();
    const settled = (account: SeatAccount) => (told ? told[account] + (moved.get(account) ?? 0) : now[account]);
    const fits = seatAccounts.every((account) => account === 'plan' || settled(account) >= 0);
    if (!fits && moved.size > 0) {
      // The service's balances are written already, over those that were lifted.
      if (told) this.#lift = 0;
      yield* this.#stepsToTakeBack(
        this.#sql.all<{ n: number }>('SELECT DISTINCT -op AS n FROM seatEntry WHERE op < 0').map(({ n }) => n),
      );
      return yield* this.#settleBalances(told);
    }
    for (const account of seatAccounts)
      this.#sql.run('UPDATE seatCount SET amount = ? WHERE account = ?', settled(account), account);
    this.#lift = 0;
    return undefined;
  }

  /** Newest first: the rows are as they were before the first of them. */
  *#unwind(ns: readonly number[]): Steps {
    for (const n of ns.toSorted((a, b) => b - a)) {
      this.#takenBack.add(n);
      const { effects } = changeNumbered(this.#sql, n);
      if (effects === null) continue;
      this.#liftBalances();
      unwindEffects(this.#sql, effects, -n, saltOfFormer(this.#sql));
      restoreFormer(this.#sql, effects);
      setEffects(this.#sql, n, null, null);
      yield;
    }
  }

  // A seat that is taken back may have been given on by a change that stays: between the two a balance is below zero.
  #liftBalances(): void {
    if (this.#lift > 0) return;
    this.#lift = LIFT;
    this.#sql.run('UPDATE seatCount SET amount = amount + ?', LIFT);
  }
}
