import type { LongFile } from '../../electron/reports/save-pieces.ts';
import type { SessionCompleted } from '../../shared/domain/event.ts';
import { SessionFilter, type SessionQuery } from '../../shared/ipc/session-contract.ts';
import type { PracticeReply } from '../../shared/sync/practice-lines.ts';

/** A session of Ann at a cold call, scored 81, unless said otherwise. */
export function aPractice(id: string, at: string, more: Partial<SessionCompleted> = {}): SessionCompleted {
  return {
    ...{ id, kind: 'session.completed', at, email: 'ann@acme.example', scenario: 'Cold call', difficulty: 'hard' },
    ...{ score: 81, rank: null, attempt: 1, validAttempt: true, program: null, assignedBy: null },
    ...{ startedAt: null, endedAt: null, durationSeconds: 600, link: null, transcript: null, evaluation: null },
    ...more,
  };
}

/** What was said, and what is thought of it, in few words. */
export const saidAndThought: Pick<SessionCompleted, 'transcript' | 'evaluation'> = {
  transcript: [
    { speaker: 'Ann', text: 'I looked at your renewal.', seconds: 0 },
    { speaker: 'Customer', text: 'Good.', seconds: 8 },
  ],
  evaluation: [
    {
      ...{ criterion: 'Opening', points: 18, outOf: 20 },
      items: [
        {
          ...{ item: 'Set an agenda', grade: 'good', feedback: 'Clear.' },
          examples: [{ quote: 'I looked at your renewal.', suggestion: null, seconds: 0 }],
        },
        { item: 'Named the reason', grade: 'not relevant', feedback: '', examples: [] },
      ],
    },
    {
      ...{ criterion: 'Value before price', points: 11, outOf: 25 },
      items: [{ item: 'Held back the discount', grade: 'bad', feedback: '', examples: [] }],
    },
    {
      criterion: 'Tone',
      points: null,
      outOf: null,
      items: [{ item: 'Calm', grade: 'mid', feedback: '', examples: [] }],
    },
  ],
};

/** All sessions, the latest first, unless said otherwise. */
export const sessionQuery = (filter: Partial<SessionFilter> = {}, more: Partial<SessionQuery> = {}): SessionQuery => ({
  ...{ filter: { ...SessionFilter.parse({}), ...filter }, sort: { by: 'started', down: true }, offset: 0, limit: 100 },
  ...more,
});

type Line = PracticeReply['rows'][number];

/** A session of Ann as the feed tells it. */
export const practiceLine = ({ id, score }: { readonly id: Line[0]; readonly score: number }): Line => [
  ...([id, 'ann@acme.example', null, 'Cold call', 'hard', score, null, 1, 1, null, null] as const),
  ...(['2026-03-02T08:50:00.000Z', '2026-03-02T09:00:00.000Z', 600, null, null, null, null, null, null] as const),
];

/** A long file as one text. */
export const textOf = ({ pieces }: LongFile): string => Array.from(pieces, ({ text }) => text).join('');
