import { TagEdit } from '../../shared/commands/tags.ts';
import { TagId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ConflictRow } from '../../shared/ipc/conflict-shapes.ts';
import { readTags } from '../../shared/store/read-tags.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { KeptConflict } from './kept-conflict.ts';
import { type Made, makeChange, type MutateContext } from './mutate.ts';

type Seen = KeptConflict & { readonly seen: string | null };

/** A conflict of a tag, with what it is now. */
export function tagConflict(
  sql: Sql,
  { id, field, was, mine }: KeptConflict,
  label: string,
): Pick<ConflictRow, 'name' | 'was' | 'mine' | 'theirs' | 'seen' | 'isGone' | 'canKeepMine'> {
  const tag = readTags(sql).tag(TagId.parse(id));
  if (!tag) return { name: label, was, mine, theirs: null, seen: null, isGone: true, canKeepMine: false };
  const theirs = field === 'colour' ? tag.colour : tag.name;
  return { name: tag.name, was, mine, theirs, seen: theirs, isGone: false, canKeepMine: true };
}

/** New edits of tags as they were looked at, one for each of them. */
export function* answerTags(
  context: MutateContext,
  conflicts: readonly Seen[],
): Generator<{ readonly made: Made; readonly conflicts: readonly Seen[] }> {
  for (const [id, own] of Map.groupBy(conflicts, (conflict) => conflict.id)) {
    const fields = TagEdit.safeParse(
      Object.fromEntries(own.map(({ field, seen, mine }) => [field, { was: seen, to: mine }] as const)),
    );
    if (!fields.success) throw new Refusal({ code: 'input.invalid', where: 'fields' });
    yield { made: makeChange(context, 'tags.edit', { tag: TagId.parse(id), fields: fields.data }), conflicts: own };
  }
}
