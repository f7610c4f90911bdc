import type { SessionId } from '../../../shared/domain/ids.ts';
import type { ModelProposal, ModelScoreWish, WaitingProposal } from '../../../shared/domain/model-score.ts';
import { gradedBy, rankOf } from '../../../shared/domain/result.ts';
import { documentOf } from '../../../shared/domain/rubric.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { ProposedScore, WaitingScore } from '../../../shared/ipc/session-ai-contract.ts';
import { readState, readWorkspace } from '../../../shared/store/read.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { sessionRow } from '../../sessions/sessions.repository.ts';
import { askService, changeAtService } from '../ask-service.ts';
import { procedures } from '../implementer.ts';

const { sessions } = procedures;

/** What is being asked of a model, by session: it can be stopped. */
const asking = new Map<SessionId, AbortController>();

async function stoppable<T>({ session }: ModelScoreWish, ask: (stop: AbortSignal) => Promise<T>): Promise<T> {
  asking.get(session)?.abort();
  const stop = new AbortController();
  asking.set(session, stop);
  try {
    return await ask(stop.signal);
  } catch (error) {
    throw stop.signal.aborted ? new Refusal({ code: 'ai.stopped' }) : error;
  } finally {
    if (asking.get(session) === stop) asking.delete(session);
  }
}

/** What a proposal comes to, by the function that decides it. */
function worked(sql: Sql, proposal: ModelProposal): ProposedScore {
  const kept = readState(sql, { rubrics: [proposal.rubric] }, () => null)
    .rubricVersions(proposal.rubric)
    .find(({ version }) => version === proposal.version);
  if (!kept) throw new Refusal({ code: 'rubric.missing' });
  const { score, criteria } = gradedBy(documentOf(kept), proposal.grades);
  if (score === null) throw new Refusal({ code: 'session.ungraded' });
  return { ...proposal, score, rank: rankOf(score), criteria: [...criteria] };
}

/** What waits, as far as its session and its rubric are here. */
function waitingHere(sql: Sql, waiting: readonly WaitingProposal[]): WaitingScore[] {
  return waiting.flatMap(({ session, was, proposal }) => {
    try {
      const { personName, title } = sessionRow(sql, session);
      return [{ session, was, proposal: worked(sql, proposal), personName, title }];
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  });
}

const hasModel = (sql: Sql): boolean => (readWorkspace(sql)?.aiUrl ?? null) !== null;

export const sessionAiHandlers = {
  proposeScore: sessions.proposeScore.handler(async ({ input, context }) => {
    const ask = (stop: AbortSignal) => askService(context, (client) => client.proposeScore(input, stop));
    return worked(context.workspaces.desk.sql, await stoppable(input, ask));
  }),
  stopProposal: sessions.stopProposal.handler(({ input }) => asking.get(input.session)?.abort()),
  waitingScores: sessions.waitingScores.handler(async ({ context }) => {
    const { sql } = context.workspaces.desk;
    // Without a model nothing waits, and nobody is asked.
    if (!hasModel(sql)) return [];
    return waitingHere(sql, await askService(context, (client) => client.waitingScores()));
  }),
  putAwayScore: sessions.putAwayScore.handler(({ input, context }) =>
    askService(context, (client) => client.putAwayScore(input.session)),
  ),
  aiLeft: sessions.aiLeft.handler(({ context }) => askService(context, (client) => client.aiLeft())),
  acceptScore: sessions.acceptScore.handler(({ input, context }) =>
    changeAtService(context, (client) => client.acceptScore(input.proposal)),
  ),
};
