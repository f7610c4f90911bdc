import {
  type Icon,
  IconArmchair,
  IconArmchairOff,
  IconCoins,
  IconMailForward,
  IconMailOff,
  IconTags,
  IconTrash,
  IconUserCheck,
  IconUserOff,
  IconUserShield,
  IconUserStar,
} from '@tabler/icons-react';

import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import type { Action } from '../../../shared/permissions/rules.ts';
import { useCreditDialog } from '../../state/credit-dialog.ts';
import { type PeopleRequest, usePeopleDialog } from '../../state/people-dialog.ts';
import { useSeatDialog } from '../../state/seat-dialog.ts';

interface SelectionAct {
  readonly action: Action;
  readonly icon: Icon;
  readonly begins: readonly Channel[];
  readonly begin: (selection: Selection) => void;
}

type Kind = Exclude<PeopleRequest['kind'], 'add' | 'invite' | 'appoint'>;
const people = (kind: Kind) => (selection: Selection) => usePeopleDialog.getState().ask({ kind, selection });
const seats = (kind: 'assign' | 'revoke') => (selection: Selection) => useSeatDialog.getState().ask(kind, selection);

/** Everything that can be done to those who are ticked in the list. */
export const selectionActs = {
  assign: { action: 'seats.assign', icon: IconArmchair, begins: ['seats.assign'], begin: seats('assign') },
  revoke: {
    action: 'seats.revoke',
    icon: IconArmchairOff,
    begins: ['seats.revoke', 'seats.schedule'],
    begin: seats('revoke'),
  },
  groups: { action: 'groups.setMembers', icon: IconTags, begins: ['members.setGroups'], begin: people('setGroups') },
  role: { action: 'members.setRole', icon: IconUserShield, begins: ['members.setRole'], begin: people('setRole') },
  credits: {
    action: 'credits.move',
    icon: IconCoins,
    begins: ['credits.modify'],
    begin: (selection) => useCreditDialog.getState().ask({ kind: 'modify', selection, balance: 0 }),
  },
  groupAdmin: {
    action: 'groups.appoint',
    icon: IconUserStar,
    begins: ['groups.appoint'],
    begin: (selection) => {
      if (selection.kind === 'ids') usePeopleDialog.getState().ask({ kind: 'appoint', selection });
    },
  },
  resend: { action: 'members.invite', icon: IconMailForward, begins: ['members.resend'], begin: people('resend') },
  revokeInvitation: {
    action: 'members.invite',
    icon: IconMailOff,
    begins: ['members.revokeInvitation'],
    begin: people('revokeInvitation'),
  },
  suspend: { action: 'members.suspend', icon: IconUserOff, begins: ['members.suspend'], begin: people('suspend') },
  reactivate: {
    action: 'members.suspend',
    icon: IconUserCheck,
    begins: ['members.reactivate'],
    begin: people('reactivate'),
  },
  remove: { action: 'members.remove', icon: IconTrash, begins: ['members.remove'], begin: people('remove') },
} as const satisfies Readonly<Record<string, SelectionAct>>;

export type SelectionActName = keyof typeof selectionActs;
export const selectionActNames = Object.keys(selectionActs) as SelectionActName[]; // the keys of this very object
