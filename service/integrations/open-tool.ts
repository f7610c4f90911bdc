import { fireflies } from './fireflies.ts';
import { gong } from './gong.ts';
import type { Tool, ToolDeps } from './provider.ts';

/** A tool as it is read with these credentials. */
export const openTool = (deps: ToolDeps): Tool =>
  deps.credentials.provider === 'fireflies' ? fireflies(deps) : gong(deps);
