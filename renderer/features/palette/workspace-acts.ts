import {
  IconCalendarTime,
  IconCoins,
  IconDatabaseExport,
  IconDoorExit,
  IconFileExport,
  IconFileInvoice,
  IconFileTypeCsv,
  IconHeadset,
  IconKeyboard,
  IconListDetails,
  IconRefresh,
  IconShieldCheck,
  IconShoppingCart,
  IconSparkles,
  IconUserPlus,
  IconUserSearch,
  IconUsersGroup,
} from '@tabler/icons-react';

import { expiryOf } from '../../../shared/domain/expiry.ts';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { useBackupsDialog } from '../../state/backups-dialog.ts';
import { useCopyDialog } from '../../state/copy-dialog.ts';
import { useCreditDialog } from '../../state/credit-dialog.ts';
import { useGroupDialog } from '../../state/group-dialog.ts';
import { useInvoiceDialog } from '../../state/invoice-dialog.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import { usePlanDialog } from '../../state/plan-dialog.ts';
import { usePurchaseDialog } from '../../state/purchase-dialog.ts';
import { useSoughtSetting } from '../../state/sought-setting.ts';
import { useWorkspaceDialog } from '../../state/workspace-dialog.ts';
import { ofActivity, ofReports } from './record-acts.ts';
import { ofRoleplays } from './roleplay-acts.ts';
import { ofTags } from './tag-acts.ts';
import type { WorkspaceAct } from './workspace-act.ts';

const ofPeople = [
  {
    name: 'invite',
    action: 'members.invite',
    icon: IconUserPlus,
    room: 'people',
    begins: ['members.invite', 'members.sortAddresses'],
    begin: () => usePeopleDialog.getState().ask({ kind: 'invite' }),
  },
  {
    name: 'add',
    action: 'members.invite',
    icon: IconUserPlus,
    room: 'people',
    begins: ['members.add'],
    begin: () => usePeopleDialog.getState().ask({ kind: 'add' }),
  },
  {
    name: 'import',
    action: 'members.import',
    icon: IconFileTypeCsv,
    begins: ['imports.choose', 'imports.confirm', 'imports.apply'],
    begin: ({ go }) => go('/import'),
  },
  {
    name: 'exportPeople',
    action: 'members.read',
    icon: IconFileExport,
    begins: ['members.exportCsv', 'members.copyCsv'],
    begin: ({ go }) => go('/users'),
  },
  {
    name: 'createGroups',
    action: 'groups.create',
    icon: IconUsersGroup,
    room: 'groups',
    begins: ['groups.create'],
    begin: () => useGroupDialog.getState().ask({ kind: 'create' }),
  },
] as const satisfies readonly WorkspaceAct[];

const ofCredits = [
  {
    name: 'buyCredits',
    action: 'credits.purchase',
    icon: IconShoppingCart,
    begins: ['purchases.request', 'purchases.buy'],
    begin: () => usePurchaseDialog.getState().ask({ kind: 'buy', wish: { group: null } }),
  },
  {
    name: 'decidePurchases',
    action: 'credits.purchase',
    icon: IconListDetails,
    begins: ['purchases.approve', 'purchases.reject', 'purchases.cancel', 'purchases.record'],
    begin: ({ go }) => go('/purchases'),
  },
  {
    name: 'expireCredits',
    action: 'credits.schedule',
    icon: IconCalendarTime,
    begins: ['credits.scheduleExpiry'],
    begin: () => useCreditDialog.getState().ask({ kind: 'expiry' }),
  },
  {
    name: 'keepCredits',
    action: 'credits.schedule',
    icon: IconCoins,
    begins: ['credits.cancelExpiry'],
    when: ({ workspace }) => expiryOf(workspace) !== null,
    begin: () => useCreditDialog.getState().ask({ kind: 'keepCredits' }),
  },
  {
    name: 'exportStatement',
    action: 'credits.read',
    icon: IconFileExport,
    begins: ['statements.exportCsv'],
    begin: ({ go }) => go('/statements/pool'),
  },
] as const satisfies readonly WorkspaceAct[];

