import type { z } from 'zod';

import { type AppError, fail, ok, type Result } from '../errors/app-error.ts';
import type { About, Command, DecideContext, DoneBy, Verdict } from '../kernel/command.ts';
import type { Reads, State } from '../kernel/state.ts';
import type { GroupId, MemberId } from '../domain/ids.ts';
import type { Action } from '../permissions/rules.ts';
import { acceptInvitation, expireInvitations } from './accept.ts';
import { addByEmail } from './add-by-email.ts';
import { agreePlan } from './agreement.ts';
import { keepAiKey, removeAiKey } from './ai.ts';
import { appointAdmins } from './appoint.ts';
import { configureWorkspace } from './configure-workspace.ts';
import { configureGroup } from './configure.ts';
import { modifyCredits, transferCredits } from './credits.ts';
import { editMembers } from './edit.ts';
import { recordEvents } from './events.ts';
import { cancelExpiry, expireCredits, scheduleExpiry } from './expiry.ts';
import { createAssignment, editAssignment, endAssignment } from './assignments.ts';
import { createGroups, deleteGroup, renameGroup, setGroupMembers } from './groups.ts';
import { importMembers } from './import.ts';
import {
  connectTool,
  disconnectTool,
  erasePerson,
  keepErased,
  mapPerson,
  replaceToolKey,
  rescopeTool,
} from './integrations.ts';
import { invitePeople, resendInvitations, revokeInvitations } from './invite.ts';
import { recordInvoice, settleInvoice } from './invoices.ts';
import { addMembers } from './members.ts';
import { approvePurchase, cancelPurchase, rejectPurchase } from './purchase-decisions.ts';
import { buyCredits, recordPurchase, requestPurchase } from './purchases.ts';
import { setBudget } from './budgets.ts';
import { setGroups } from './regroup.ts';
import { changePlan, renewPlan } from './plan.ts';
import { renewDuePlan, setTerms } from './terms.ts';
import { removeMembers } from './remove.ts';
import { archiveRubric, createRubric, deleteRubric, editRubric } from './rubrics.ts';
import { archiveScenario, createScenario, deleteScenario, editScenario } from './scenarios.ts';
import { practiceCommands } from './practice.ts';
import { resultCommands } from './results.ts';
import { reserveSeats } from './reserves.ts';
import { setRoles } from './roles.ts';
import { expireSeats, scheduleSeats, unscheduleSeats } from './schedule.ts';
import { assignSeats, revokeSeats } from './seats.ts';
import { importSessions, matchSessions, removeSessions } from './sessions.ts';
import { refundCredits, spendCredits } from './spend.ts';
import { spreadCredits } from './spread.ts';
import { reactivateMembers, suspendMembers } from './suspend.ts';
import { tagGroups, tagScenarios } from './tagging.ts';
import { createTag, deleteTag, editTag } from './tags.ts';
import { undoOperation } from './undo.ts';
import { createWorkspace } from './workspace.ts';

