import {
  type Icon,
  IconArmchair,
  IconArmchairOff,
  IconCoins,
  IconEdit,
  IconMailForward,
  IconMailOff,
  IconShieldUp,
  IconTags,
  IconTrash,
  IconUserCheck,
  IconUserOff,
  IconUserShield,
  IconUserStar,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { hasAccepted, isAdministrative } from '../../shared/domain/member.ts';
import type { MemberRow } from '../../shared/ipc/shapes.ts';
import { useAskCan } from './use-can.ts';
import { useGrantable } from './use-grantable.ts';
import { transferOf, useCreditDialog } from '../state/credit-dialog.ts';
import { type PeopleRequest, usePeopleDialog } from '../state/people-dialog.ts';
import { useEditActOf } from './use-edit-act.ts';
import { type MemberAct, useSeatActsOf } from './use-seat-acts.ts';

/** Something that can be done to a person, as menus offer it. */
export interface PersonAct extends MemberAct {
  readonly name:
    | 'edit'
    | 'send'
    | 'resend'
    | 'revokeInvitation'
    | 'groups'
    | 'role'
    | 'admin'
    | 'groupAdmin'
    | 'assign'
    | 'revoke'
    | 'credits'
    | 'suspend'
    | 'reactivate'
    | 'remove';
  readonly icon: Icon;
  readonly danger?: boolean;
}

/** What can be done to somebody, part by part; each says why where it cannot. */
export function usePersonActsOf(): (member: MemberRow) => readonly (readonly PersonAct[])[] {
  const editOf = useEditActOf();
  const seatsOf = useSeatActsOf();
  const creditsOf = useCreditActOf();
  const peopleOf = usePeopleActsOf();
  return (member) => {
    const { assign, revoke } = seatsOf(member);
    const { groups, role, admin, groupAdmin, standing, remove, ...invitation } = peopleOf(member);
    const invited: readonly PersonAct[] = [
      { name: member.inviteAt === null ? 'send' : 'resend', icon: IconMailForward, ...invitation.resend },
      { name: 'revokeInvitation', icon: IconMailOff, danger: true, ...invitation.revokeInvitation },
    ];
    return [
      [
        { name: 'edit', icon: IconEdit, ...editOf(member) },
        { name: 'groups', icon: IconTags, ...groups },
        { name: 'role', icon: IconUserShield, ...role },
        { name: 'admin', icon: IconShieldUp, ...admin },
        { name: 'groupAdmin', icon: IconUserStar, ...groupAdmin },
      ],
      [
        { name: 'assign', icon: IconArmchair, ...assign },
        { name: 'revoke', icon: IconArmchairOff, ...revoke },
        { name: 'credits', icon: IconCoins, ...creditsOf(member) },
      ],
      ...(hasAccepted(member) ? [] : [invited]),
      [
        member.status === 'suspended'
          ? { name: 'reactivate', icon: IconUserCheck, ...standing }
          : { name: 'suspend', icon: IconUserOff, ...standing },
        { name: 'remove', icon: IconTrash, danger: true, ...remove },
      ],
    ];
  };
}

/** The same for one person. */
export const usePersonActs = (member: MemberRow) => usePersonActsOf()(member);

/** Giving somebody credits, or taking them back. */
function useCreditActOf(): (member: MemberRow) => MemberAct {
  const ask = useCreditDialog((state) => state.ask);
  const can = useAskCan();
  return (member) => ({ why: can('credits.move', [member]).why, act: () => ask(transferOf(member)) });
}

/** The acts that are done to one person as they are done to many. */
function usePeopleActsOf() {
  const { t } = useTranslation('members');
  const ask = usePeopleDialog((state) => state.ask);
  const can = useAskCan();
  const mayMakeAdmin = useGrantable('members.setRole').some(isAdministrative);
  const act = (why: string | undefined, request: PeopleRequest): MemberAct => ({ why, act: () => ask(request) });
  return (member: MemberRow) => {
    const target = [member];
    const selection = { kind: 'ids' as const, ids: [member.id] };
    const mayRole = can('members.setRole', target);
    const isAdmin = isAdministrative(member.role);
    const isInvited = !hasAccepted(member);
    const mayInvite = can('members.invite', target);
    return {
      resend: act(mayInvite.why, { kind: 'resend', selection }),
      revokeInvitation: act(mayInvite.why, { kind: 'revokeInvitation', selection }),
      groups: act(can('groups.setMembers', target).why, { kind: 'setGroups', selection }),
      role: act(mayRole.why, { kind: 'setRole', selection }),
      admin: act(isAdmin ? t('menu.isAdmin') : (mayRole.why ?? (mayMakeAdmin ? undefined : t('menu.aboveOwn'))), {
        kind: 'setRole',
        selection,
        role: 'admin',
      }),
      groupAdmin: act(can('groups.appoint').why, { kind: 'appoint', selection }),
      standing: act(isInvited ? t('menu.notAccepted') : can('members.suspend', target).why, {
        kind: member.status === 'suspended' ? 'reactivate' : 'suspend',
        selection,
      }),
      remove: act(can('members.remove', target).why, { kind: 'remove', selection }),
    };
  };
}
