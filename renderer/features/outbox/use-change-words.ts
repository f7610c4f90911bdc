import { useTranslation } from 'react-i18next';

import type { Change, Job } from '../../../shared/ipc/shapes.ts';

/** Which words tell a command. */
const words = new Map([
  ['seats.assign', 'assignSeats'],
  ['seats.revoke', 'revokeSeats'],
  ['seats.schedule', 'scheduleSeats'],
  ['seats.unschedule', 'unscheduleSeats'],
  ['credits.transfer', 'transferCredits'],
  ['credits.modify', 'modifyCredits'],
  ['credits.refund', 'refundCredits'],
  ['credits.spread', 'spreadCredits'],
  ['credits.scheduleExpiry', 'scheduleExpiry'],
  ['credits.cancelExpiry', 'cancelExpiry'],
  ['members.import', 'importMembers'],
  ['members.add', 'addMembers'],
  ['members.edit', 'editMembers'],
  ['groups.rename', 'renameGroup'],
  ['groups.setMembers', 'setGroupMembers'],
  ['groups.addByEmail', 'addByEmail'],
  ['groups.create', 'createGroups'],
  ['members.setRole', 'setRoles'],
  ['members.suspend', 'suspendMembers'],
  ['members.reactivate', 'reactivateMembers'],
  ['members.remove', 'removeMembers'],
  ['members.setGroups', 'setGroups'],
  ['groups.appoint', 'appointAdmins'],
  ['groups.delete', 'deleteGroup'],
  ['members.invite', 'invitePeople'],
  ['members.resend', 'resendInvitations'],
  ['members.revokeInvitation', 'revokeInvitations'],
  ['groups.configure', 'configureGroup'],
  ['workspace.configure', 'configureWorkspace'],
  ['seats.reserve', 'reserveSeats'],
  ['plan.change', 'changePlan'],
  ['plan.renew', 'renewPlan'],
  ['plan.setTerms', 'setTerms'],
  ['plan.agree', 'agreePlan'],
  ['invoices.record', 'recordInvoice'],
  ['invoices.settle', 'settleInvoice'],
  ['purchases.request', 'requestPurchase'],
  ['purchases.buy', 'buyCredits'],
  ['purchases.approve', 'approvePurchase'],
  ['purchases.reject', 'rejectPurchase'],
  ['purchases.cancel', 'cancelPurchase'],
  ['purchases.record', 'recordPurchase'],
  ['groups.setBudget', 'setBudget'],
  ['rubrics.create', 'createRubric'],
  ['rubrics.edit', 'editRubric'],
  ['rubrics.archive', 'archiveRubric'],
  ['rubrics.delete', 'deleteRubric'],
  ['scenarios.create', 'createScenario'],
  ['scenarios.edit', 'editScenario'],
  ['scenarios.archive', 'archiveScenario'],
  ['scenarios.delete', 'deleteScenario'],
  ['tags.create', 'createTag'],
  ['tags.edit', 'editTag'],
  ['tags.delete', 'deleteTag'],
  ['groups.tag', 'tagGroups'],
  ['scenarios.tag', 'tagScenarios'],
  ['sessions.score', 'scoreSession'],
  ['sessions.override', 'overrideSession'],
  ['sessions.clear', 'clearSession'],
  ['sessions.flag', 'flagSession'],
  ['sessions.unflag', 'unflagSession'],
  ['assignments.create', 'createAssignment'],
  ['assignments.edit', 'editAssignment'],
  ['assignments.end', 'endAssignment'],
  ['operations.undo', 'undoOperation'],
] as const);

const wordsOf = (command: string) => [...words].find(([name]) => name === command)?.[1] ?? 'other';

/** A seat command of people this computer no longer knows, or that was queued by an older version, names nobody. */
function whatOf(command: string, label: string) {
  const key = wordsOf(command);
  if (label !== '') return key;
  if (key === 'editMembers') return 'editUnnamed';
  if (key === 'assignSeats') return 'assignUnnamed';
  return key === 'revokeSeats' ? 'revokeUnnamed' : key;
}

/** A verdict on a session that is not here any more says what was done, and on nothing that has a name. */
const hasNoSession = ({ command, label }: Pick<Change, 'command' | 'label'>): boolean =>
  label === '' && command.startsWith('sessions.');

/** Changes and jobs as sentences; a command this version has no words for is still told. */
export function useChangeWords() {
  const { t } = useTranslation('outbox');
  return {
    what: ({ command, count, label }: Change) =>
      hasNoSession({ command, label })
        ? t(`jobs.${wordsOf(command)}`)
        : t(`what.${whatOf(command, label)}`, { count, label, others: count - 1 }),
    /** What discarding the change undoes on this computer. */
    locally: ({ command, count, label }: Change) =>
      t(`discard.locally.${hasNoSession({ command, label }) ? 'other' : wordsOf(command)}`, { count, label }),
    job: ({ command }: Job) => t(`jobs.${wordsOf(command)}`),
  };
}
