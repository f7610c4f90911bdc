import { queryOptions } from '@tanstack/react-query';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { call } from '../../bridge.ts';

export const outboxQueries = {
  /** What a change that was not accepted wanted, for the form that makes it anew. */
  form: (id: OperationId) =>
    queryOptions({ queryKey: ['outbox', 'form', id], queryFn: () => call.outbox.form({ id }), gcTime: 0 }),
  /** The changes that cannot be without this one. */
  standingOn: (id: OperationId) =>
    queryOptions({ queryKey: ['outbox', 'standingOn', id], queryFn: () => call.outbox.standingOn({ id }), gcTime: 0 }),
  /** Our changes that are not at the service yet, and the last ones that are. */
  list: () => queryOptions({ queryKey: ['outbox', 'list'], queryFn: () => call.outbox.list() }),
};
