import type { ArgsOf, CommandName } from '../commands/catalog.ts';
import type { ReportedEvent } from '../domain/event.ts';
import type { GroupId, MemberId } from '../domain/ids.ts';
import type { Random } from './random.ts';

/** What the workspace was made with, for each of its people. */
export const CREDITS_EACH = 5;
/** What everybody is given, one after the other: three each, on average. Every four weeks it is given up to that again. */
const allotments = [0, 3, 6, 3, 3];
/** So many people are given any: what the year of many more would tell, these tell as well. */
export const GIVEN_TO = 1000;
/** How often somebody spends something on a day of sessions, and at most how much. */
const [SPENDS, MOST_SPENT] = [0.1, 2];
/** When the pool would have fewer than one for each, so many for each are bought, in tens. */
const BOUGHT_EACH = 1.5;
/** What one costs, in cents. */
const PRICE = 1200;
/** No more groups have a wallet. They are opened on this day of giving, and on a later one every second is filled again. */
const WALLETS = 10;
const [OPENED, FILLED] = [3, 7];
/** Of a wallet the first few people of its group are given so many each. */
const [WALLET_PEOPLE, WALLET_GIVES] = [3, 2];
/** On this day of giving every third wallet gives half of what is left in it back to the pool. */
const RECLAIMED = 11;
const sessions = ['Coaching: discovery calls', 'Coaching: negotiation', 'Coaching: difficult conversations'];

/** Something an administrator does. */
export type Act = {
  readonly [Name in CommandName]: { readonly command: Name; readonly args: ArgsOf<Name> };
}[CommandName];

/** Somebody of a workspace who may be given credits. */
export interface Holder {
  readonly id: MemberId;
  /** Where they stand among all who are ever given any. */
  readonly nth: number;
  readonly email: string;
  /** Whether they take part in sessions. */
  readonly spends: boolean;
}

/** A group of a workspace, and whether somebody looks after it who looks after nothing else. */
export interface SampleGroup {
  readonly id: GroupId;
  readonly people: readonly MemberId[];
  readonly hasAdmin: boolean;
}

const POOL = { kind: 'pool' } as const;

/**
 * The credits of a sample over its year: given to its people every four weeks, spent by them in sessions, handed to the
 * wallets of groups that have an admin of their own and taken back from some, and bought when the pool runs low. It keeps
 * what everybody has, so that nothing is refused.
 */
export class CreditYear {
  readonly #random: Random;
  readonly #people: number;
  readonly #balances = new Map<MemberId, number>();
  readonly #wallets = new Map<GroupId, number>();
  #pool: number;
  #given = 0;
  #bought = 0;
  #spent = 0;

  constructor(people: number, random: Random) {
    this.#random = random;
    this.#people = people;
    this.#pool = people * CREDITS_EACH;
  }

  /** What is done on a day of giving, with whoever is here by then, in an order that is always the same. */
  give(day: string, people: readonly Holder[], groups: () => readonly SampleGroup[]): Act[] {
    this.#given += 1;
    const acts = [
      ...this.#allot(people),
      ...(this.#given === OPENED ? this.#open(groups()) : []),
      ...(this.#given === FILLED ? this.#fill() : []),
      ...(this.#given === RECLAIMED ? this.#reclaim() : []),
    ];
    return [...this.#buyBefore(day), ...acts];
  }

  /** What people spend on a day of sessions, each at an hour of their own. */
  spend(midnight: number, people: readonly Holder[]): ReportedEvent[] {
    return people.flatMap(({ id, email, spends }): ReportedEvent[] => {
      const balance = this.#balances.get(id) ?? 0;
      if (!spends || balance === 0 || !this.#random.chance(SPENDS)) return [];
      const amount = Math.min(balance, 1 + this.#random.below(MOST_SPENT));
      this.#balances.set(id, balance - amount);
      this.#spent += 1;
      const at = new Date(midnight + (10 + this.#random.below(7)) * 3_600_000).toISOString();
      const event = `sample-credits-${String(this.#spent)}`;
      return [{ id: event, kind: 'credits.spent', email, at, amount, purpose: this.#random.pick(sessions) }];
    });
  }

  /** Everybody who has less than their allotment is given up to it. */
  #allot(people: readonly Holder[]): Act[] {
    const lacking = people.flatMap(({ id, nth }) => {
      const balance = allotments[nth % allotments.length] ?? 0;
      return (this.#balances.get(id) ?? 0) < balance ? [{ id, balance }] : [];
    });
    return [...Map.groupBy(lacking, ({ balance }) => balance)].map(([balance, those]): Act => {
      const members = those.map(({ id }) => id);
      for (const id of members) {
        this.#pool -= balance - (this.#balances.get(id) ?? 0);
        this.#balances.set(id, balance);
      }
      return { command: 'credits.modify', args: { members, balance } };
    });
  }

  /** Wallets of groups are opened and filled, and give to the first of their people. */
  #open(groups: readonly SampleGroup[]): Act[] {
    const having = groups.filter(({ people, hasAdmin }) => hasAdmin && people.length >= WALLET_PEOPLE);
    const opened = having.slice(0, WALLETS);
    const share = Math.floor(Math.min(this.#people, GIVEN_TO) / 3 / opened.length);
    const gift = WALLET_PEOPLE * WALLET_GIVES;
    return opened.flatMap(({ id: group, people }): Act[] => {
      const members = people.slice(0, WALLET_PEOPLE);
      for (const id of members) this.#balances.set(id, (this.#balances.get(id) ?? 0) + WALLET_GIVES);
      const filled = this.#toWallet(group, Math.max(gift, share));
      this.#wallets.set(group, (this.#wallets.get(group) ?? 0) - gift);
      return [
        { command: 'groups.configure', args: { group, settings: { ownWallet: { was: false, to: true } } } },
        filled,
        { command: 'credits.spread', args: { group, members, amount: gift, from: 'wallet' } },
      ];
    });
  }

  #fill(): Act[] {
    const some = [...this.#wallets.keys()].filter((_, at) => at % 2 === 1);
    return some.map((group) => this.#toWallet(group, WALLET_PEOPLE * WALLET_GIVES));
  }

  #toWallet(group: GroupId, amount: number): Act {
    this.#pool -= amount;
    this.#wallets.set(group, (this.#wallets.get(group) ?? 0) + amount);
    return { command: 'credits.transfer', args: { from: POOL, to: { kind: 'group', group }, amount } };
  }

  #reclaim(): Act[] {
    const some = [...this.#wallets].filter((_, at) => at % 3 === 0);
    return some.flatMap(([group, has]): Act[] => {
      const amount = Math.floor(has / 2);
      if (amount === 0) return [];
      this.#wallets.set(group, has - amount);
      this.#pool += amount;
      return [{ command: 'credits.transfer', args: { from: { kind: 'group', group }, to: POOL, amount } }];
    });
  }

  /** What has to be bought for what was taken already: the acts of a day are worked out before it is. */
  #buyBefore(day: string): Act[] {
    if (this.#pool >= this.#people) return [];
    const least = Math.max(this.#people * BOUGHT_EACH, this.#people - this.#pool);
    const credits = Math.ceil(least / 10) * 10;
    this.#pool += credits;
    this.#bought += 1;
    const invoice = `C-${day.slice(0, 4)}-${String(this.#bought).padStart(3, '0')}`;
    const wish = { group: null, credits, currency: 'EUR', note: 'The pool runs low' };
    return [{ command: 'purchases.buy', args: { ...wish, invoice, invoicedOn: day, paid: credits * PRICE } }];
  }
}
