import type { CriterionPoints } from '../../shared/domain/result.ts';
import { withRoom } from '../replica/columns.ts';
import { exactly } from './exact.ts';

/** Who or what a score is from, as a number; 0 where there is none. */
export const by = { nobody: 0, event: 1, person: 2, model: 3, override: 4 } as const;
export type By = (typeof by)[keyof typeof by];

/** Names that come again and again, each once under a number. */
export class Names {
  readonly #places = new Map<string, number>();
  readonly list: string[] = [];

  place(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    // A piece of a long text keeps all of the text: a name is kept for good.
    const own = Buffer.from(name).toString();
    this.#places.set(own, this.list.length);
    return this.list.push(own) - 1;
  }

  find(name: string): number | undefined {
    return this.#places.get(name);
  }
}

/** Of titles which scenario they are of, by what they are filtered by and called. */
export interface Scenarios {
  readonly keys: Names;
  readonly names: readonly string[];
  /** By title; below nought where it is none of a scenario. */
  readonly ofTitle: Int32Array;
}

/** What of a session lists and figures are made of. */
export interface Facts {
  /** Among the sources. */
  readonly source: number;
  /** What its row is found by: the number of a practice session, the place of a call. */
  readonly ref: number;
  /** Whose it is: the id of a member, else an address or what they are called; empty where nobody is named. */
  readonly person: string;
  /** What whoever it is of is called where they are nobody here. */
  readonly address: string;
  /** The scenario by id and name, or the title of a call. */
  readonly title: string;
  readonly startedAt: number;
  readonly attempt: number | null;
  readonly seconds: number | null;
  readonly score: number | null;
  readonly rank: number;
  readonly by: By;
  readonly flagged: boolean;
  readonly criteria: readonly CriterionPoints[];
}

const GONE = 255;
const NONE = -1;
/** What orders and columns have room for: some tools tell of times that cannot be. */
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
const MOST_SECONDS = 0x7f_ff_ff_ff;

/** Sessions in columns, a slot each: a tenth of what objects take, and looked through many times faster than rows. */
export class Columns {
  readonly people = new Names();
  /** By person, what they are called where they are nobody here. */
  readonly addresses: string[] = [];
  readonly titles = new Names();
  readonly criteria = new Names();
  count = 0;
  source = new Uint8Array(1024);
  ref = new Int32Array(1024);
  person = new Int32Array(1024);
  title = new Int32Array(1024);
  /** Milliseconds since 1970. */
  started = new Float64Array(1024);
  /** 0 where it is not known. */
  attempt = new Int32Array(1024);
  /** Below nought where it is not known. */
  seconds = new Int32Array(1024);
  /** Below nought where there is none. */
  score = new Float64Array(1024);
  rank = new Uint8Array(1024);
  by = new Uint8Array(1024);
  flagged = new Uint8Array(1024);
  /** Where its criteria begin, and how many there are. */
  #first = new Int32Array(1024);
  #many = new Uint8Array(1024);
  #criterion = new Int32Array(1024);
  #share = new Int32Array(1024);
  #points = 0;

  /** Room for so many slots. */
  #grow(count: number): void {
    this.source = withRoom(this.source, count);
    this.ref = withRoom(this.ref, count);
    this.person = withRoom(this.person, count);
    this.title = withRoom(this.title, count);
    this.started = withRoom(this.started, count);
    this.attempt = withRoom(this.attempt, count);
    this.seconds = withRoom(this.seconds, count);
    this.score = withRoom(this.score, count);
    this.rank = withRoom(this.rank, count);
    this.by = withRoom(this.by, count);
    this.flagged = withRoom(this.flagged, count);
    this.#first = withRoom(this.#first, count);
    this.#many = withRoom(this.#many, count);
  }

  /** Writes a session into a slot, or into the next one. */
  write(facts: Facts, at?: number): number {
    const slot = at ?? this.count;
    if (slot >= this.count) {
      this.count = slot + 1;
      this.#grow(this.count);
    }
    this.source[slot] = facts.source;
    this.ref[slot] = facts.ref;
    const person = this.people.place(facts.person);
    this.person[slot] = person;
    this.addresses[person] = facts.address;
    this.title[slot] = this.titles.place(facts.title);
    this.started[slot] = Math.min(LAST_MS, Math.max(0, facts.startedAt || 0));
    this.attempt[slot] = facts.attempt ?? 0;
    this.seconds[slot] = Math.min(MOST_SECONDS, facts.seconds ?? NONE);
    this.judge(slot, facts);
    return slot;
  }

  /** Writes what is thought of the session in a slot. */
  judge(
    slot: number,
    { score, rank, by: whose, flagged, criteria }: Pick<Facts, 'score' | 'rank' | 'by' | 'flagged' | 'criteria'>,
  ) {
    this.score[slot] = score ?? NONE;
    this.rank[slot] = rank;
    this.by[slot] = whose;
    this.flagged[slot] = Number(flagged);
    // Those of before make room for as many: a session that is judged again and again takes no more.
    const isNew = criteria.length > (this.#many[slot] ?? 0);
    let at = isNew ? this.#points : (this.#first[slot] ?? 0);
    this.#first[slot] = at;
    this.#many[slot] = criteria.length;
    if (isNew) {
      this.#points += criteria.length;
      this.#criterion = withRoom(this.#criterion, this.#points);
      this.#share = withRoom(this.#share, this.#points);
    }
    for (const { name, points, outOf } of criteria) {
      this.#criterion[at] = this.criteria.place(name);
      // Of nothing that could be had nobody has a part.
      this.#share[at] = outOf === 0 ? 0 : exactly((points * 100) / outOf);
      at += 1;
    }
  }

  /** Takes a session out of its slot, which stays empty. */
  remove(slot: number): void {
    this.source[slot] = GONE;
  }

  isThere(slot: number): boolean {
    return this.source[slot] !== GONE;
  }

  /** Where the points of a slot begin. */
  firstPoint = (slot: number): number => this.#first[slot] ?? 0;
  manyPoints = (slot: number): number => this.#many[slot] ?? 0;

  /** Of points at a place the criterion, and how many of 100 they are, in millionths. */
  get points(): { readonly criterion: Int32Array; readonly share: Int32Array } {
    return { criterion: this.#criterion, share: this.#share };
  }

  /** By slot, 1 where a criterion has points. */
  withCriterion(criterion: number): Uint8Array {
    const [first, many, criteria] = [this.#first, this.#many, this.#criterion];
    const has = new Uint8Array(this.count);
    for (let slot = 0; slot < has.length; slot += 1) {
      const begin = first[slot] ?? 0;
      const end = begin + (many[slot] ?? 0);
      for (let at = begin; at < end; at += 1) if (criteria[at] === criterion) has[slot] = 1;
    }
    return has;
  }

  /** Tells the criteria of a slot. */
  eachCriterion(slot: number, tell: (criterion: number) => void): void {
    const first = this.#first[slot] ?? 0;
    for (let at = first; at < first + (this.#many[slot] ?? 0); at += 1) tell(this.#criterion[at] ?? 0);
  }

  /** The slots in use, as they stand. */
  slots(): Uint32Array {
    const slots = new Uint32Array(this.count);
    let many = 0;
    for (let slot = 0; slot < this.count; slot += 1) if (this.source[slot] !== GONE) slots[many++] = slot;
    return slots.subarray(0, many);
  }
}
