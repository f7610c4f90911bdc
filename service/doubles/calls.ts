/** A call as the invented companies of the doubles have it. */
export interface DoubleCall {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly owner: Person;
  readonly guests: readonly Person[];
  readonly sentences: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const PEOPLE = ['ada', 'grace', 'alan', 'edsger', 'barbara', 'donald', 'frances', 'niklaus'];
const DAY_MS = 86_400_000;

/** Ids of 20 digits: beyond what a number of JavaScript holds. */
const longId = (n: number): string => `9${String(n).padStart(19, '0')}`;

const personAt = (n: number): Person => {
  const name = PEOPLE[n % PEOPLE.length] ?? 'ada';
  return {
    id: longId(n % PEOPLE.length),
    name: `${name.charAt(0).toUpperCase()}${name.slice(1)} Example`,
    email: `${name}@acme.example`,
  };
};

export interface CallsWish {
  readonly count: number;
  /** When the latest of them began, UTC. */
  readonly until: string;
  /** How many there are a day. */
  readonly perDay?: number;
  readonly sentences?: number;
}

/** Invented calls, the latest first: the same ones for the same wish. */
export function inventedCalls({ count, until, perDay = 20, sentences = 4 }: CallsWish): DoubleCall[] {
  const step = Math.floor(DAY_MS / perDay);
  return Array.from({ length: count }, (_, n) => ({
    id: longId(count - n),
    title: `Discovery call ${String(count - n)}`,
    startedAt: Date.parse(until) - n * step,
    seconds: 600 + (n % 50) * 60,
    owner: personAt(n),
    guests: [personAt(n + 1), { id: '', name: 'Guest Buyer', email: `buyer${String(n % 40)}@customer.example` }],
    sentences,
  }));
}

/** Everybody who works at the invented company. */
export const colleagues = (): Person[] => PEOPLE.map((_, n) => personAt(n));

/** What was said in a call, sentence by sentence, five seconds each, by owner and guests in turn. */
export const sentencesOf = (call: DoubleCall): { readonly by: Person; readonly text: string; readonly at: number }[] =>
  Array.from({ length: call.sentences }, (_, n) => ({
    by: [call.owner, ...call.guests][n % (1 + call.guests.length)] ?? call.owner,
    text: `This is sentence ${String(n + 1)} of ${call.title}.`,
    at: n * 5,
  }));
