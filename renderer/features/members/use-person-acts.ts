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

import { hasAccepted, isAdministrative } from '../../../shared/domain/member.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { useGrantable } from '../../session/use-grantable.ts';
import { transferOf, useCreditDialog } from '../../state/credit-dialog.ts';
import { type PeopleRequest, usePeopleDialog } from '../../state/people-dialog.ts';
import { useEditAct } from './use-edit-act.ts';
import { type MemberAct, useSeatActs } from './use-seat-acts.ts';

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

/** What can be done to a person, part by part; each says why where it cannot. */
export function usePersonActs(member: MemberRow): readonly (readonly PersonAct[])[] {
  const edit = useEditAct(member);
  const { assign, revoke } = useSeatActs(member);
  const credits = useCreditAct(member);
  const { groups, role, admin, groupAdmin, standing, remove, ...invitation } = usePeopleActs(member);
  const invited: readonly PersonAct[] = [
    { name: member.inviteAt === null ? 'send' : 'resend', icon: IconMailForward, ...invitation.resend },
    { name: 'revokeInvitation', icon: IconMailOff, danger: true, ...invitation.revokeInvitation },
  ];
  return [
    [
      { name: 'edit', icon: IconEdit, ...edit },
      { name: 'groups', icon: IconTags, ...groups },
      { name: 'role', icon: IconUserShield, ...role },
      { name: 'admin', icon: IconShieldUp, ...admin },
      { name: 'groupAdmin', icon: IconUserStar, ...groupAdmin },
    ],
    [
      { name: 'assign', icon: IconArmchair, ...assign },
      { name: 'revoke', icon: IconArmchairOff, ...revoke },
      { name: 'credits', icon: IconCoins, ...credits },
    ],
    ...(hasAccepted(member) ? [] : [invited]),
    [
      member.status === 'suspended'
        ? { name: 'reactivate', icon: IconUserCheck, ...standing }
        : { name: 'suspend', icon: IconUserOff, ...standing },
      { name: 'remove', icon: IconTrash, danger: true, ...remove },
    ],
  ];
}

/** Giving somebody credits, or taking them back. */
function useCreditAct(member: MemberRow): MemberAct {
  const ask = useCreditDialog((state) => state.ask);
  const { why } = useCan('credits.move', [member]);
  return { why, act: () => ask(transferOf(member)) };
}

/** The acts that are done to one person as they are done to many. */
function usePeopleActs(member: MemberRow) {
  const { t } = useTranslation('members');
  const ask = usePeopleDialog((state) => state.ask);
  const target = [member];
  const selection = { kind: 'ids' as const, ids: [member.id] };
  const mayRole = useCan('members.setRole', target);
  const mayGroups = useCan('groups.setMembers', target);
  const mayAppoint = useCan('groups.appoint');
  const maySuspend = useCan('members.suspend', target);
  const mayRemove = useCan('members.remove', target);
  const act = (why: string | undefined, request: PeopleRequest): MemberAct => ({ why, act: () => ask(request) });
  const isAdmin = isAdministrative(member.role);
  const mayMakeAdmin = useGrantable('members.setRole').some(isAdministrative);
  const isInvited = !hasAccepted(member);
  const mayInvite = useCan('members.invite', target);
  return {
    resend: act(mayInvite.why, { kind: 'resend', selection }),
    revokeInvitation: act(mayInvite.why, { kind: 'revokeInvitation', selection }),
    groups: act(mayGroups.why, { kind: 'setGroups', selection }),
    role: act(mayRole.why, { kind: 'setRole', selection }),
    admin: act(isAdmin ? t('menu.isAdmin') : (mayRole.why ?? (mayMakeAdmin ? undefined : t('menu.aboveOwn'))), {
      kind: 'setRole',
      selection,
      role: 'admin',
    }),
    groupAdmin: act(mayAppoint.why, { kind: 'appoint', selection }),
    standing: act(isInvited ? t('menu.notAccepted') : maySuspend.why, {
      kind: member.status === 'suspended' ? 'reactivate' : 'suspend',
      selection,
    }),
    remove: act(mayRemove.why, { kind: 'remove', selection }),
  };
}
