import type { RubricId } from '../../../shared/domain/ids.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { SessionRow } from '../../../shared/ipc/session-contract.ts';
import { call, errorOf } from '../../bridge.ts';
import { type BatchItem, useAiBatch } from '../../state/ai-batch.ts';
import { putAwayScore, stopProposal } from './sessions.mutations.ts';
import { namedBy } from './use-batch-items.ts';

/** What is wrong with one session: with everything else, the next would fare no better. */
const ofOne: ReadonlySet<AppError['code']> = new Set([
  'ai.unscored',
  'ai.asking',
  'ai.manyAtOnce',
  'ai.slow',
  'ai.senseless',
  'session.noTranscript',
  'session.tooLongForAi',
  'session.missing',
  'session.decidedMeanwhile',
  'session.clearedMeanwhile',
  'rubric.missing',
] satisfies AppError['code'][]);

/** What the model says of one session. */
async function askOne({ session }: BatchItem, otherwise: RubricId | null): Promise<Partial<BatchItem>> {
  const detail = await call.sessions.get({ id: session });
  if (detail.score !== null) return { state: 'decided' };
  const id = detail.rubric ?? otherwise;
  const rubric = id === null ? null : await call.roleplays.rubric({ rubric: id });
  if (rubric === null) return { state: 'noRubric' };
  const was = detail.seen.score;
  const proposal = await call.sessions.proposeScore({ session, rubric: rubric.id, version: rubric.version, was });
  return { state: 'proposed', proposal, was };
}

/** Asks the model about sessions one after the other, each by the rubric of its scenario, else by another. */
export async function askInTurn(rows: readonly SessionRow[], otherwise: RubricId | null): Promise<void> {
  const run = Symbol('run');
  const { begin, change, end } = useAiBatch.getState();
  const items = rows.map(({ id, personName, title }): BatchItem => ({
    ...{ session: id, named: namedBy({ personName, title }) },
    ...{ state: 'waiting', error: null, proposal: null, was: null },
  }));
  begin(run, items);
  for (const item of items) {
    if (useAiBatch.getState().run !== run) return;
    change(run, item.session, { state: 'asking' });
    try {
      change(run, item.session, await askOne(item, otherwise));
    } catch (failure) {
      const error = errorOf(failure instanceof Error ? failure : new Error(String(failure)));
      change(run, item.session, { state: 'failed', error });
      if (!ofOne.has(error.code)) break;
    }
  }
  if (useAiBatch.getState().run === run) end();
}

/** Asks about no more of them. */
export function stopAsking(): void {
  const { items, end } = useAiBatch.getState();
  end();
  for (const { session, state } of items) if (state === 'asking') stopProposal(session);
}

/** Shows them no more; what was proposed of them waits no longer, here nor in another window. */
export function putAway(items: readonly BatchItem[]): void {
  useAiBatch.getState().drop(items);
  for (const { session, proposal } of items) if (proposal !== null) putAwayScore(session);
}
