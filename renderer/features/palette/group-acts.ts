import {
  type Icon,
  IconArmchair,
  IconCoins,
  IconEdit,
  IconReceipt,
  IconSettings,
  IconShoppingCart,
  IconTrash,
  IconUserPlus,
  IconUserShield,
  IconWallet,
} from '@tabler/icons-react';

import type { GroupId } from '../../../shared/domain/ids.ts';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { GroupRow } from '../../../shared/ipc/group-shapes.ts';
import type { Action } from '../../../shared/permissions/rules.ts';
import { useCreditDialog } from '../../state/credit-dialog.ts';
import { type GroupRequest, type GroupView, useGroupDialog } from '../../state/group-dialog.ts';
import { usePurchaseDialog } from '../../state/purchase-dialog.ts';
import { placeKey } from '../../state/statement-view.ts';

interface GroupAct {
  readonly action: Action;
  /** Whether it is asked about the group itself, for those who reach only some. */
  readonly within: boolean;
  readonly icon: Icon;
  readonly begins: readonly Channel[];
  readonly begin: (group: GroupRow, go: (path: string) => void) => void;
}

type FormKind = Exclude<GroupRequest['kind'], 'create'>;
const form =
  (kind: FormKind) =>
  ({ id }: { readonly id: GroupId }) =>
    useGroupDialog.getState().ask({ kind, group: id });
const page =
  (view: GroupView) =>
  ({ id }: { readonly id: GroupId }, go: (path: string) => void) => {
    useGroupDialog.getState().want(id, view);
    go(`/groups/${id}`);
  };

/** Everything that can be done to a group. */
export const groupActs = {
  addPeople: {
    action: 'groups.setMembers',
    within: true,
    icon: IconUserPlus,
    begins: ['groups.setMembers', 'groups.addByEmail', 'groups.readPasted'],
    begin: form('add'),
  },
  rename: { action: 'groups.rename', within: false, icon: IconEdit, begins: ['groups.rename'], begin: form('rename') },
  appoint: {
    action: 'groups.appoint',
    within: false,
    icon: IconUserShield,
    begins: ['groups.appoint'],
    begin: form('appoint'),
  },
  settings: {
    action: 'groups.configure',
    within: false,
    icon: IconSettings,
    begins: ['groups.configure'],
    begin: page('settings'),
  },
  reserve: {
    action: 'seats.assign',
    within: false,
    icon: IconArmchair,
    begins: ['seats.reserve'],
    begin: form('reserve'),
  },
  spread: {
    action: 'credits.move',
    within: true,
    icon: IconCoins,
    begins: ['credits.spread'],
    begin: ({ id, name, members }) =>
      useCreditDialog.getState().ask({ kind: 'spread', group: id, name, from: 'pool', amount: Math.max(1, members) }),
  },
  buy: {
    action: 'credits.purchase',
    within: true,
    icon: IconShoppingCart,
    begins: ['purchases.request', 'purchases.buy'],
    begin: ({ id }) => usePurchaseDialog.getState().ask({ kind: 'buy', wish: { group: id } }),
  },
  budget: {
    action: 'billing.manage',
    within: false,
    icon: IconWallet,
    begins: ['purchases.setBudget'],
    begin: page('usage'),
  },
  statement: {
    action: 'credits.read',
    within: true,
    icon: IconReceipt,
    begins: ['statements.exportCsv'],
    begin: ({ id }, go) => go(`/statements/${placeKey({ kind: 'group', group: id })}`),
  },
  delete: { action: 'groups.delete', within: false, icon: IconTrash, begins: ['groups.delete'], begin: form('delete') },
} as const satisfies Readonly<Record<string, GroupAct>>;

export type GroupActName = keyof typeof groupActs;
export const groupActNames = Object.keys(groupActs) as GroupActName[]; // the keys of this very object
