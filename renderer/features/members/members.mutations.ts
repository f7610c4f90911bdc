import { useMutation } from '@tanstack/react-query';

import { call } from '../../bridge.ts';
import type { ListQuery } from './members.queries.ts';

/** Saves the list as it is looked at, where the person says; null when they thought better of it. */
export const useExportMembers = () =>
  useMutation({ mutationFn: (query: ListQuery) => call.members.exportCsv({ filter: query.filter, sort: query.sort }) });
