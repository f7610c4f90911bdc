import { type Agreement, noAgreement } from '../domain/agreement.ts';
import { OperationId, ClientId, deriveId, GroupId, MemberId, uuidv7 } from '../domain/ids.ts';
import { type Invitation, MAX_INVITED } from '../commands/invite.ts';
import type { ReportedEvent } from '../domain/event.ts';
import type { ArgsOf } from '../commands/catalog.ts';
import type { PushedOperation } from '../sync/protocol.ts';
import { isLowest } from '../domain/member.ts';
import { CREDITS_EACH, CreditYear, GIVEN_TO, type Holder, type SampleGroup } from './credits.ts';
import { groupNames } from './group-names.ts';
import { actDays, type Course, courseOf, DAYS, hasSessions, inviteDay, isGiving } from './history.ts';
import { DOMAIN } from './names.ts';
import { groupsFor, inventPeople, type SamplePerson, seatsGranted } from './people.ts';
import { withInvoices } from './invoices.ts';
import { withRoleplays } from './roleplays.ts';
import { type Random, randomFrom } from './random.ts';
import { spendingOf } from './spending.ts';
import type { SampleStep } from './steps.ts';
import { useOfSeat } from './uses.ts';

/** A year of an invented workspace, in the order in which it happened. */
export interface Sample {
  readonly workspace: ArgsOf<'workspace.create'>;
  readonly madeAt: string;
  readonly steps: Iterable<SampleStep>;
}

export interface SampleWish {
  /** How many people there are in the end, the owner among them. */
  readonly people: number;
  readonly seed: number;
  /** The year ends with the day before this moment's. */
  readonly now: string;
}

/** People of one operation, and events of one batch. */
const BATCH = 1000;
/** Operations of one push: small enough that none takes the service long. */
const PUSH = 10;
const DAY_MS = 86_400_000;
/** From midnight to the hour at which administrators begin. */
const MORNING = 9 * 3_600_000;
const OWNER = { email: `amara.okonkwo@${DOMAIN}`, firstName: 'Amara', lastName: 'Okonkwo' };
/** What the plan of the sample costs each month. */
const price = { amount: 360_000, currency: 'EUR' } as const;
/** What was agreed for it. */
const agreed: Agreement = {
  price,
  every: 'month',
  payment: 'Invoice, 30 days',
  aiSpend: { amount: 120_000, currency: 'EUR' },
  aiSessions: 500,
  storage: 100_000_000_000,
};

interface Cast {
  readonly person: SamplePerson;
  readonly course: Course;
  /** The day on which their invitation is sent; null for whoever has accepted. */
  readonly invited: number | null;
}

const isScheduled = ({ invited }: Cast) => invited !== null && invited > DAYS;

/** Everybody with what becomes of them; of the invitations one after the other. */
function castOf(people: readonly SamplePerson[], random: Random): Cast[] {
  let open = 0;
  return people.map((person) => {
    const course = courseOf(person, random);
    const isOpen = person.status === 'invited' || person.status === 'pending';
    return { person, course, invited: isOpen ? inviteDay(person, course.joins, open++) : null };
  });
}

function batches<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}

/** Tells the year: the operations and events of a sample, with ids and times that depend on seed and day alone. */
class Chronicle {
  readonly #random: Random;
  /** For ids alone: what is done more or less changes nothing of what happens. */
  readonly #marks: Random;
  readonly #start: number;
  readonly #client: ClientId;
  readonly #cast: readonly Cast[];
  readonly #groups: readonly string[];
  readonly #ids = new Map<Cast, MemberId>();
  readonly #credits: CreditYear;
  readonly #holding: readonly Cast[];
  #groupIds: readonly GroupId[] = [];
  #clock = 0;
  #events = 0;

  constructor(random: Random, start: number, cast: readonly Cast[], groups: readonly string[], credits: CreditYear) {
    this.#random = random;
    this.#marks = randomFrom(random.below(2 ** 31));
    this.#credits = credits;
    this.#start = start;
    this.#cast = cast;
    this.#holding = cast.filter(({ invited }) => invited === null).slice(0, GIVEN_TO);
    this.#groups = groups;
    this.#client = ClientId.parse(uuidv7(start, this.#marks.bytes(16)));
  }

