import type { SessionId } from '../../../shared/domain/ids.ts';
import type { ModelProposal, ModelScoreWish } from '../../../shared/domain/model-score.ts';
import { gradedBy, rankOf } from '../../../shared/domain/result.ts';
import { documentOf } from '../../../shared/domain/rubric.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { ProposedScore } from '../../../shared/ipc/session-ai-contract.ts';
import { readState } from '../../../shared/store/read.ts';
import type { Sql } from '../../../shared/store/sql.ts';
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

export const sessionAiHandlers = {
  proposeScore: sessions.proposeScore.handler(async ({ input, context }) => {
    const ask = (stop: AbortSignal) => askService(context, (client) => client.proposeScore(input, stop));
    return worked(context.workspaces.desk.sql, await stoppable(input, ask));
  }),
  stopProposal: sessions.stopProposal.handler(({ input }) => asking.get(input.session)?.abort()),
  aiLeft: sessions.aiLeft.handler(({ context }) => askService(context, (client) => client.aiLeft())),
  acceptScore: sessions.acceptScore.handler(({ input, context }) =>
    changeAtService(context, (client) => client.acceptScore(input.proposal)),
  ),
};
