import { MemberId, RubricId, SessionId, VerdictId } from '../../shared/domain/ids.ts';
import type { Feedback } from '../../shared/domain/result.ts';
import type { Turn } from '../../shared/domain/session.ts';
import type { AnalyticsFigures, SessionDetail, SessionRow } from '../../shared/ipc/session-contract.ts';
import { partId } from './roleplays.ts';

const numbered = (kind: string, n: number) => `01900000-0000-7000-8000-${kind}${n.toString(16).padStart(8, '0')}`;
export const sessionId = (n: number): SessionId => SessionId.parse(numbered('0005', n));
export const verdictId = (n: number): VerdictId => VerdictId.parse(numbered('0006', n));
export const rubricId = (n: number): RubricId => RubricId.parse(numbered('0007', n));
export const priya = MemberId.parse('01900000-0000-7000-8000-000000000002');

/** A practice session with a silver score of its event, so many days ago. */
export const aPractice = (n: number, change: Partial<SessionRow> = {}): SessionRow => ({
  ...{ id: sessionId(n), source: 'practice', person: priya, personName: 'Priya Deshmukh' },
  ...{
    title: 'Renewal call with a doubting customer',
    scenario: 's:renewal',
    difficulty: 'hard',
    attempt: 3,
    valid: true,
  },
  ...{ score: 78, rank: 'silver', scoredBy: 'event' },
  startedAt: new Date(Date.UTC(2026, 10, 17, 14, 5) - n * 86_400_000).toISOString(),
  ...{ seconds: 702, flagged: false, hasTranscript: true, hasFeedback: true, hasRecording: true },
  ...{ state: 'imported', pending: false },
  ...change,
});

export const someTurns: Turn[] = [
  { speaker: 'Priya', start: 0, end: 8, text: 'I looked at your renewal and wanted to talk before you get the paper.' },
  {
    speaker: 'Customer',
    start: 8,
    end: 20,
    text: 'We have been paying for four hundred seats, and half of them are in use.',
  },
  {
    speaker: 'Priya',
    start: 20,
    end: 31,
    text: 'That is fair, and thank you for looking it up. Which teams did you have in mind?',
  },
  { speaker: 'Priya', start: 31, end: 44, text: 'I can do fifteen per cent off today if we sign this week.' },
  { speaker: '', start: 44, end: 50, text: 'هل يمكننا التحدث يوم الخميس؟' },
];

export const someFeedback: Feedback = {
  version: 1,
  criteria: [
    {
      ...{ key: 'Listening', name: 'Listening', points: { points: 27, outOf: 30 } },
      items: [
        {
          ...{ id: null, text: 'Summed up before answering', grade: 'good', feedback: 'Well done.' },
          examples: [{ quote: 'thank you for looking it up', suggestion: null, seconds: 22 }],
        },
      ],
    },
    {
      ...{ key: 'Value', name: 'Value before price', points: { points: 11, outOf: 25 } },
      items: [
        {
          ...{ id: null, text: 'Held back the discount', grade: 'poor', feedback: '' },
          examples: [
            {
              quote: 'I can do fifteen per cent off today',
              suggestion: 'Ask first what the teams get from it.',
              seconds: null,
            },
          ],
        },
        { id: null, text: 'Asked what it is worth', grade: 'fair', feedback: '', examples: [] },
      ],
    },
  ],
};

/** The same session in full, with points by criterion and nothing decided about it. */
export const aReview = (n: number, change: Partial<SessionDetail> = {}): SessionDetail => ({
  ...aPractice(n),
  ...{ endedAt: null, program: 'Renewals', assignedBy: 'Amara Okonkwo', link: null, language: 'en', endedAfter: null },
  ...{ participants: [], more: 0, told: { score: 78, rank: 'silver' } },
  criteria: [
    { key: 'Listening', name: 'Listening', points: 27, outOf: 30 },
    { key: 'Value', name: 'Value before price', points: 11, outOf: 25 },
  ],
  ...{ given: null, flag: null, history: [], seen: { score: null, flag: null }, rubric: rubricId(1) },
  before: { id: sessionId(90), attempt: 2, score: 72, change: 6 },
  refusals: { flag: null, score: null, ai: null },
  ...change,
});

/** Figures of so many sessions. */
export const figuresOf = (sessions: number, change: Partial<AnalyticsFigures> = {}): AnalyticsFigures => ({
  ...{ sessions, scored: sessions, people: 3, mean: 71.5, ranks: { gold: 1, silver: 2, bronze: 3, none: 0 } },
  ...{ lift: { pairs: 4, mean: 6.2 }, completion: { done: 3, of: 12 } },
  ...change,
});

/** Grades of the rubric of `roleplays.ts`. */
export const someGrades = { [partId(11)]: 'good', [partId(12)]: 'fair' } as const;
