import fc from 'fast-check';

import type { Desk } from '../../electron/core/desk.ts';
import { byRole } from '../../shared/commands/roles.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { Role } from '../../shared/domain/member.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import { change } from './desktop.ts';

const acts = [
  'setRole',
  'suspend',
  'reactivate',
  'remove',
  'resend',
  'revokeInvitation',
  'addGroup',
  'setGroup',
  'appoint',
  'dismiss',
  'delete',
  'configure',
  'invite',
  'allow',
] as const;

/** What is done to several people, to a group with several people in it, or to the workspace. */
export interface PeopleStep {
  readonly act: (typeof acts)[number];
  readonly group: number;
  readonly to: number;
}

export const peopleStep = (groups: number): { [Name in keyof PeopleStep]: fc.Arbitrary<PeopleStep[Name]> } => ({
  act: fc.constantFrom(...acts),
  group: fc.nat(groups - 1),
  to: fc.nat(2),
});

const roles: readonly Role[] = ['learner', 'trainer', 'manager'];
const limits = [null, 10, 20];

const seenRole = (at: Desk, id: MemberId) => ({
  id,
  role: Role.parse(at.sql.get<{ role: string }>('SELECT role FROM member WHERE id = ?', id)?.role),
});

interface Whom {
  readonly members: readonly MemberId[];
  /** The group it is about, where there is one. */
  readonly group: GroupId | undefined;
  readonly email: string;
}

function actOnGroup(at: Desk, { act, to }: PeopleStep, group: GroupId, members: MemberId[]): void {
  switch (act) {
    case 'addGroup':
    case 'setGroup':
      change(at, 'members.setGroups', { members, groups: [group], mode: act === 'addGroup' ? 'add' : 'set' });
      return;
    case 'appoint':
    case 'dismiss':
      change(at, 'groups.appoint', { group, members, admin: act === 'appoint' });
      return;
    case 'delete':
      change(at, 'groups.delete', { group });
      return;
    default: {
      const row = at.sql.get<{ was: number | null }>('SELECT sessionLimit AS was FROM grp WHERE id = ?', group);
      const settings = { sessionLimit: { was: row?.was ?? null, to: limits[to] ?? null } };
      change(at, 'groups.configure', { group, settings });
    }
  }
}

/** Does it at a desk, as its screens would; throws a Refusal where the desk itself refuses. */
export function actOnPeople(at: Desk, step: PeopleStep, { members, group, email }: Whom): void {
  const { act, to } = step;
  if (act === 'invite') {
    const person = { email, firstName: '', lastName: '', role: 'learner', inviteAt: null } as const;
    const given = { fullSeat: to === 0, credits: to, groups: group ? [group] : [] };
    change(at, 'members.invite', { people: [{ ...person, ...given }] });
    return;
  }
  if (act === 'allow') {
    const was = readWorkspace(at.sql)?.managersManagePeople === true;
    change(at, 'workspace.configure', { managersManagePeople: { was, to: !was } });
    return;
  }
  if (members.length === 0) return;
  switch (act) {
    case 'setRole':
      change(at, 'members.setRole', {
        role: roles[to] ?? 'learner',
        people: byRole(members.map((id) => seenRole(at, id))),
      });
      return;
    case 'suspend':
    case 'reactivate':
    case 'remove':
    case 'resend':
    case 'revokeInvitation':
      change(at, `members.${act}`, { members: [...members] });
      return;
    default:
      if (group !== undefined) actOnGroup(at, step, group, [...members]);
  }
}