  *steps(): Generator<SampleStep> {
    this.#clock = this.#start + DAY_MS;
    const founding = this.#operation('groups.create', { names: [...this.#groups] });
    this.#groupIds = this.#groups.map((_, index) => GroupId.parse(deriveId(founding.id, index)));
    yield* this.#pushes([founding, this.#operation('plan.agree', { agreement: { was: noAgreement, to: agreed } })]);
    for (const [index, day] of actDays.entries()) {
      yield* this.#told(actDays[index - 1] ?? 0, day);
      this.#clock = Math.max(this.#clock, this.#start + day * DAY_MS + MORNING);
      yield* this.#pushes(this.#operationsOf(day));
    }
    yield* this.#told(actDays.at(-1) ?? 0, DAYS);
    yield* this.#spending();
  }

  /** Ten seconds pass from one operation to the next. */
  #operation(command: string, args: PushedOperation['args']): PushedOperation {
    this.#clock += 10_000;
    const id = OperationId.parse(uuidv7(this.#clock, this.#marks.bytes(16)));
    const madeAt = new Date(this.#clock).toISOString();
    return { id, command, version: 1, args, madeAt, seed: this.#marks.hex(32), effectsHash: null };
  }

  *#pushes(operations: PushedOperation[]): Generator<SampleStep> {
    for (const part of batches(operations, PUSH))
      yield { kind: 'push', push: { client: this.#client, operations: part } };
  }

  #operationsOf(day: number): PushedOperation[] {
    const revoked = this.#cast.filter(({ course }) => course.revoked === day);
    const joining = this.#cast.filter(({ course }) => course.joins === day);
    const seated = this.#cast.filter(({ course }) => course.seated === day && course.joins < day);
    const asked = this.#cast.filter(({ invited }) => invited === day);
    return [
      ...this.#moves('seats.revoke', revoked),
      ...this.#additions(
        joining.filter((cast) => !isScheduled(cast)),
        day,
      ),
      ...this.#schedules(joining.filter(isScheduled), day),
      ...this.#moves('seats.assign', seated),
      ...this.#moves('members.resend', asked),
      ...(isGiving(day) ? this.#giving(day) : []),
    ];
  }

  #additions(joining: readonly Cast[], day: number): PushedOperation[] {
    return batches(joining, BATCH).map((part) => {
      const people = part.map(({ person, course }) => this.#added(person, course.seated === day));
      return this.#arriving(part, this.#operation('members.add', { people }));
    });
  }

  /** People who are here already, and are told so on a day to come. */
  #schedules(joining: readonly Cast[], day: number): PushedOperation[] {
    return batches(joining, MAX_INVITED).map((part) => {
      const people = part.map(({ person, course, invited }): Invitation => {
        const inviteAt = new Date(this.#start + (invited ?? day) * DAY_MS + MORNING).toISOString();
        return { ...this.#described(person, course.seated === day), credits: 0, inviteAt };
      });
      return this.#arriving(part, this.#operation('members.invite', { people }));
    });
  }

  #arriving(part: readonly Cast[], operation: PushedOperation): PushedOperation {
    part.forEach((cast, index) => this.#ids.set(cast, MemberId.parse(deriveId(operation.id, index))));
    return operation;
  }

  #added(person: SamplePerson, fullSeat: boolean): ArgsOf<'members.add'>['people'][number] {
    const adminOf = this.#idsOf(person.adminOf);
    return { ...this.#described(person, fullSeat), status: person.status, adminOf };
  }

  #described({ email, firstName, lastName, role, groups }: SamplePerson, fullSeat: boolean) {
    return { email, firstName, lastName, role, fullSeat, groups: this.#idsOf(groups) };
  }

  /** Credits are given to people who have come by then, and to groups. */
  #giving(day: number): PushedOperation[] {
    const acts = this.#credits.give(this.#dateOf(day), this.#holders(), () => this.#groupsOn(day));
    return acts.map(({ command, args }) => this.#operation(command, args));
  }

  #groupsOn(day: number): SampleGroup[] {
    const here = this.#cast.filter(({ invited, course }) => invited === null && course.joins <= day);
    return this.#groupIds.map((id, at) => ({
      id,
      people: here.filter(({ person }) => person.groups.includes(at)).flatMap((one) => this.#ids.get(one) ?? []),
      hasAdmin: here.some(({ person }) => isLowest(person.role) && person.adminOf.includes(at)),
    }));
  }

  /** Whoever is given credits and has come, in an order that stays. */
  #holders(): Holder[] {
    return this.#holding.flatMap((one, nth) => {
      const id = this.#ids.get(one);
      const { email, status } = one.person;
      return id === undefined ? [] : [{ id, nth, email, spends: status === 'active' }];
    });
  }

  #spentBetween(from: number, to: number): ReportedEvent[] {
    const holders = this.#holders();
    const days = Array.from({ length: to - from }, (_, at) => this.#start + (from + at) * DAY_MS);
    return days.filter(hasSessions).flatMap((midnight) => this.#credits.spend(midnight, holders));
  }

  #dateOf(day: number): string {
    return new Date(this.#start + day * DAY_MS).toISOString().slice(0, 10);
  }

  #idsOf(groups: readonly number[]): GroupId[] {
    return groups.flatMap((at) => this.#groupIds[at] ?? []);
  }

  #moves(command: 'seats.assign' | 'seats.revoke' | 'members.resend', people: readonly Cast[]): PushedOperation[] {
    const ids = people.flatMap((cast) => this.#ids.get(cast) ?? []);
    return batches(ids, BATCH).map((members) => this.#operation(command, { members }));
  }

  /** What the product tells of the days since it was last told. */
  *#told(from: number, to: number): Generator<SampleStep> {
    for (const events of batches([...this.#spentBetween(from, to), ...this.#usesBetween(from, to)], BATCH))
      yield { kind: 'events', events };
  }

  #usesBetween(from: number, to: number): ReportedEvent[] {
    const uses = this.#cast.flatMap(({ person, course }) =>
      course.uses.filter((day) => day >= from && day < to).map((day) => ({ day, email: person.email })),
    );
    return uses
      .toSorted((a, b) => a.day - b.day)
      .map(({ day, email }) => {
        this.#events += 1;
        const at = new Date(this.#start + Math.floor(day * DAY_MS)).toISOString();
        return useOfSeat(this.#events, { at, email }, this.#random);
      });
  }

  /** What AI cost of those who use their seat. */
  *#spending(): Generator<SampleStep> {
    const people = this.#cast.filter(({ person: { seat } }) => seat === 'used').map(({ person: { email } }) => email);
    const told = spendingOf({ start: this.#start, days: DAYS }, people, this.#cast.length, this.#random);
    for (const events of batches(told, BATCH)) yield { kind: 'events', events };
  }
}

function renewal(start: number): string {
  const date = new Date(start);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString();
}

/** Whoever looks after the organization has no part in the year of the workspace. */
const looksAfterAll = ({ role, status, seat, adminOf }: SamplePerson) =>
  isLowest(role) && status === 'active' && seat === 'none' && adminOf.length === 0;
const founderOf = ({ email, firstName, lastName }: SamplePerson) => ({ email, firstName, lastName });

/** Invents a workspace with a year of history; the same for the same people, seed and day. */
export function inventSample({ people, seed, now }: SampleWish): Sample {
  const random = randomFrom(seed);
  const today = Date.parse(`${now.slice(0, 10)}T00:00:00.000Z`);
  const start = today - DAYS * DAY_MS;
  const groups = groupNames(groupsFor(people));
  const cast = castOf(inventPeople(people - 1, groups.length, random), random);
  const seats = seatsGranted(people);
  const above = cast.findLast(({ person }) => looksAfterAll(person));
  const others = cast.filter((one) => one !== above);
  // Of its own numbers, so that what becomes of credits changes nothing else.
  const year = new Chronicle(random, start, others, groups, new CreditYear(people, randomFrom(seed + 1)));
  return {
    workspace: {
      name: 'Northwind Academy',
      plan: 'enterprise',
      seats,
      credits: people * CREDITS_EACH,
      renewsAt: renewal(start),
      sample: true,
      owner: OWNER,
      ...(above && { organizationAdmin: founderOf(above.person) }),
    },
    madeAt: new Date(start).toISOString(),
    steps: withInvoices(
      withRoleplays(year.steps(), randomFrom(seed + 3)),
      start,
      // Of its own numbers too.
      { price, seats, random: randomFrom(seed + 2) },
    ),
  };
}
