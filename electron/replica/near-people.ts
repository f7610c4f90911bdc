import type { Member } from '../../shared/domain/member.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { NO_RANK, rankOf, ranks, typedWords } from '../../shared/text/find-words.ts';
import { slipsAllowed } from '../../shared/text/slips.ts';
import type { Steps } from './long-work.ts';
import type { NameIndex } from './name-index.ts';
import { Marks, type NearIndex, stepsToIndex } from './near-index.ts';
import { indexedHits, numbersIn, searchText } from './search.ts';

/** So many of the best are looked at in their rows, which say who they are now. */
const LOOKED_AT = 64;
/** Of those whose text has a word somewhere inside, so many: the first by name. */
const MOST_INSIDE = 4000;
/** Who was here last is read again after so long, and not for each seat that somebody uses. */
const USES_HOLD_MS = 60_000;
const USES_AT_ONCE = 4000;
const MINUTE_S = 60;

/** Everybody's words, as they are when it is read, with who has which place among the names. */
interface Read {
  readonly names: NameIndex;
  readonly index: NearIndex;
}

interface Found extends Pick<Member, 'firstName' | 'lastName' | 'email' | 'lastUsedAt'> {
  readonly n: number;
  readonly nameKey: string;
}

/**
 * Finds people by what somebody types in a hurry. It is read in quiet moments and in pieces; until that is done, and
 * when somebody was renamed since, what a list finds without slips is looked at besides.
 */
export class NearPeople {
  readonly #sql: Sql;
  #read: Read | null = null;
  #reading: { readonly names: NameIndex; readonly steps: Steps } | null = null;
  /** When somebody was here last, in minutes, by number. */
  #uses = new Float64Array(0);
  #usesRead: { readonly at: number; readonly after: number } | null = null;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Reads for about so long; true while there is more. */
  goOn(names: NameIndex, forMs: number): boolean {
    const until = performance.now() + forMs;
    while (this.#step(names)) if (performance.now() > until) return true;
    return false;
  }

  #step(names: NameIndex): boolean {
    if (this.#read?.names === names) return this.#readUses();
    if (this.#reading?.names !== names) {
      const steps = stepsToIndex(names, (index) => {
        this.#read = { names, index };
      });
      this.#reading = { names, steps };
    }
    if (this.#reading.steps.next().done === true) this.#reading = null;
    return true;
  }

  #readUses(): boolean {
    const now = performance.now();
    if (this.#usesRead?.after === Infinity && now - this.#usesRead.at < USES_HOLD_MS) return false;
    const from = this.#usesRead === null || this.#usesRead.after === Infinity ? 0 : this.#usesRead.after;
    const row = this.#sql.get<{ list: string | null }>(
      `SELECT group_concat(n || ',' || coalesce(unixepoch(lastUsedAt), 0)) AS list
       FROM (SELECT n, lastUsedAt FROM member WHERE n > ? ORDER BY n LIMIT ?)`,
      from,
      USES_AT_ONCE,
    );
    const pairs = numbersIn(row?.list);
    const last = pairs.at(-2) ?? Infinity;
    if (last !== Infinity && last >= this.#uses.length) this.#grow(last);
    for (let at = 0; at < pairs.length; at += 2)
      this.#uses[pairs[at] ?? 0] = Math.floor((pairs[at + 1] ?? 0) / MINUTE_S);
    this.#usesRead = { at: now, after: last };
    return last !== Infinity;
  }

  #grow(last: number): void {
    const more = new Float64Array(2 * last + 1);
    more.set(this.#uses);
    this.#uses = more;
  }

  /**
   * The best of those who fit, by number: by how well they fit, then whoever was here last, then by name. `current` are the
   * names as they are now, where they have been read, and `listed` whom a list finds by the same text.
   */
  find(search: string, limit: number, current: NameIndex | undefined, listed: () => readonly number[]): number[] {
    const words = typedWords(search);
    if (words.length === 0) return [];
    const read = this.#read;
    const near = read ? this.#best(read, words, limit) : [];
    const isTrue = read !== null && read.names === current;
    return this.#asTheyAre(words, isTrue ? near : [...new Set([...near, ...listed()])]).slice(0, limit);
  }

  /** Those who fit as they are now, in order. */
  #asTheyAre(words: readonly string[], ns: readonly number[]): number[] {
    const people = this.#sql.all<Found>(
      `SELECT n, nameKey, firstName, lastName, email, lastUsedAt FROM json_each(?) AS hit CROSS JOIN member ON member.n = hit.value`,
      JSON.stringify(ns),
    );
    return people
      .map((person) => ({ ...person, rank: rankOf(words, searchText(person)) }))
      .filter(({ rank }) => rank !== NO_RANK)
      .toSorted(
        (one, other) =>
          one.rank - other.rank ||
          ordered(other.lastUsedAt ?? '', one.lastUsedAt ?? '') ||
          ordered(one.nameKey, other.nameKey) ||
          one.n - other.n,
      )
      .map(({ n }) => n);
  }

  /** The best of those who were read, and some more; whoever fits worse is only looked for where too few fit better. */
  #best({ names, index }: Read, words: readonly string[], limit: number): number[] {
    const most = Math.max(limit, LOOKED_AT);
    const marks = words.map((word) => {
      const into = new Marks(index.count);
      index.markPlain(word, into);
      return { word, into };
    });
    const first = () =>
      this.#first(
        names,
        marks.map(({ into }) => into),
        most,
      );
    const plain = first();
    if (plain.length >= limit) return plain;
    for (const { word, into } of marks) this.#markInside(names, word, into);
    const inside = first();
    if (inside.length >= limit || !words.some((word) => slipsAllowed(word) > 0)) return inside;
    for (const { word, into } of marks) index.markNear(word, into);
    return first();
  }

  /** Marks those whose text has a word somewhere inside. */
  #markInside(names: NameIndex, word: string, into: Marks): void {
    for (const n of indexedHits(this.#sql, [word], MOST_INSIDE) ?? names.find([word], MOST_INSIDE)) {
      const place = names.placeOf(n);
      if (place !== undefined) into.mark(place, ranks.inside);
    }
  }

  /** The first of those whom all words fit, by number: each fits as well as the word that fits worst. */
  #first(names: NameIndex, marks: readonly Marks[], most: number): number[] {
    const [fewest, ...others] = marks.toSorted((one, other) => one.marked.length - other.marked.length);
    const best: Placed[] = [];
    for (const place of fewest?.marked ?? []) {
      let rank = fewest?.rank(place) ?? NO_RANK;
      for (const other of others) rank = Math.max(rank, other.rank(place));
      if (rank === NO_RANK) continue;
      const candidate = { rank, use: this.#uses[names.numberAt(place)] ?? 0, place };
      const last = best.at(-1);
      if (last && best.length === most && !comesBefore(candidate, last)) continue;
      best.splice(best.findLastIndex((each) => !comesBefore(candidate, each)) + 1, 0, candidate);
      if (best.length > most) best.pop();
    }
    return best.map(({ place }) => names.numberAt(place));
  }
}

interface Placed {
  readonly rank: number;
  readonly use: number;
  readonly place: number;
}

const comesBefore = (one: Placed, other: Placed): boolean =>
  (one.rank - other.rank || other.use - one.use || one.place - other.place) < 0;

const ordered = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
