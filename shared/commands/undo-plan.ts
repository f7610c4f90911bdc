import type { AppError } from '../errors/app-error.ts';
import { type Effect, isSeatEntry, type SeatEntry } from '../kernel/effects.ts';
import type { LoadedOperation, State } from '../kernel/state.ts';
import { Plan } from '../domain/workspace.ts';
import { refusalOfPlan } from './plan.ts';

const isOfPool = (effect: Effect): effect is SeatEntry => isSeatEntry(effect) && effect.subject === null;

/** What an operation did, with the seats it spent where they are now: a renewal has returned them to the pool. */
export const effectsByNow = ({ effects, renewedSince }: LoadedOperation): readonly Effect[] =>
  renewedSince
    ? effects.map((effect) => (isSeatEntry(effect) && effect.to === 'spent' ? { ...effect, to: 'remaining' } : effect))
    : effects;

const setOfWorkspace = (effects: readonly Effect[], field: string): unknown =>
  effects
    .flatMap((effect) => (effect.kind === 'set' && effect.entity === 'workspace' ? [effect.after?.[field]] : []))
    .find((value) => value !== undefined);

/** The seats that a plan granted or gave up go back, and those that a renewal returned while it is still the last one. */
export function poolBack({ workspace }: State, effects: readonly Effect[]): Effect[] {
  const term = setOfWorkspace(effects, 'renewsAt');
  const isOver = term !== undefined && term !== workspace?.renewsAt;
  return effects
    .filter(isOfPool)
    .filter(({ from }) => from !== 'spent' || !isOver)
    .map((entry) => ({ ...entry, from: entry.to, to: entry.from }));
}

const ofPlan = ['plan', 'renewsAt', 'renewsItself', 'termMonths', 'termZone', 'termFrom', 'agreement'];

/** Whether an effect is of the plan itself: what it is, how many seats it grants, until when it is bought. */
export const isOfPlan = (effect: Effect): boolean =>
  isOfPool(effect) ||
  (effect.kind === 'set' &&
    effect.entity === 'workspace' &&
    ofPlan.some((field) => Object.hasOwn(effect.after ?? {}, field)));

/** Why the plan cannot be again what these effects make of it; null where it can, or they make nothing of it. */
export function refusalToRestorePlan(
  { workspace, seats }: State,
  effects: readonly Effect[],
  now: string,
): AppError | null {
  if (!workspace || !effects.some(isOfPlan)) return null;
  const end = setOfWorkspace(effects, 'renewsAt');
  const renewsItself = setOfWorkspace(effects, 'renewsItself') ?? workspace.renewsItself;
  // A term that has ended by now would be renewed again as soon as it is back.
  if (typeof end === 'string' && end <= now && renewsItself === true) return { code: 'plan.renewsAgain' };
  const plan = Plan.parse(setOfWorkspace(effects, 'plan') ?? workspace.plan);
  const more = effects.filter(isOfPool).reduce((sum, { from, to, amount }) => {
    if (from === 'plan') return sum + amount;
    return to === 'plan' ? sum - amount : sum;
  }, 0);
  return refusalOfPlan({ seats }, plan, seats.granted + more);
}
