import { isDeepStrictEqual } from 'node:util';

import { commands } from '../../shared/commands/catalog.ts';
import { deriveId, RubricId } from '../../shared/domain/ids.ts';
import type { RubricDocument } from '../../shared/domain/rubric.ts';
import { type Clash, mergeRubrics } from '../../shared/domain/rubric-merge.ts';
import { withMine } from '../../shared/domain/rubric-parts.ts';
import type { OutboxChange } from './changes.ts';

type Wish = Pick<OutboxChange, 'id' | 'command' | 'args'>;

/** What a rubric said before a change of ours, and what it says after it; before it is made it says nothing. */
interface RubricWish {
  readonly rubric: RubricId;
  readonly was: RubricDocument | null;
  readonly to: RubricDocument;
}

/** What a change left in a rubric before, and what stands there now in its place. */
export interface RubricShift {
  readonly rubric: RubricId;
  readonly from: RubricDocument;
  readonly to: RubricDocument;
}

function rubricWish({ id, command, args }: Wish): RubricWish | undefined {
  if (command === 'rubrics.edit') return commands['rubrics.edit'].input.safeParse(args).data;
  const made = command === 'rubrics.create' ? commands['rubrics.create'].input.safeParse(args).data : undefined;
  return made && { rubric: RubricId.parse(deriveId(id, 0)), was: null, to: made.document };
}

/** What was wanted of one rubric, wanted of another that has the same parts; where both changed something, ours. */
export function onTop(sides: Parameters<typeof mergeRubrics>[0]): RubricDocument {
  const { document, clashes } = mergeRubrics(sides);
  return clashes.reduce<RubricDocument>((merged, clash: Clash) => withMine(merged, clash), document);
}

/** What a rubric says otherwise where this change now wants something else, or nothing; null where it does not. */
export function rubricShift(former: Wish, now: Wish | null): RubricShift | null {
  const before = rubricWish(former);
  const to = now ? rubricWish(now)?.to : before?.was;
  return before && to ? { rubric: before.rubric, from: before.to, to } : null;
}

/** A later edit as it would have been made there, and what later ones meet then; null where it is of something else. */
export function editOnShift(later: Wish, shift: RubricShift): { args: unknown; next: RubricShift | null } | null {
  const wish = rubricWish(later);
  if (!wish || wish.was === null || wish.rubric !== shift.rubric) return null;
  const was = mergeRubrics({ was: shift.from, to: shift.to, now: wish.was }).document;
  const to = onTop({ was: wish.was, to: wish.to, now: was });
  const args = commands['rubrics.edit'].input.safeParse({ rubric: wish.rubric, was, to });
  if (!args.success) return null;
  const next = isDeepStrictEqual(wish.to, to) ? null : { rubric: wish.rubric, from: wish.to, to };
  return { args: args.data, next };
}
