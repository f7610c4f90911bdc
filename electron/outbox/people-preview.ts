import { commands } from '../../shared/commands/catalog.ts';
import { byRole } from '../../shared/commands/roles.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { hasAccepted, type Member, type Role, roles } from '../../shared/domain/member.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { PeopleAct, PeoplePreview } from '../../shared/ipc/people-shapes.ts';
import type { Selection } from '../../shared/ipc/shapes.ts';
import { type Effect, subjectOf } from '../../shared/kernel/effects.ts';
import type { State } from '../../shared/kernel/state.ts';
import { type Actor, can, type Denied } from '../../shared/permissions/can.ts';
import { forbidden } from '../../shared/permissions/denial.ts';
import type { Action } from '../../shared/permissions/rules.ts';
import { readSeatCounts, readState } from '../../shared/store/read.ts';
import { memberRows, resolveSelection } from '../replica/members.repository.ts';
import { type MutateContext, type Preview, preview } from './mutate.ts';

/** So many people are shown by name. */
const SHOWN = 8;

/** Acts whose commands look at the groups people are in. */
const OF_MEMBERSHIPS: ReadonlySet<PeopleAct['act']> = new Set(['setGroups', 'remove', 'resend', 'revokeInvitation']);

const commandOf = (act: PeopleAct) => commands[`members.${act.act}`];

/** What the permission and the command of an act look at, read once: people are a hundred thousand. */
function stateFor({ sql, actor }: MutateContext, act: PeopleAct, members: readonly MemberId[]): State {
  const memberships = OF_MEMBERSHIPS.has(act.act) || isOfGroups(actor, commandOf(act).action);
  const groups = act.act === 'setGroups' ? act.groups : [];
  return readState(sql, { members, memberships, groups, owners: true }, () => null);
}

function wouldDo(context: MutateContext, act: PeopleAct, people: readonly Member[], state: State): Preview {
  const members = people.map(({ id }) => id);
  switch (act.act) {
    case 'setRole':
      return preview(context, 'members.setRole', { role: act.role, people: byRole(people) }, state);
    case 'setGroups':
      return preview(context, 'members.setGroups', { members, groups: act.groups, mode: act.mode }, state);
    default:
      return preview(context, `members.${act.act}`, { members }, state);
  }
}

interface Refused {
  readonly error: AppError;
  readonly people: readonly Member[];
}

interface Sorted {
  readonly allowed: readonly Member[];
  readonly refused: readonly Refused[];
}

/** Whether it is to be asked of which groups people are. */
const isOfGroups = (actor: Actor, action: Action): boolean => {
  const decision = can(actor, action);
  return !decision.allowed || decision.scope !== 'workspace';
};

/** Why an act may not be done to somebody; null where it may. Of thousands that is the same but for their role. */
function askedOnce(actor: Actor, action: Action, state: State): (member: Member) => Denied | null {
  const ask = ({ id, role }: Member, groups: readonly GroupId[]) => {
    const decision = can(actor, action, [{ id, role, groups }]);
    return decision.allowed ? null : decision;
  };
  if (isOfGroups(actor, action))
    return (member) =>
      ask(
        member,
        state.groupsOf(member.id).map(({ group }) => group),
      );
  const known = new Map<Role, Denied | null>();
  const isSelf = ({ id }: Member) => actor.kind === 'member' && actor.id === id;
  return (member) => {
    if (isSelf(member)) return ask(member, []);
    const { role } = member;
    if (!known.has(role)) known.set(role, ask(member, []));
    return known.get(role) ?? null;
  };
}

/** Who of them it may be done to, one by one, and why not to the others. */
function sortOut({ actor }: MutateContext, act: PeopleAct, people: readonly Member[], state: State): Sorted {
  const whyNot = askedOnce(actor, commandOf(act).action, state);
  const asked = people.map((member) => ({ member, why: whyNot(member) }));
  const refused = asked.flatMap(({ member, why }) => (why ? [{ member, why }] : []));
  const byReason = Map.groupBy(refused, ({ why }) => JSON.stringify(why));
  return {
    allowed: asked.flatMap(({ member, why }) => (why ? [] : [member])),
    refused: [...byReason.values()].flatMap((same): Refused[] => {
      const [first] = same;
      if (!first) return [];
      return [{ error: forbidden(first.why), people: same.map(({ member }) => member) }];
    }),
  };
}

/** Memberships that would begin and end; who is appointed in a group leaves and joins it in one. */
function countMemberships(effects: readonly Effect[]) {
  const counts = { joins: 0, leaves: 0, dismissals: 0 };
  for (const effect of effects) {
    if (effect.kind === 'add') counts.joins += 1;
    if (effect.kind !== 'remove') continue;
    counts.leaves += 1;
    if (effect.admin) counts.dismissals += 1;
  }
  return counts;
}

const seatsTo = (effects: readonly Effect[], account: string) =>
  effects.filter((effect) => effect.kind === 'entry' && effect.to === account).length;

const rolesOf = (people: readonly Member[]) =>
  roles
    .map((role) => ({ role, count: people.filter((member) => member.role === role).length }))
    .filter(({ count }) => count > 0);

/** What an act on a selection of people would do, and to whom of them it may not be done. */
export function peoplePreview(context: MutateContext, selection: Selection, act: PeopleAct): PeoplePreview {
  const { sql } = context;
  const ids = resolveSelection(sql, selection);
  const state = stateFor(context, act, ids);
  const selected = ids.flatMap((id) => state.member(id) ?? []);
  const { allowed, refused } = sortOut(context, act, selected, state);
  const counts = readSeatCounts(sql);
  const nothing: Preview = { effects: [], before: counts, after: counts, refusal: null };
  const { effects, before, after, refusal } = allowed.length > 0 ? wouldDo(context, act, allowed, state) : nothing;
  const changed = new Set(effects.map(subjectOf));
  const people = allowed.filter(({ id }) => changed.has(id));
  const shown = (refusal ? allowed : people).slice(0, SHOWN).map(({ id }) => id);
  const [onlyWhy, ...others] = refused;
  const why = allowed.length === 0 && others.length === 0 ? onlyWhy?.error : undefined;
  return {
    members: people.map(({ id }) => id),
    shown: memberRows(sql, shown),
    changed: people.length,
    untouched: allowed.length - people.length,
    excluded: refused.map((each) => ({
      error: each.error,
      count: each.people.length,
      shown: memberRows(
        sql,
        each.people.slice(0, SHOWN).map(({ id }) => id),
      ),
    })),
    roles: rolesOf(people),
    ...countMemberships(effects),
    invited: people.filter((member) => !hasAccepted(member)).length,
    returned: seatsTo(effects, 'remaining'),
    spent: seatsTo(effects, 'spent'),
    before,
    after,
    refusal: refusal ?? why ?? (people.length === 0 ? { code: 'members.unchanged' } : null),
  };
}
