import { z } from 'zod';

import { command, decided, refuse } from '../kernel/command.ts';
import { setOf } from './plan.ts';

const shared = {
  version: 1,
  action: 'workspace.edit',
  input: z.object({}),
  reads: () => ({ workspace: true }),
  targets: () => [],
  about: () => ({ count: 1, label: '' }),
  optimistic: false,
  byRouteOnly: true,
} as const;

/** Says that a key is kept for the endpoint of AI, or another one. The key itself is no part of it. */
export const keepAiKey = command({
  ...shared,
  name: 'workspace.keepAiKey',
  decide({ workspace }, _, { now }) {
    if (!workspace) return refuse({ code: 'workspace.missing' });
    return decided([setOf(workspace, { aiKeySince: workspace.aiKeySince }, { aiKeySince: now })]);
  },
});

/** Says that no key is kept for it any more. */
export const removeAiKey = command({
  ...shared,
  name: 'workspace.removeAiKey',
  decide({ workspace }) {
    if (!workspace) return refuse({ code: 'workspace.missing' });
    if (workspace.aiKeySince === null) return decided([]);
    return decided([setOf(workspace, { aiKeySince: workspace.aiKeySince }, { aiKeySince: null })]);
  },
});
