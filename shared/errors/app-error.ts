import { z } from 'zod';

import { Saying } from '../csv/sayings.ts';
import { AssignmentTerms } from '../domain/assignment.ts';
import { Provider } from '../domain/connection.ts';
import { Role } from '../domain/member.ts';
import { Instant } from '../domain/ids.ts';
import { Balance, Currency, purchaseStates, Sum } from '../domain/purchase.ts';
import { denyReasons } from '../permissions/can.ts';
import { Standing } from '../permissions/rules.ts';
import { aiCodes } from './ai-codes.ts';
import { code } from './error-code.ts';

/** What is wrong with one event of a batch: which it is in the batch, from 0, and the field. */
export const EventFault = z.object({ index: z.int(), id: z.string().nullable(), field: z.string(), what: z.string() });
export type EventFault = z.infer<typeof EventFault>;

const anyError = z.discriminatedUnion('code', [
  code('forbidden').extend({ reason: z.enum(denyReasons), who: z.array(Standing) }),
  code('input.invalid').extend({ where: z.string() }),
  // The first fault, how many there are, and all of them as far as they are told.
  code('events.malformed').extend({ ...EventFault.shape, count: z.int(), faults: z.array(EventFault) }),
  code('seats.exhausted').extend({ needed: z.int(), remaining: z.int() }),
  code('seats.unchanged'),
  code('seats.suspended').extend({ count: z.int() }),
  code('schedule.past'),
  code('schedule.changed').extend({ count: z.int() }),
  code('schedule.unchanged'),
  code('plan.cap').extend({ cap: z.int() }),
  // So many are given out, and so many fewer would be granted.
  code('plan.tooFew').extend({ count: z.int(), given: z.int(), granted: z.int() }),
  code('plan.changed'),
  code('plan.renewsAgain'),
  code('plan.floor').extend({ floor: z.int() }),
  code('plan.adminCap').extend({ count: z.int() }),
  code('plan.peopleCap').extend({ count: z.int() }),
  code('plan.groupCap').extend({ count: z.int() }),
  code('plan.noTerm'),
  code('plan.busy'),
  code('member.missing').extend({ count: z.int() }),
  code('member.unknown').extend({ email: z.string(), count: z.int() }),
  code('member.exists').extend({ email: z.string() }),
  code('member.outrankedGrant').extend({ role: Role }),
  code('member.self'),
  code('invitation.closed'),
  code('members.unchanged'),
  code('edit.conflict').extend({ count: z.int() }),
  code('group.missing').extend({ name: z.string() }),
  code('group.exists').extend({ name: z.string() }),
  code('persona.missing'),
  code('group.hasSeats').extend({ name: z.string(), count: z.int() }),
  code('reserve.changed').extend({ count: z.int() }),
  code('group.inUse').extend({ name: z.string(), count: z.int() }),
  code('group.hasCredits').extend({ name: z.string(), count: z.int() }),
  code('credits.exhausted').extend({ needed: z.int(), left: z.int() }),
  code('credits.unchanged'),
  code('expiry.past'),
  code('expiry.changed'),
  code('expiry.unchanged'),
  code('credits.outsideGroup').extend({ name: z.string(), count: z.int() }),
  code('credits.notSpent').extend({ wanted: z.int(), left: z.int() }),
  code('credits.noWallet').extend({ name: z.string() }),
  code('group.hasPurchases').extend({ name: z.string(), count: z.int() }),
  code('purchase.missing'),
  code('purchase.state').extend({ state: z.enum(purchaseStates) }),
  code('purchase.notYours'),
  code('purchase.needsOwner').extend({ sum: Sum }),
  code('purchase.overApproved').extend({ approved: Sum }),
  code('invoice.recorded').extend({ invoice: z.string(), invoicedOn: z.string(), credits: z.int() }),
  code('invoice.known').extend({ invoice: z.string(), invoicedOn: z.string() }),
  code('invoice.missing'),
  code('rubric.missing'),
  code('rubric.full').extend({ name: z.string() }),
  code('rubric.used').extend({ name: z.string(), count: z.int(), scenarios: z.array(z.string()) }),
  code('rubric.scored').extend({ name: z.string(), count: z.int() }),
  code('rubric.long').extend({ name: z.string(), count: z.int(), most: z.int() }),
  code('rubric.archived').extend({ name: z.string() }),
  code('scenario.missing'),
  code('tag.missing'),
  code('tag.exists').extend({ name: z.string(), as: z.string() }),
  code('tag.full').extend({ name: z.string() }),
  code('session.missing'),
  code('session.decidedMeanwhile').extend({ score: z.number(), by: z.string().nullable().default(null) }),
  code('session.noTranscript'),
  code('session.tooLongForAi').extend({ characters: z.int(), most: z.int() }),
  code('session.clearedMeanwhile'),
  code('session.unscored'),
  code('session.ungraded'),
  code('session.sameScore'),
  code('session.criterionUnknown'),
  code('session.pointsApart').extend({ score: z.number() }),
  code('session.flagged'),
  code('session.unflagged'),
  code('scenario.archived').extend({ name: z.string() }),
  code('scenario.assigned').extend({ name: z.string(), count: z.int() }),
  code('group.assigned').extend({ name: z.string(), count: z.int() }),
  code('assignment.missing'),
  code('assignment.unseen'),
  code('assignment.nobody'),
  code('assignment.ended'),
  code('assignment.groupsGone').extend({ count: z.int() }),
  code('assignment.past').extend({ dueOn: z.string() }),
  code('assignment.tooMany').extend({ people: z.int(), groups: z.int() }),
  code('assignment.changed').extend(AssignmentTerms.shape),
  code('invoice.changed').extend({ invoice: z.string() }),
  code('invoice.period'),
  code('image.tooBig').extend({ name: z.string() }),
  code('image.svg').extend({ name: z.string() }),
  code('image.unfit').extend({ name: z.string() }),
  code('image.cutOff').extend({ name: z.string() }),
  code('image.moves').extend({ name: z.string() }),
  code('image.tooLarge').extend({ name: z.string(), most: z.int() }),
  code('image.tooSmall').extend({ name: z.string(), least: z.int() }),
  code('image.unreadable').extend({ path: z.string() }),
  code('image.missing'),
  code('name.unfit'),
  code('text.torn'),
  code('slug.unfit').extend({ slug: z.string() }),
  code('slug.reserved').extend({ slug: z.string() }),
  code('slug.taken').extend({ slug: z.string() }),
  code('slug.unread').extend({ slug: z.string() }),
  code('invoice.sum').extend({ lines: Balance, sum: Sum }),
  code('pdf.unfit').extend({ name: z.string() }),
  code('pdf.tooBig').extend({ name: z.string(), most: z.int() }),
  code('pdf.full').extend({ most: z.int() }),
  code('pdf.missing').extend({ name: z.string() }),
  code('pdf.notHere').extend({ name: z.string() }),
  code('pdf.unreadable').extend({ path: z.string() }),
  code('budget.exceeded').extend({ name: z.string(), wanted: Sum, left: Sum }),
  code('budget.currency').extend({ name: z.string(), currency: Currency }),
  code('budget.taken').extend({ name: z.string(), taken: Sum }),
  code('budget.changed').extend({ name: z.string() }),
  code('import.nothing'),
  code('mapping.exists').extend({ name: z.string() }),
  code('mapping.missing').extend({ name: z.string() }),
  code('mapping.full').extend({ count: z.int() }),
  code('import.braked').extend({ changed: z.int(), of: z.int(), admins: z.int() }),
  // The workspace has changed since it was approved: of so many people something else would become.
  code('import.differs').extend({ count: z.int() }),
  code('import.moved').extend({ count: z.int() }),
  code('file.refused').extend({ reason: z.string(), saying: Saying }),
  code('file.unwritable').extend({ path: z.string() }),
  code('change.damaged'),
  code('operation.missing'),
  code('operation.undone'),
  code('operation.notUndoable'),
  code('operation.busy'),
  code('operation.over'),
  code('operation.sent'),
  code('operation.reused'),
  code('operation.tooOld'),
  code('undo.nothing'),
  code('undo.unbalanced'),
  code('workspace.missing'),
  code('workspace.exists'),
  code('workspace.notSample'),
  code('outbox.unsent').extend({ count: z.int() }),
  code('token.refused'),
  code('console.denied').extend({ role: Role }),
  code('service.unreachable').extend({ address: z.string() }),
  code('service.older'),
  code('service.newer'),
  code('service.failed').extend({ status: z.int() }),
  code('address.invalid').extend({ address: z.string() }),
  code('port.taken').extend({ port: z.int() }),
  code('copy.stopped'),
  code('check.stopped'),
  code('check.busy'),
  code('replica.newer'),
  code('replica.rebuilt').extend({ kept: z.int() }),
  code('replica.renewed'),
  code('replica.damaged'),
  code('replica.missing'),
  code('replica.foreign'),
  code('history.changed'),
  code('disk.full'),
  code('disk.readOnly'),
  code('disk.failed'),
  code('disk.locked'),
  code('service.full'),
  code('service.readOnly'),
  code('folder.inUse').extend({ program: z.string(), process: z.int() }),
  code('store.newer'),
  code('store.newerThanBackup').extend({ name: z.string() }),
  code('store.damaged'),
  code('store.restorable').extend({ name: z.string() }),
  code('store.missing').extend({ name: z.string() }),
  code('mail.address'),
  code('mail.from'),
  code('mail.publicAddress'),
  code('backup.missing').extend({ name: z.string() }),
  code('backup.foreign').extend({ name: z.string() }),
  code('backup.damaged').extend({ name: z.string() }),
  code('backup.newer').extend({ name: z.string() }),
  code('backup.otherWorkspace').extend({ name: z.string(), workspace: z.string() }),
  code('backup.elsewhere'),
  code('backup.unwritable').extend({ path: z.string() }),
  // Where a tool says more than why, and it may be shown, in its own words.
  code('tool.credentials').extend({ provider: Provider, status: z.int() }),
  code('tool.permission').extend({ provider: Provider, said: z.string() }),
  code('tool.plan').extend({ provider: Provider, said: z.string() }),
  code('tool.ip').extend({ provider: Provider, said: z.string() }),
  code('tool.busy').extend({ provider: Provider, until: Instant }),
  code('tool.budget').extend({ provider: Provider, limit: z.int(), until: Instant }),
  code('tool.down').extend({ provider: Provider, status: z.int() }),
  code('tool.unreached').extend({ provider: Provider }),
  code('tool.senseless').extend({ provider: Provider }),
  code('tool.address').extend({ provider: Provider, address: z.string() }),
  code('tool.inside').extend({ provider: Provider, address: z.string() }),
  code('tool.connected').extend({ provider: Provider }),
  code('tool.notConnected').extend({ provider: Provider }),
  code('tool.otherAccount').extend({ provider: Provider, has: z.string(), given: z.string() }),
  code('tool.removing').extend({ provider: Provider, count: z.int() }),
  code('tool.changed').extend({ provider: Provider }),
  code('tool.managed').extend({ provider: Provider }),
  code('person.erased'),
  code('person.changed'),
  // Of accounts that the workspaces of a place share.
  code('account.gone'),
  code('account.barred'),
  code('account.unknown').extend({ which: z.string() }),
  code('account.several').extend({ which: z.string(), ids: z.array(z.string()) }),
  code('account.known').extend({ id: z.string(), name: z.string() }),
  code('account.workspace').extend({ name: z.string() }),
  // The folder of that name, and that of another whose name in links it is.
  code('account.twofold').extend({ name: z.string(), folder: z.string() }),
  code('account.ended'),
  code('account.busy'),
  code('account.newer'),
  code('account.unreadable'),
  ...aiCodes,
  code('call.missing'),
  code('transcript.missing'),
  code('recording.unfit'),
  code('recording.tooBig').extend({ most: z.int() }),
  code('recording.other'),
  code('recording.ended'),
  code('recording.takenAway'),
  code('recording.noRoom'),
  code('recording.busy'),
  code('recording.locked'),
  code('recording.missing'),
  code('secret.unknown').extend({ name: z.string() }),
  code('secret.changed'),
  code('secret.lost').extend({ name: z.string() }),
  // What is never kept to be sent later needs the workspace at once.
  code('service.needed'),
  code('link.refused'),
  code('link.unopened').extend({ url: z.string() }),
  code('mail.unopened').extend({ address: z.string() }),
  code('help.missing'),
  code('unexpected').extend({ report: z.string() }),
]);
type AnyError = z.infer<typeof anyError>;

/**
 * Everything that can be refused or go wrong, as plain data: errors lose their fields on the way from the main
 * process to the screen. Each code has a sentence and, where one helps, a next step in `sentences.ts`.
 * Written so that the compiler knows it by this name: it stands in nearly everything a screen is told.
 */
export type AppError = { [Code in AnyError['code']]: Extract<AnyError, { code: Code }> }[AnyError['code']];
export const AppError: z.ZodType<AppError> = anyError;
/** The schema of each by itself. */
export const eachError = anyError.options;
export type ErrorCode = AppError['code'];

const losses: ReadonlySet<ErrorCode> = new Set([
  'store.damaged',
  'store.restorable',
  'store.missing',
  'store.newerThanBackup',
]);

/** Whether the data of a workspace kept on this computer cannot be used, so that a backup is the way on. */
export const isStoreLoss = (error: AppError | null): boolean => error !== null && losses.has(error.code);

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (error: AppError): { readonly ok: false; readonly error: AppError } => ({ ok: false, error });

/** An AppError on its way up through code that has no Result to return; turned back into data at the edge of the room. */
export class Refusal extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code);
    this.name = 'Refusal';
    this.error = error;
  }
}
