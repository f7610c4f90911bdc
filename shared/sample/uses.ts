import type { ReportedEvent } from '../domain/event.ts';
import type { Random } from './random.ts';

const ROLEPLAY = 'Roleplay';
const features = [ROLEPLAY, ROLEPLAY, ROLEPLAY, 'Roleplay analytics', 'Assigning roleplays'];
const scenarios = ['Cold call', 'Renewal at risk', 'Salary review', 'Discovery call'];
const LEAST_SCORE = 45;
/** What the sample does not tell of a session. */
const unsaid = {
  ...{ difficulty: null, rank: null, attempt: null, validAttempt: null, program: null, assignedBy: null },
  ...{ startedAt: null, endedAt: null, durationSeconds: null, link: null, transcript: null, evaluation: null },
};

/** A roleplay is a session that was completed; whatever else needs a full seat is told as a use of it. */
export function useOfSeat(nth: number, { at, email }: { at: string; email: string }, random: Random): ReportedEvent {
  const feature = random.pick(features);
  const id = `sample-${String(nth)}`;
  if (feature !== ROLEPLAY) return { id, kind: 'seat.used', email, at, feature };
  const scenario = scenarios[nth % scenarios.length] ?? ROLEPLAY;
  return { ...unsaid, id, kind: 'session.completed', email, at, scenario, score: LEAST_SCORE + (nth % 50) };
}
