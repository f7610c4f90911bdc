import { useQuery } from '@tanstack/react-query';

import type { SessionId } from '../../../shared/domain/ids.ts';
import type { SessionRow } from '../../../shared/ipc/session-contract.ts';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { type BatchItem, useAiBatch } from '../../state/ai-batch.ts';
import { reviewQueries } from './review.queries.ts';

/** Whose it is, and what it is called; nothing where neither is known. */
export const namedBy = ({ personName, title }: Pick<SessionRow, 'personName' | 'title'>): readonly string[] =>
  [personName ?? '', title].filter((part) => part !== '');

/**
 * What a model is asked in this window, and what it has proposed before: those wait with the workspace, also for a window
 * that was loaded anew. Where it cannot be reached, they cannot be told.
 */
export function useBatchItems(): readonly BatchItem[] {
  const session = useSession();
  const { items, away } = useAiBatch();
  const { allowed } = useCan('scores.override');
  const whose = session === null ? null : `${session.workspace.id} ${session.self.id}`;
  const { data = [] } = useQuery({ ...reviewQueries.waiting(whose), enabled: allowed && whose !== null });
  const known = new Set(items.map((item) => item.session));
  const waiting = data.filter((each) => !known.has(each.session) && !away.has(each.proposal.id));
  return [
    ...items,
    ...waiting.map((each): BatchItem => ({
      ...{ session: each.session, named: namedBy(each), state: 'proposed', error: null },
      ...{ proposal: each.proposal, was: each.was },
    })),
  ];
}

/** The proposal that waits for somebody about a session. */
export const proposalIn = (items: readonly BatchItem[], session: SessionId): BatchItem | undefined =>
  items.find((item) => item.session === session && item.proposal !== null);
