import { queryOptions } from '@tanstack/react-query';

import { call } from '../bridge.ts';

/** Every group that is seen here. */
export const groupListQuery = () => queryOptions({ queryKey: ['groups', 'list'], queryFn: () => call.groups.list() });
