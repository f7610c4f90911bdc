import type { SeatCounts } from '../../shared/domain/seat.ts';

export interface ModelPerson {
  readonly suspended: boolean;
  full: boolean;
  used: boolean;
}

/** Seats as a person would keep them on paper: who is there, who holds one, who has used it, and what is left. */
export class Model {
  readonly people = new Map<string, ModelPerson>();
  readonly groups = new Set<string>();
  readonly granted: number;
  spent = 0;
  /** How many operations there have been. */
  seq: number;

  constructor(granted: number, seq: number) {
    this.granted = granted;
    this.seq = seq;
  }

  get assigned(): number {
    return [...this.people.values()].filter(({ full }) => full).length;
  }

  get remaining(): number {
    return this.granted - this.assigned - this.spent;
  }

  get counts(): SeatCounts {
    const { granted, assigned, spent, remaining } = this;
    return { granted, assigned, reserved: 0, spent, remaining };
  }

  #known(emails: readonly string[]): ModelPerson[] {
    return emails.flatMap((email) => this.people.get(email) ?? []);
  }

  /** The code of the refusal, or null when it is done. */
  assign(emails: readonly string[]): string | null {
    const basic = this.#known(emails).filter(({ full }) => !full);
    const open = basic.filter(({ suspended }) => !suspended);
    if (basic.length === 0) return 'seats.unchanged';
    if (open.length === 0) return 'seats.suspended';
    if (open.length > this.remaining) return 'seats.exhausted';
    for (const person of open) Object.assign(person, { full: true, used: false });
    return this.#done();
  }

  revoke(emails: readonly string[]): string | null {
    const holders = this.#known(emails).filter(({ full }) => full);
    if (holders.length === 0) return 'seats.unchanged';
    this.spent += holders.filter(({ used }) => used).length;
    for (const person of holders) Object.assign(person, { full: false, used: false });
    return this.#done();
  }

  add(email: string, suspended: boolean, full: boolean): string | null {
    if (this.people.has(email)) return 'member.exists';
    if (full && this.remaining < 1) return 'seats.exhausted';
    this.people.set(email, { suspended, full, used: false });
    return this.#done();
  }

  makeGroup(name: string): string | null {
    if (this.groups.has(name)) return 'group.exists';
    this.groups.add(name);
    return this.#done();
  }

  use(email: string): void {
    const person = this.people.get(email);
    if (person?.full) person.used = true;
    this.seq += 1;
  }

  #done(): null {
    this.seq += 1;
    return null;
  }
}
