import { beyondCap, capped, countedAs, type Headcount, planCaps } from '../domain/caps.ts';
import { Role } from '../domain/member.ts';
import { Plan } from '../domain/workspace.ts';
import type { AppError } from '../errors/app-error.ts';
import type { Effect, Fields } from './effects.ts';
import type { State } from './state.ts';

function planAfter(effects: readonly Effect[], plan: Plan): Plan {
  const set = effects.findLast(
    (effect) => effect.kind === 'set' && effect.entity === 'workspace' && effect.after?.['plan'],
  );
  return set?.kind === 'set' ? Plan.parse(set.after?.['plan']) : plan;
}

const kindOf = (fields: Fields | null) => {
  const role = Role.safeParse(fields?.['role']).data;
  return role === undefined ? null : countedAs(role);
};

/** How many more of each there are with these effects. */
function growthBy(effects: readonly Effect[]): Headcount {
  const more = { admins: 0, others: 0, groups: 0 };
  for (const effect of effects) {
    if (effect.kind !== 'set') continue;
    const { entity, before, after } = effect;
    if (entity === 'group') more.groups += (after === null ? 0 : 1) - (before === null ? 0 : 1);
    if (entity !== 'member') continue;
    const [was, is] = [kindOf(before), kindOf(after)];
    if (was) more[was] -= 1;
    if (is) more[is] += 1;
  }
  return more;
}

/**
 * Why a plan has no room for what these effects bring; null where it has. Whoever has more already keeps it: only what
 * grows, and a plan that is to be a smaller one, is asked.
 */
export function refusalOfCaps(state: State, effects: readonly Effect[]): AppError | null {
  const { workspace } = state;
  if (!workspace) return null;
  const [was, caps] = [planCaps[workspace.plan], planCaps[planAfter(effects, workspace.plan)]];
  // Of an unlimited plan nobody has to be counted.
  if (!capped.some((kind) => Number.isFinite(caps[kind]))) return null;
  const more = growthBy(effects);
  const asked = capped.filter((kind) => more[kind] > 0 || caps[kind] < was[kind]);
  const over = asked.find((kind) => state.headcount(kind) + more[kind] > caps[kind]);
  return over === undefined ? null : beyondCap(over, caps[over]);
}
