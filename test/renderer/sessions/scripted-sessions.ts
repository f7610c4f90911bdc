import { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import type { SessionDetail, SessionQuery, SessionRow, SessionTexts } from '../../../shared/ipc/session-contract.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aRubric } from '../../builders/roleplays.ts';
import { aReview, rubricId, someFeedback, someTurns } from '../../builders/reviews.ts';
import { aMember, aSession, type Script, scriptOf } from '../scripted.tsx';

export const done = { operation: OperationId.parse('01900000-0000-7000-8000-000000000007'), changed: 1 };
export const noChoices = {
  total: 0,
  scenarios: [],
  criteria: [],
  sources: [],
  first: null,
  last: null,
  complete: true,
};

const rubric = {
  ...{ id: rubricId(1), name: 'Discovery call', version: 2, state: 'active', criteria: 2, scenarios: 1 },
  ...{ changedAt: '2026-11-01T10:00:00.000Z', changedBy: 'Amara Okonkwo', pending: false },
} as const;

const asRole = (role: Session['self']['role']): Session => {
  const made = aSession();
  return { ...made, self: { ...made.self, role } };
};

/** Whoever is admin of a group, where the workspace shows sessions to no admins of groups. */
export function switchedOff(): Session {
  const { workspace, self, ...rest } = aSession();
  const group = { id: GroupId.parse('01900000-0000-7000-8000-0000000000f1'), admin: true, allows: [] };
  return {
    ...{ ...rest, workspace: { ...workspace, groupAdminsSeeSessions: false } },
    self: { ...self, role: 'learner', groups: [group] },
  };
}

/** A list of sessions, which tells its rows and what it was asked. */
export const listOf = (
  rows: readonly SessionRow[],
  more: Script = {},
  role: Session['self']['role'] = 'owner',
): Script => ({
  ...scriptOf([aMember(1)], asRole(role)),
  'sessions.page': ({ offset, limit }: SessionQuery) => ({
    total: rows.length,
    rows: rows.slice(offset, offset + limit),
  }),
  'sessions.choices': () => ({
    ...noChoices,
    total: rows.length,
    scenarios: [{ key: 's:renewal', name: 'Renewal call', sessions: rows.length }],
    criteria: [{ key: 'Listening', name: 'Listening', sessions: 2 }],
  }),
  ...more,
});

const small = aRubric('Discovery call');
const document = { ...small, criteria: small.criteria.map((each) => ({ ...each, weight: each.weight * 20 })) };

/** One session as it is reviewed, with what is said in it. */
export const reviewOf = (
  review: SessionDetail = aReview(1),
  texts: Partial<SessionTexts> = {},
  more: Script = {},
): Script => ({
  ...listOf([review]),
  'sessions.get': () => review,
  'sessions.texts': () => ({ transcript: someTurns, feedback: someFeedback, insight: null, ...texts }),
  'media.get': () => ({ recording: null, taken: null }),
  'sessions.neighbours': () => ({ place: 1, total: 1, previous: null, next: null }),
  'sessions.attempts': () => ({ rows: [review], lift: null }),
  'roleplays.rubrics': () => ({ total: 1, rows: [rubric] }),
  'roleplays.rubric': () => ({ ...rubric, document, versions: [] }),
  ...more,
});
