import { bindCommand, commands } from '../../shared/commands/catalog.ts';
import type { OperationId, TagId } from '../../shared/domain/ids.ts';
import { tagLike } from '../../shared/domain/tag.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { readTags } from '../../shared/store/read-tags.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { isIntact, rewriteArgs } from '../outbox/change-args.ts';
import { findChange, markRetry, type OutboxChange, removeChange } from '../outbox/changes.ts';
import { forgetConflicts } from '../outbox/conflicts.ts';
import { footprintUndecided, forgetFootprint, keepFootprint } from '../outbox/footprint.ts';
import type { MutateContext } from '../outbox/mutate.ts';
import { tagMadeBy, waitingWithTag } from '../outbox/waiting-with-tag.ts';
import { readMeta } from '../replica/meta.ts';
import { flushSearch } from '../replica/search.ts';
import { Rebase } from './rebase.ts';

/** The same list with another tag in the place of one, and none twice. */
const listWith = (list: readonly unknown[], from: TagId, to: TagId): unknown[] =>
  list.includes(from) ? [...new Set(list.map((each) => (each === from ? to : each)))] : [...list];

/** The arguments with another tag in the place of one. What was to be put on stays so, though the other was to be taken off. */
function withTag(value: unknown, from: TagId, to: TagId): unknown {
  if (Array.isArray(value)) return listWith(value, from, to).map((each) => withTag(each, from, to));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTag(each, from, to)]));
  const { add, remove } = fields;
  if (!Array.isArray(add) || !Array.isArray(remove)) return fields;
  return { ...fields, remove: remove.filter((each) => each !== to || !add.includes(to)) };
}

/** The parked tag that was to be made, with the one that is called so; throws a Refusal where there is no such. */
function bothTags(sql: Sql, id: OperationId): { change: OutboxChange; made: TagId; existing: TagId } {
  const change = findChange(sql, id);
  if (!change) throw new Refusal({ code: 'operation.missing' });
  if (change.state !== 'parked' || !isIntact(sql, change.n)) throw new Refusal({ code: 'operation.sent' });
  const wish = change.command === 'tags.create' ? commands['tags.create'].input.safeParse(change.args).data : undefined;
  const existing = wish && readTags(sql).tagAlike(tagLike(wish.name));
  if (!existing) throw new Refusal({ code: 'tag.missing' });
  return { change, made: tagMadeBy(id), existing: existing.id };
}

/** Has a change mean the other tag, and be sent with that. */
function rewrite(sql: Sql, { n, id, command, version, args }: OutboxChange, from: TagId, to: TagId): void {
  const meant = withTag(args, from, to);
  const bound = bindCommand(command, version, meant);
  if (!bound.ok) throw new Refusal(bound.error);
  rewriteArgs(sql, n, JSON.stringify(meant));
  keepFootprint(sql, n, footprintUndecided(id, bound.value.reads), true);
}

/**
 * Uses the tag that is called so already in the place of one that could not be made, for all that waits with it, in one
 * transaction: what was to be put on or taken off means that tag, keeps its turn and is sent again; what the other was to be
 * called or look like is dropped, because that tag is somebody else's. Throws a Refusal, and then leaves all as it was.
 */
export function takeExistingTag({ sql, actor }: MutateContext, id: OperationId): void {
  inTransaction(sql, () => {
    const { change, made, existing } = bothTags(sql, id);
    const all = waitingWithTag(sql, change);
    // Nobody meant to delete the tag of others.
    const isOfTag = ({ command }: OutboxChange) => command === 'tags.edit' || command === 'tags.delete';
    const dropped = [change, ...all.filter(isOfTag)];
    const kept = all.filter((each) => !isOfTag(each));
    for (const { n, state } of kept) {
      forgetConflicts(sql, n);
      if (state === 'parked') markRetry(sql, n);
    }
    const rebase = new Rebase(sql);
    rebase.takeBack([...dropped, ...kept].map(({ n }) => n));
    for (const each of kept) rewrite(sql, each, made, existing);
    // What it means now meets others than what it meant.
    rebase.takeBack(kept.map(({ n }) => n));
    for (const { n } of dropped) {
      forgetFootprint(sql, n);
      forgetConflicts(sql, n);
      removeChange(sql, n);
    }
    rebase.redecide(actor, readMeta(sql).cursor);
    flushSearch(sql);
  });
}
