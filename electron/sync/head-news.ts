import type { Topic } from '../../shared/ipc/topics.ts';
import type { Head } from '../../shared/sync/protocol.ts';

const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** What is stale on screens because a head says something else than the one before, whether rows came with it or not. */
export function newsOf(before: Head | null, head: Head): Topic[] {
  return [
    ...(differs(head.undelivered, before?.undelivered) ? (['members'] as const) : []),
    ...(differs([head.connections, head.aiKey, head.needs], [before?.connections, before?.aiKey, before?.needs])
      ? (['integrations'] as const)
      : []),
    ...(head.jobs.length > 0 || (before?.jobs.length ?? 0) > 0 ? (['imports'] as const) : []),
  ];
}