/** Every command there is, by name. */
export const commands = {
  'workspace.create': createWorkspace,
  'workspace.configure': configureWorkspace,
  'workspace.keepAiKey': keepAiKey,
  'workspace.removeAiKey': removeAiKey,
  'groups.create': createGroups,
  'groups.rename': renameGroup,
  'groups.setMembers': setGroupMembers,
  'groups.addByEmail': addByEmail,
  'members.add': addMembers,
  'members.edit': editMembers,
  'members.import': importMembers,
  'members.setRole': setRoles,
  'members.suspend': suspendMembers,
  'members.reactivate': reactivateMembers,
  'members.remove': removeMembers,
  'members.setGroups': setGroups,
  'groups.delete': deleteGroup,
  'members.invite': invitePeople,
  'members.resend': resendInvitations,
  'members.revokeInvitation': revokeInvitations,
  'members.accept': acceptInvitation,
  'members.expire': expireInvitations,
  'groups.appoint': appointAdmins,
  'groups.configure': configureGroup,
  'seats.assign': assignSeats,
  'seats.revoke': revokeSeats,
  'seats.schedule': scheduleSeats,
  'seats.unschedule': unscheduleSeats,
  'seats.expire': expireSeats,
  'seats.reserve': reserveSeats,
  'plan.change': changePlan,
  'plan.renew': renewPlan,
  'plan.setTerms': setTerms,
  'plan.agree': agreePlan,
  'plan.renewDue': renewDuePlan,
  'credits.transfer': transferCredits,
  'credits.modify': modifyCredits,
  'credits.spread': spreadCredits,
  'credits.spend': spendCredits,
  'credits.refund': refundCredits,
  'credits.scheduleExpiry': scheduleExpiry,
  'credits.cancelExpiry': cancelExpiry,
  'credits.expire': expireCredits,
  'purchases.request': requestPurchase,
  'purchases.buy': buyCredits,
  'purchases.approve': approvePurchase,
  'purchases.reject': rejectPurchase,
  'purchases.cancel': cancelPurchase,
  'purchases.record': recordPurchase,
  'invoices.record': recordInvoice,
  'invoices.settle': settleInvoice,
  'groups.setBudget': setBudget,
  'integrations.connect': connectTool,
  'integrations.replaceKey': replaceToolKey,
  'integrations.rescope': rescopeTool,
  'integrations.disconnect': disconnectTool,
  'integrations.mapPerson': mapPerson,
  'integrations.erase': erasePerson,
  'sessions.keepErased': keepErased,
  'sessions.import': importSessions,
  'sessions.match': matchSessions,
  'sessions.remove': removeSessions,
  ...practiceCommands,
  ...resultCommands,
  'rubrics.create': createRubric,
  'rubrics.edit': editRubric,
  'rubrics.archive': archiveRubric,
  'rubrics.delete': deleteRubric,
  'scenarios.create': createScenario,
  'scenarios.edit': editScenario,
  'scenarios.archive': archiveScenario,
  'scenarios.delete': deleteScenario,
  'tags.create': createTag,
  'tags.edit': editTag,
  'tags.delete': deleteTag,
  'groups.tag': tagGroups,
  'scenarios.tag': tagScenarios,
  'assignments.create': createAssignment,
  'assignments.edit': editAssignment,
  'assignments.end': endAssignment,
  'operations.undo': undoOperation,
  'events.record': recordEvents,
};
export type CommandName = keyof typeof commands;
export type ArgsOf<Name extends CommandName> = z.infer<(typeof commands)[Name]['input']>;

/** A command with its arguments already read: what the shell runs, whichever command it is. */
export interface BoundCommand {
  readonly name: string;
  readonly version: number;
  readonly action: Action;
  readonly optimistic: boolean;
  readonly byServiceOnly: boolean;
  readonly byRouteOnly: boolean;
  readonly alone: boolean;
  readonly reads: Reads;
  readonly targets: readonly MemberId[];
  readonly groups: readonly GroupId[];
  readonly whose: (state: State) => readonly MemberId[];
  readonly doneBy: ((state: State) => DoneBy | null) | null;
  readonly within: ((state: State) => readonly GroupId[] | null) | null;
  readonly about: (state: State) => About;
  readonly decide: (state: State, context: DecideContext) => Verdict;
}

function bind<Args>(command: Command<Args>, input: unknown): Result<BoundCommand> {
  const parsed = command.input.safeParse(input);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return fail({ code: 'input.invalid', where });
  }
  const args = parsed.data;
  const { name, version, action, optimistic, doneBy, within } = command;
  return ok({
    name,
    version,
    action,
    optimistic,
    byServiceOnly: command.byServiceOnly ?? false,
    byRouteOnly: command.byRouteOnly ?? false,
    alone: command.alone ?? false,
    reads: command.reads(args),
    targets: command.targets(args),
    groups: command.groups?.(args) ?? [],
    whose: (state) => command.whose?.(state, args) ?? [],
    doneBy: doneBy ? (state) => doneBy(state, args) : null,
    within: within ? (state) => within(state, args) : null,
    about: (state) => command.about(args, state),
    decide: (state, context) => command.decide(state, args, context),
  });
}

/** Whether this version knows such a command. */
export const isCommandName = (name: string): name is CommandName => Object.hasOwn(commands, name);
/** Whether a computer shows what such a command does before the service has confirmed it. */
export const isOptimistic = (name: string): boolean => isCommandName(name) && commands[name].optimistic;

const unreadable: AppError = { code: 'operation.tooOld' };

type Binder = (version: number, input: unknown) => Result<BoundCommand>;

const binderOf =
  <Args>(command: Command<Args>): Binder =>
  (version, input) =>
    version === command.version ? bind(command, input) : fail(unreadable);

