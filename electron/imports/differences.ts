import type { OperationId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ImportDifference, ImportDifferences } from '../../shared/ipc/import-progress.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { ImportArgs } from '../../shared/commands/import.ts';
import { findChange, isUnsent, type OutboxChange } from '../outbox/changes.ts';
import { draftOf, type MutateContext } from '../outbox/mutate.ts';
import { sha256 } from '../replica/digest.ts';
import { retryChange, without } from '../sync/reconsider.ts';
import { type Approval, approvalOf, differing, emailsIn, outcomesApproved, readApproval } from './approval.ts';
import { approveAnew } from './import-results.ts';
import { outcomeFor, type Outcomes, outcomesOf } from './outcomes.ts';

/** What the import would do now, decided where it stands among the changes that have not arrived. */
function decidedNow(context: MutateContext, change: OutboxChange, args: ImportArgs): readonly Effect[] | null {
  const { sql, actor } = context;
  try {
    return without(sql, change, actor, () => draftOf(context, 'members.import', args, change.id).effects);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Of what it may not do at all any more the service says so; that all of it is so already is a difference.
    return error.error.code === 'import.nothing' ? [] : null;
  }
}

interface Compared {
  readonly approval: Approval;
  readonly effects: readonly Effect[];
  readonly now: Outcomes;
  readonly approved: ReadonlyMap<string, ImportDifference['approved']>;
  readonly emails: readonly string[];
  readonly differing: readonly string[];
}

/** Sets what was agreed to beside what would become of it now, in the caller's transaction; null where there is nothing to compare. */
function compare(context: MutateContext, change: OutboxChange): Compared | null {
  const { sql } = context;
  const approval = readApproval(sql, change.id);
  if (!approval) return null;
  const args = ImportArgs.parse(change.args);
  const effects = decidedNow(context, change, args);
  if (!effects) return null;
  const emails = emailsIn(args);
  const approved = outcomesApproved(approval, emails);
  const now = outcomesOf(sql, effects);
  return { approval, effects, now, approved, emails, differing: differing(approved, now) };
}

/**
 * Of how many people an import that waits to be sent would make something else by now than was agreed to. Nothing that
 * was agreed to on the very rows that are here is worked out again.
 */
export function countDifferences(context: MutateContext, change: OutboxChange, cursor: number): number {
  const approval = readApproval(context.sql, change.id);
  if (!approval || (approval.cursor === cursor && !approval.onUnsent)) return 0;
  return compare(context, change)?.differing.length ?? 0;
}

const digestOf = ({ approval, now, differing: emails }: Compared): string =>
  sha256(
    JSON.stringify([
      approval.at,
      now.added,
      now.changed,
      now.seats,
      emails.map((email) => [email, outcomeFor(now, email)]),
    ]),
  );

function namesOf(sql: Sql, emails: readonly string[]): Map<string, string> {
  const rows = sql.all<{ email: string; firstName: string; lastName: string }>(
    'SELECT email, firstName, lastName FROM json_each(?) AS wanted JOIN member ON member.email = wanted.value',
    JSON.stringify(emails),
  );
  return new Map(rows.map((row) => [row.email, displayName(row)]));
}

function waiting(sql: Sql, id: OperationId): OutboxChange {
  const change = findChange(sql, id);
  if (!change) throw new Refusal({ code: 'operation.missing' });
  if (!isUnsent(change)) throw new Refusal({ code: 'operation.sent' });
  return change;
}

/** A page of what an import would do otherwise than was agreed to. */
export function differencesOf(
  context: MutateContext,
  id: OperationId,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): ImportDifferences {
  const { sql } = context;
  return inTransaction(sql, () => {
    const compared = compare(context, waiting(sql, id));
    if (!compared) throw new Refusal({ code: 'operation.missing' });
    const { approval, now, approved, differing: emails } = compared;
    const shown = emails.slice(offset, offset + limit);
    const names = namesOf(sql, shown);
    const { added, changed, seats } = now;
    return {
      digest: digestOf(compared),
      approvedAt: approval.at,
      approved: approval.counts,
      now: { added, changed, seats },
      total: emails.length,
      rows: shown.map((email) => ({
        email,
        name: names.get(email) ?? now.nameOf(email) ?? email,
        approved: outcomeFor({ byEmail: approved }, email),
        now: outcomeFor(now, email),
      })),
    };
  });
}

/** Agrees to an import as it would be now, and sends it; throws a Refusal where that is not what was looked at. */
export function approveNow(context: MutateContext, id: OperationId, digest: string): void {
  const { sql, actor, now } = context;
  const change = inTransaction(sql, () => {
    const found = waiting(sql, id);
    const compared = compare(context, found);
    if (!compared || digestOf(compared) !== digest)
      throw new Refusal({ code: 'import.differs', count: compared?.differing.length ?? 0 });
    approveAnew(sql, id, approvalOf(sql, id, compared.emails, compared.effects, now()));
    return found;
  });
  retryChange(sql, change, actor);
}
