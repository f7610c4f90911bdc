import type { MemberId, RubricId, SessionId, VerdictId } from '../domain/ids.ts';
import { type VerdictKind, verdictKinds } from '../domain/result.ts';
import { type Check, id, instant, int, oneOf, orNull, rowsOf, text } from './wire-rows.ts';

type VerdictLine = [
  id: VerdictId,
  session: SessionId,
  kind: VerdictKind,
  nth: number,
  score: number | null,
  criterion: string | null,
  rubric: RubricId | null,
  rubricVersion: number | null,
  model: string | null,
  reason: string,
  detail: string,
  madeBy: MemberId,
  madeAt: string,
  op: number,
];
const score: Check = (value) => typeof value === 'number' && value >= 0 && value <= 100;
/** What was decided of results, on the wire. */
export const VerdictLines = rowsOf<VerdictLine>(
  ...([id, id, oneOf(verdictKinds), int, orNull(score), orNull(text), orNull(id), orNull(int)] as const),
  ...([orNull(text), text, text, id, instant, int] as const),
);
