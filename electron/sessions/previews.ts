import type { ArgsOf } from '../../shared/commands/catalog.ts';
import { countingOf, lastOf } from '../../shared/commands/results.ts';
import type { SessionId, VerdictId } from '../../shared/domain/ids.ts';
import { gradedBy, rankOf, Verdict } from '../../shared/domain/result.ts';
import { documentOf } from '../../shared/domain/rubric.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ScorePreview } from '../../shared/ipc/session-contract.ts';
import { readState } from '../../shared/store/read.ts';
import { type MutateContext, preview } from '../outbox/mutate.ts';

/** A verdict on a score, as its command is asked for it. */
type Wish = {
  [Name in 'sessions.score' | 'sessions.override' | 'sessions.clear']: {
    readonly name: Name;
    readonly args: ArgsOf<Name>;
  };
}['sessions.score' | 'sessions.override' | 'sessions.clear'];

/** What a verdict on the score of a session would come to, decided by the code that gives it. */
export function scorePreview(
  context: MutateContext,
  id: SessionId,
  wishOf: (was: VerdictId | null) => Wish,
): ScorePreview {
  const result = readState(context.sql, { results: [id] }, () => null).result(id);
  if (!result) throw new Refusal({ code: 'session.missing' });
  const now = countingOf(result);
  const wish = wishOf(lastOf(result, 'score')?.id ?? null);
  const { effects, refusal } = preview(context, wish.name, wish.args);
  const given = effects.flatMap((effect) => (effect.kind === 'set' ? [effect.after] : []))[0];
  const then = given ? countingOf({ ...result, verdicts: [...result.verdicts, Verdict.parse(given)] }) : now;
  const rank = (score: number | null) => (score === null ? null : rankOf(score));
  return {
    ...{ from: now.score, to: then.score, rankFrom: rank(now.score), rankTo: rank(then.score) },
    criteria: [...then.criteria],
    missing: wish.name === 'sessions.score' ? missingIn(context, wish.args) : 0,
    refusal,
  };
}

/** Items of the rubric that were not graded. */
function missingIn({ sql }: MutateContext, { rubric, version, grades }: ArgsOf<'sessions.score'>): number {
  const kept = readState(sql, {}, () => null)
    .rubricVersions(rubric)
    .find((each) => each.version === version);
  return kept ? gradedBy(documentOf(kept), grades).missing : 0;
}