const binders: Readonly<Record<CommandName, Binder>> = {
  'workspace.create': binderOf(createWorkspace),
  'workspace.configure': binderOf(configureWorkspace),
  'workspace.keepAiKey': binderOf(keepAiKey),
  'workspace.removeAiKey': binderOf(removeAiKey),
  'groups.create': binderOf(createGroups),
  'groups.rename': binderOf(renameGroup),
  'groups.setMembers': binderOf(setGroupMembers),
  'groups.addByEmail': binderOf(addByEmail),
  'members.add': binderOf(addMembers),
  'members.edit': binderOf(editMembers),
  'members.import': binderOf(importMembers),
  'members.setRole': binderOf(setRoles),
  'members.suspend': binderOf(suspendMembers),
  'members.reactivate': binderOf(reactivateMembers),
  'members.remove': binderOf(removeMembers),
  'members.setGroups': binderOf(setGroups),
  'groups.delete': binderOf(deleteGroup),
  'members.invite': binderOf(invitePeople),
  'members.resend': binderOf(resendInvitations),
  'members.revokeInvitation': binderOf(revokeInvitations),
  'members.accept': binderOf(acceptInvitation),
  'members.expire': binderOf(expireInvitations),
  'groups.appoint': binderOf(appointAdmins),
  'groups.configure': binderOf(configureGroup),
  'seats.assign': binderOf(assignSeats),
  'seats.revoke': binderOf(revokeSeats),
  'seats.schedule': binderOf(scheduleSeats),
  'seats.unschedule': binderOf(unscheduleSeats),
  'seats.expire': binderOf(expireSeats),
  'seats.reserve': binderOf(reserveSeats),
  'plan.change': binderOf(changePlan),
  'plan.renew': binderOf(renewPlan),
  'plan.setTerms': binderOf(setTerms),
  'plan.agree': binderOf(agreePlan),
  'plan.renewDue': binderOf(renewDuePlan),
  'credits.transfer': binderOf(transferCredits),
  'credits.modify': binderOf(modifyCredits),
  'credits.spread': binderOf(spreadCredits),
  'credits.spend': binderOf(spendCredits),
  'credits.refund': binderOf(refundCredits),
  'credits.scheduleExpiry': binderOf(scheduleExpiry),
  'credits.cancelExpiry': binderOf(cancelExpiry),
  'credits.expire': binderOf(expireCredits),
  'purchases.request': binderOf(requestPurchase),
  'purchases.buy': binderOf(buyCredits),
  'purchases.approve': binderOf(approvePurchase),
  'purchases.reject': binderOf(rejectPurchase),
  'purchases.cancel': binderOf(cancelPurchase),
  'purchases.record': binderOf(recordPurchase),
  'invoices.record': binderOf(recordInvoice),
  'invoices.settle': binderOf(settleInvoice),
  'groups.setBudget': binderOf(setBudget),
  'integrations.connect': binderOf(connectTool),
  'integrations.replaceKey': binderOf(replaceToolKey),
  'integrations.rescope': binderOf(rescopeTool),
  'integrations.disconnect': binderOf(disconnectTool),
  'integrations.mapPerson': binderOf(mapPerson),
  'integrations.erase': binderOf(erasePerson),
  'sessions.keepErased': binderOf(keepErased),
  'sessions.import': binderOf(importSessions),
  'sessions.match': binderOf(matchSessions),
  'sessions.remove': binderOf(removeSessions),
  'sessions.endWords': binderOf(practiceCommands['sessions.endWords']),
  'sessions.forgetVerdicts': binderOf(practiceCommands['sessions.forgetVerdicts']),
  'sessions.removeRecording': binderOf(practiceCommands['sessions.removeRecording']),
  'sessions.score': binderOf(resultCommands['sessions.score']),
  'sessions.scoreByModel': binderOf(resultCommands['sessions.scoreByModel']),
  'sessions.override': binderOf(resultCommands['sessions.override']),
  'sessions.clear': binderOf(resultCommands['sessions.clear']),
  'sessions.flag': binderOf(resultCommands['sessions.flag']),
  'sessions.unflag': binderOf(resultCommands['sessions.unflag']),
  'rubrics.create': binderOf(createRubric),
  'rubrics.edit': binderOf(editRubric),
  'rubrics.archive': binderOf(archiveRubric),
  'rubrics.delete': binderOf(deleteRubric),
  'scenarios.create': binderOf(createScenario),
  'scenarios.edit': binderOf(editScenario),
  'scenarios.archive': binderOf(archiveScenario),
  'scenarios.delete': binderOf(deleteScenario),
  'tags.create': binderOf(createTag),
  'tags.edit': binderOf(editTag),
  'tags.delete': binderOf(deleteTag),
  'groups.tag': binderOf(tagGroups),
  'scenarios.tag': binderOf(tagScenarios),
  'assignments.create': binderOf(createAssignment),
  'assignments.edit': binderOf(editAssignment),
  'assignments.end': binderOf(endAssignment),
  'operations.undo': binderOf(undoOperation),
  'events.record': binderOf(recordEvents),
};

/** The command of that name and version with its arguments read, or why it cannot be. */
export const bindCommand = (name: string, version: number, input: unknown): Result<BoundCommand> =>
  isCommandName(name) ? binders[name](version, input) : fail(unreadable);
