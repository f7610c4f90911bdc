import type { ErrorCode } from '../../errors/app-error.ts';
import { aiErrors } from './ai-errors.ts';
import { backupErrors } from './backup-errors.ts';
import { importErrors } from './import-errors.ts';
import { integrationErrors } from './integration-errors.ts';
import { outsideErrors } from './outside-errors.ts';
import { planErrors } from './plan-errors.ts';
import { creditErrors } from './credit-errors.ts';
import { purchaseErrors } from './purchase-errors.ts';
import { roleplayErrors } from './roleplay-errors.ts';
import { tagErrors } from './tag-errors.ts';
import { sessionErrors } from './session-errors.ts';

/** What happened, in words for people who are not engineers, and what to do now. Values are the error's own fields. */
type Sentences =
  | { readonly says: string; readonly next: string }
  | { readonly says_one: string; readonly says_other: string; readonly next: string };

/** A sentence and a next step for every error; complete by type. What is forbidden has one for each reason, in permissions.ts. */
export const errors: Readonly<Record<Exclude<ErrorCode, 'forbidden'>, Sentences>> = {
  'input.invalid': {
    says: 'Something in this request is not as it should be: {{where}}.',
    next: 'Check it and try again.',
  },
  'events.malformed': {
    says_one:
      'Event {{index}} of this batch is not as it should be. {{field}}: {{what}}. Nothing of the batch was kept.',
    says_other:
      'There are {{count, number}} faults in this batch, the first in event {{index}}. {{field}}: {{what}}. Nothing of the batch was kept.',
    next: 'Mend what is named and send the whole batch again; what was sent before counts once.',
  },
  'seats.exhausted': {
    says: 'Too few full seats: {{needed, number}} needed, {{remaining, number}} left.',
    next: 'Choose fewer people, revoke unused seats, or buy more.',
  },
  ...creditErrors,
  ...purchaseErrors,
  ...roleplayErrors,
  ...tagErrors,
  ...sessionErrors,
  ...outsideErrors,
  'seats.unchanged': { says: 'Nobody in this selection would change.', next: 'Select people whose seat differs.' },
  'schedule.past': { says: 'That moment has passed.', next: 'Revoke now, or choose another.' },
  'schedule.changed': {
    says_one: 'Somebody else has changed when this seat ends.',
    says_other: 'Somebody else has changed when {{count, number}} of these seats end.',
    next: 'Look at when it ends now, and decide anew.',
  },
  'schedule.unchanged': { says: 'Nothing would change.', next: 'Select people with a full seat, or another moment.' },
  'seats.suspended': {
    says_one: 'A suspended person cannot be given a full seat; {{count, number}} in this selection is suspended.',
    says_other: 'A suspended person cannot be given a full seat; {{count, number}} in this selection are suspended.',
    next: 'Take them out of the selection, or reactivate them first.',
  },
  ...planErrors,
  'member.missing': {
    says_one: '{{count, number}} of these people is no longer in the workspace.',
    says_other: '{{count, number}} of these people are no longer in the workspace.',
    next: 'Look at the list again and choose anew.',
  },
  'member.unknown': {
    says_one: '{{email}} is not in this workspace: nobody was added.',
    says_other:
      '{{count, number}} of these addresses are not in this workspace, {{email}} among them: nobody was added.',
    next: 'Take out who is not here, or ask an admin to invite them.',
  },
  'member.exists': { says: '{{email}} is already in this workspace.', next: 'Find this person in Users.' },
  'member.outrankedGrant': {
    says: 'You cannot grant the role {{role, role}}: it is above your own, and nobody grants more than they have.',
    next: 'Ask someone who has that role.',
  },
  'member.self': {
    says: 'Nobody changes their own role or status, so that no workspace is left without an owner.',
    next: 'Ask another owner or admin to do it.',
  },
  'invitation.closed': {
    says: 'This invitation has been accepted or revoked already.',
    next: 'Sign in, or ask whoever invited you for a new one.',
  },
  'members.unchanged': {
    says: 'Nobody in this selection would change.',
    next: 'Select people for whom it is not so yet.',
  },
  'edit.conflict': {
    says_one: 'Others changed {{count, number}} of these values meanwhile.',
    says_other: 'Others changed {{count, number}} of these values meanwhile.',
    next: 'Decide whose values stay.',
  },
  'change.damaged': {
    says: 'What this change asks for was damaged on this computer’s disk, so it is not sent.',
    next: 'Discard it, and make it again if it is still needed.',
  },
  'group.missing': {
    says: 'There is no group “{{name}}” any more.',
    next: 'Look at the list of groups and choose anew.',
  },
  'group.exists': { says: 'There is already a group named “{{name}}”.', next: 'Choose another name.' },
  'persona.missing': {
    says: 'Nobody of this standing is in the sample any more.',
    next: 'Sign in as somebody else, or start the sample afresh from the menu at the top left.',
  },
  'group.inUse': {
    says_one: 'The group “{{name}}” is in use: {{count, number}} person is in it.',
    says_other: 'The group “{{name}}” is in use: {{count, number}} people are in it.',
    next: 'Take them out of the group first, then delete it.',
  },
  ...importErrors,
  'file.unwritable': {
    says: 'The file {{path}} could not be written.',
    next: 'Close it if it is open elsewhere, or choose another place.',
  },
  'operation.missing': { says: 'This change is not known here.', next: 'Look at Activity for what happened.' },
  'operation.undone': { says: 'This change has already been undone.', next: 'There is nothing left to do.' },
  'operation.notUndoable': { says: 'This change cannot be undone.', next: 'Make the opposite change by hand.' },
  'operation.busy': { says: 'This change is still being applied.', next: 'Wait until it is done, then undo it.' },
  'operation.sent': {
    says: 'This change was sent meanwhile.',
    next: 'Look at what has become of it, and make another change on top of it.',
  },
  'operation.reused': {
    says: 'A different change was already sent under the same number.',
    next: 'Discard this change and make it again.',
  },
  'operation.tooOld': {
    says: 'This change was made by a version of Rollcall that the service no longer reads.',
    next: 'Discard it and make it again.',
  },
  'undo.nothing': {
    says: 'Everything this change did has since been changed by others.',
    next: 'There is nothing left to undo.',
  },
  'undo.unbalanced': {
    says: 'Undoing this would need more full seats than remain.',
    next: 'Free some seats first, then undo.',
  },
  'workspace.missing': {
    says: 'There is no workspace here yet.',
    next: 'Open the sample, connect to one, or start an empty one.',
  },
  'workspace.exists': { says: 'There is already a workspace here.', next: 'Open it, or choose another folder.' },
  'workspace.notSample': {
    says: 'Only a sample workspace can be reset, and this one is not a sample.',
    next: 'Nothing was changed.',
  },
  'outbox.unsent': {
    says_one: '{{count, number}} of your changes has not been sent yet, and leaving would lose it.',
    says_other: '{{count, number}} of your changes have not been sent yet, and leaving would lose them.',
    next: 'Wait until everything is sent, or leave and lose it.',
  },
  'token.refused': {
    says: 'The workspace does not accept this access token (any more).',
    next: 'Ask whoever runs the workspace for a new one, then connect again. Your unsent changes are kept.',
  },
  'console.denied': {
    says: 'You may not have the required permissions: your role here is {{role, role}}.',
    next: 'The console opens for whoever looks after people or groups. Ask an owner or an admin for such a role.',
  },
  'service.unreachable': {
    says: 'The workspace at {{address}} cannot be reached.',
    next: 'Check the address and your network. Everything you do here is kept and sent later.',
  },
  'service.older': {
    says: 'The workspace runs an older version of Rollcall than this app understands.',
    next: 'Ask whoever runs it to update it. Your unsent changes are kept.',
  },
  'service.newer': {
    says: 'The workspace runs a newer version of Rollcall than this app.',
    next: 'Update this app. Your unsent changes are kept.',
  },
  'service.failed': {
    says: 'The workspace answered with an error ({{status}}).',
    next: 'Rollcall tries again by itself. If it lasts, tell whoever runs the workspace.',
  },
  'address.invalid': {
    says: '“{{address}}” is not the address of a workspace.',
    next: 'It begins with https:// (or http://127.0.0.1 on this computer).',
  },
  'port.taken': {
    says: 'Port {{port}} is in use by another program.',
    next: 'Choose another with --port, or leave it out.',
  },
  'copy.stopped': {
    says: 'You stopped the copying before it was done.',
    next: 'Nothing of it is kept. Connect again whenever you like: it begins anew.',
  },
  'check.stopped': { says: 'The check was stopped.', next: 'Nothing was changed. Check again whenever you like.' },
  'check.busy': {
    says: 'The workspace changes too fast to be compared now.',
    next: 'Wait until imports are applied and changes are sent, then check again.',
  },
  'replica.newer': {
    says: 'The copy on this computer was written by a newer version of Rollcall.',
    next: 'Update this app; nothing was changed.',
  },
  'replica.rebuilt': {
    says: 'The copy on this computer was damaged; it was set aside and made anew from the workspace.',
    next: 'Unsent changes that could be read were kept: {{kept, number}}. Look at the tray.',
  },
  'replica.renewed': {
    says: 'The copy on this computer was set aside and fetched anew from the workspace, as you asked.',
    next: 'What you had not sent was carried over.',
  },
  'replica.damaged': {
    says: 'The copy on this computer turned out to be damaged. It is being made anew from the workspace.',
    next: 'Try again in a moment. What was not sent yet is carried over as far as it can be read.',
  },
  'replica.missing': {
    says: 'The copy on this computer was gone; it was made anew from the workspace.',
    next: 'Changes that had not been sent were lost with it. Look at what you did last.',
  },
  'replica.foreign': {
    says: 'The copy on this computer was of another workspace; it was set aside and a new one was made.',
    next: 'Unsent changes in it belong to that workspace, and were not sent to this one.',
  },
  'history.changed': {
    says: 'The workspace was set back to an earlier state, and the copy on this computer was made anew from it.',
    next: 'What you had not sent was kept and decided again. Look at the tray.',
  },
  'disk.full': {
    says: 'There is no room left on the disk of this computer.',
    next: 'Free some space. What was kept before stays, and Rollcall goes on by itself.',
  },
  'disk.readOnly': {
    says: 'Rollcall may not write where its data are.',
    next: 'Allow it to write to its folder, then try again. Nothing was changed.',
  },
  'disk.failed': {
    says: 'The disk of this computer did not do as it was told.',
    next: 'Back up what matters to another disk, then try again. Nothing was changed.',
  },
  'disk.locked': {
    says: 'Another program is holding the file in which Rollcall keeps its data.',
    next: 'Close what reads or backs up this folder, then try again. Nothing was changed.',
  },
  'service.full': {
    says: 'The workspace has no room left on its disk.',
    next: 'Free some space where it is kept. Your unsent changes are kept here and sent again by themselves.',
  },
  'service.readOnly': {
    says: 'The workspace cannot write where its data are.',
    next: 'Look at the disk on which it is kept. Your unsent changes are kept here and sent again by themselves.',
  },
  'folder.inUse': {
    says: 'This workspace is already open in {{program}} (process {{process}}).',
    next: 'Close it there first, then try again.',
  },
  'store.newer': {
    says: 'The data of this workspace were written by a newer version of Rollcall.',
    next: 'Update this app; nothing was changed.',
  },
  'store.newerThanBackup': {
    says: 'The data of this workspace were written by a newer version of Rollcall.',
    next: 'Update this app; nothing was changed. Or go back to the backup {{name}}: choose it under Backups, or type `rollcall restore {{name}}`.',
  },
  'store.damaged': {
    says: 'The data of this workspace are damaged and were not touched.',
    next: 'Restore a backup if there is one elsewhere (`rollcall restore FILE`), or start with a new workspace.',
  },
  'store.restorable': {
    says: 'The data of this workspace are damaged and were not touched.',
    next: 'The newest good backup is {{name}}: choose it under Backups, or type `rollcall restore {{name}}`.',
  },
  'store.missing': {
    says: 'The data of this workspace are gone.',
    next: 'The newest good backup is {{name}}: choose it under Backups, or type `rollcall restore {{name}}`.',
  },
  'mail.address': {
    says: 'What is set as the mail server is not the address of one.',
    next: 'Set ROLLCALL_SMTP to an address such as smtp://user:password@mail.company.example:587, or to nothing.',
  },
  'mail.from': {
    says: 'What is set as the sender of mail is no e-mail address.',
    next: 'Set ROLLCALL_MAIL_FROM to an address such as rollcall@company.example, or to nothing.',
  },
  'mail.publicAddress': {
    says: 'What is set as the address under which people reach this service is one that no browser opens.',
    next: 'Set ROLLCALL_PUBLIC_ADDRESS to an address such as https://rollcall.company.example, or to nothing.',
  },
  ...backupErrors,
  ...aiErrors,
  ...integrationErrors,
  unexpected: {
    says: 'Something went wrong that we did not foresee (report {{report}}).',
    next: 'Try again. If it happens again, send us the report number.',
  },
};
