import { queryOptions } from '@tanstack/react-query';

import { call } from '../bridge.ts';

/** Every tag that is seen here, by name. */
export const tagListQuery = () => queryOptions({ queryKey: ['tags', 'list'], queryFn: () => call.tags.list() });
