import { z } from 'zod';

import { Expiry, expiryOf, fieldsOfExpiry, isSameExpiry, noExpiry, SeenExpiry } from '../domain/expiry.ts';
import type { Workspace } from '../domain/workspace.ts';
import { command, decided, refuse, type Verdict } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { entry } from './credits.ts';

/** The expiry that was seen, null where there was none: what others said meanwhile is not written over. */
const Seen = z.object({ was: SeenExpiry.nullable() });
export const ExpiryWish = Expiry.extend(Seen.shape);
export type ExpiryWish = z.infer<typeof ExpiryWish>;
export const ExpiryEnd = z.object({ was: SeenExpiry });

/** An expiry is one thing: all its fields are written, also those that stay. */
const setTo = (workspace: Workspace, expiry: Expiry | null): Effect => ({
  kind: 'set',
  entity: 'workspace',
  id: workspace.id,
  before: { ...fieldsOfExpiry(expiryOf(workspace)) },
  after: { ...fieldsOfExpiry(expiry) },
});

function say({ workspace }: State, was: Expiry | null, to: Expiry | null): Verdict {
  if (!workspace) return refuse({ code: 'workspace.missing' });
  const now = expiryOf(workspace);
  if (!isSameExpiry(now, was)) return refuse({ code: 'expiry.changed' });
  return isSameExpiry(now, to) ? refuse({ code: 'expiry.unchanged' }) : decided([setTo(workspace, to)]);
}

const shared = {
  version: 1,
  action: 'credits.schedule',
  reads: () => ({ workspace: true }),
  targets: () => [],
  optimistic: false,
} as const;

/** Says how many credits of the pool expire, and when. A moment that has passed by then is refused: nobody meant now. */
export const scheduleExpiry = command({
  ...shared,
  name: 'credits.scheduleExpiry',
  input: ExpiryWish,
  about: ({ amount }) => ({ count: amount, label: '' }),
  decide(state, { was, ...expiry }, { decidedAt }) {
    return expiry.at <= decidedAt ? refuse({ code: 'expiry.past' }) : say(state, was, expiry);
  },
});

/** Takes back that credits of the pool expire. */
export const cancelExpiry = command({
  ...shared,
  name: 'credits.cancelExpiry',
  input: ExpiryEnd,
  about: ({ was }) => ({ count: was.amount, label: '' }),
  decide: (state, { was }) => say(state, was, null),
});

/** The service lets them expire when their moment has come: as many of them as are in the pool then. */
export const expireCredits = command({
  name: 'credits.expire',
  version: 1,
  action: 'credits.expire',
  input: z.object({}),
  reads: () => ({ workspace: true, credits: true }),
  targets: () => [],
  about: (_, { workspace }) => ({ count: workspace?.expiryAmount ?? 0, label: '' }),
  optimistic: false,
  decide(state, _, { now }) {
    const { workspace } = state;
    const expiry = workspace && expiryOf(workspace);
    if (!expiry || expiry.at > now) return decided([]);
    const amount = Math.min(expiry.amount, state.creditsIn('pool'));
    return decided([...(amount > 0 ? [entry('pool', 'expired', amount, null)] : []), setTo(workspace, null)]);
  },
});

const isOfExpiry = (effect: Effect): boolean =>
  effect.kind === 'set' && effect.entity === 'workspace' && Object.hasOwn(effect.after ?? {}, 'expiryAt');

/**
 * Of an operation that is taken back, the expiry as it was before: whole, where nobody has said otherwise since, and
 * where its moment is still to come.
 */
export function expiryBack({ workspace }: State, effect: Effect, now: string): Effect[] | null {
  if (!isOfExpiry(effect) || effect.kind !== 'set' || !workspace) return null;
  const known = new Map<string, unknown>(Object.entries(workspace));
  const { before, after } = effect;
  const isStill = Object.keys(noExpiry).every((name) => known.get(name) === after?.[name]);
  const at = before?.['expiryAt'];
  const isOver = typeof at === 'string' && at <= now;
  return isStill && !isOver ? [{ ...effect, before: after, after: before }] : [];
}
