import { QueryClient } from '@tanstack/react-query';

import type { Topic } from '../shared/ipc/topics.ts';

/** The first key of every query is one of these. */
type Noun =
  | Topic
  | 'activity'
  | 'assignments'
  | 'billing'
  | 'calls'
  | 'conflicts'
  | 'lists'
  | 'app'
  | 'palette'
  | 'roleplays'
  | 'tags';

/** Which queries go stale when main says that a topic has changed. */
const stale: Readonly<Record<Topic, readonly Noun[]>> = {
  session: ['session', 'media'],
  members: [
    'members',
    'palette',
    'activity',
    'conflicts',
    'reports',
    'billing',
    'overview',
    'calls',
    'roleplays',
    'assignments',
    'sessions',
    'tags',
  ],
  groups: [
    'groups',
    'tags',
    'roleplays',
    'assignments',
    'members',
    'activity',
    'conflicts',
    'reports',
    'billing',
    'overview',
    'calls',
    'sessions',
  ],
  seats: ['seats', 'reports', 'billing', 'overview'],
  outbox: ['outbox', 'conflicts', 'overview'],
  imports: ['imports'],
  backups: ['backups'],
  reports: ['reports', 'overview'],
  usage: ['billing'],
  overview: ['overview'],
  integrations: ['integrations', 'calls'],
  sessions: ['sessions', 'overview', 'assignments', 'roleplays', 'media'],
  media: ['media'],
};

/**
 * Reads come from this computer, so they never wait for the network and never go stale by age:
 * only a topic makes them stale.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Makes everything stale that shows the topic, and reads again what is on the screen. */
export async function refresh(client: QueryClient, topic: Topic): Promise<void> {
  await Promise.all(stale[topic].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
}