type PlanForm = Parameters<ReturnType<typeof usePlanDialog.getState>['ask']>[0];
const planForm = <Name extends string>(name: Name, form: PlanForm, begins: readonly Channel[]) => ({
  ...({ name, action: 'billing.manage', icon: IconCalendarTime, begins } as const), // a name is itself and no other
  begin: () => usePlanDialog.getState().ask(form),
});

const ofPlan = [
  planForm('changePlan', 'plan', ['plan.change']),
  planForm('renew', 'renewal', ['plan.renew']),
  planForm('terms', 'terms', ['plan.setTerms']),
  planForm('agreement', 'agreement', ['plan.agree']),
  {
    name: 'recordInvoice',
    action: 'billing.manage',
    icon: IconFileInvoice,
    begins: ['invoices.record', 'invoices.choosePdf'],
    begin: () => useInvoiceDialog.getState().ask({ kind: 'record' }),
  },
  {
    name: 'settleInvoice',
    action: 'billing.manage',
    icon: IconFileInvoice,
    begins: ['invoices.settle', 'invoices.savePdf', 'invoices.exportCsv'],
    begin: ({ go }) => go('/billing/invoices'),
  },
] as const satisfies readonly WorkspaceAct[];

const isOwnSample = ({ workspace, connection }: Session) => workspace.sample && connection.local;
const toIntegrations = [
  'connect',
  'replaceKey',
  'rescope',
  'disconnect',
  'syncNow',
  'stopSync',
  'mapPerson',
  'erase',
] as const;
const ofThisComputer = [
  {
    ...({ name: 'integrations', action: 'integrations.manage', icon: IconListDetails } as const), // itself and no other
    begins: toIntegrations.map((each) => `integrations.${each}` as const), // channels by their names
    begin: ({ go }) => go('/integrations'),
  },
  {
    name: 'aiEndpoint',
    action: 'workspace.edit',
    icon: IconSparkles,
    begins: ['workspace.testAi', 'workspace.keepAiKey', 'workspace.removeAiKey'],
    begin: ({ go }) => {
      useSoughtSetting.getState().seek('aiUrl');
      go('/workspace');
    },
  },
  {
    name: 'backups',
    action: 'workspace.backup',
    icon: IconDatabaseExport,
    begins: ['backups.make', 'backups.saveAs', 'backups.look', 'backups.restore'],
    when: ({ connection }) => connection.local,
    begin: () => useBackupsDialog.getState().show(),
  },
  {
    name: 'checkCopy',
    action: 'operations.read',
    icon: IconShieldCheck,
    begins: ['copy.check', 'copy.stop', 'copy.repair'],
    begin: () => useCopyDialog.getState().show(),
  },
  {
    name: 'signIn',
    action: 'console.open',
    icon: IconUserSearch,
    begins: ['workspaces.signInAs'],
    when: isOwnSample,
    begin: () => useWorkspaceDialog.getState().ask('signIn'),
  },
  {
    name: 'reset',
    action: 'console.open',
    icon: IconRefresh,
    begins: ['workspaces.resetSample'],
    when: ({ workspace }) => workspace.sample,
    begin: () => useWorkspaceDialog.getState().ask('reset'),
  },
  {
    name: 'leave',
    action: 'console.open',
    icon: IconDoorExit,
    begins: ['workspaces.leave'],
    begin: () => useWorkspaceDialog.getState().ask('leave'),
  },
  {
    name: 'askForHelp',
    action: 'console.open',
    icon: IconHeadset,
    begins: ['workspace.openHelp'],
    when: ({ workspace }) => workspace.helpLink !== null,
    begin: ({ ask }) => ask(),
  },
  { name: 'keys', action: 'console.open', icon: IconKeyboard, begins: [], begin: ({ help }) => help() },
] as const satisfies readonly WorkspaceAct[];

const all = [
  ...ofPeople,
  ...ofCredits,
  ...ofPlan,
  ...ofRoleplays,
  ...ofTags,
  ...ofReports,
  ...ofActivity,
  ...ofThisComputer,
] as const;
export type WorkspaceActName = (typeof all)[number]['name'];

/** Everything that can be begun in a workspace and is about nobody in particular. */
export const workspaceActs: readonly (WorkspaceAct & { readonly name: WorkspaceActName })[] = all;
