import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

import { z } from 'zod';

import type { ImportArgs } from '../../shared/commands/import.ts';
import { Instant, type OperationId } from '../../shared/domain/ids.ts';
import { emailKey } from '../../shared/domain/member.ts';
import { ImportOutcome } from '../../shared/ipc/import-progress.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { readMeta } from '../replica/meta.ts';
import { outcomeFor, type Outcomes, outcomesOf } from './outcomes.ts';

const Counts = z.object({ added: z.int(), changed: z.int(), seats: z.int() });

/**
 * What somebody agreed to when they applied an import: of each of its people, in the order of its arguments, one letter,
 * and what changes of whoever changes. Whoever is added is as the arguments say, and nothing more of them is kept.
 */
const Approval = z.object({
  at: Instant,
  /** Where the copy stood, and whether earlier changes of ours had not arrived. */
  cursor: z.int(),
  onUnsent: z.boolean(),
  counts: Counts,
  letters: z.string(),
  changes: z.array(ImportOutcome.shape.fields),
  /** Whom it concerns without naming them by the address they have. */
  others: z.array(z.tuple([z.string(), ImportOutcome])),
  /** Whom it removes, by the name they had. */
  removed: z.array(z.string()).default([]),
});
export type Approval = z.infer<typeof Approval>;

const letters = { added: 'a', changed: 'c', unchanged: '-', removed: 'r' } as const;
const verdictOf = new Map<string, string>(Object.entries(letters).map(([verdict, letter]) => [letter, verdict]));

/** The addresses an import names, in its order. */
export const emailsIn = ({ people }: ImportArgs): string[] => people.map(({ email }) => emailKey(email));

const UNSENT = "SELECT 1 AS found FROM change WHERE state IN ('waiting', 'sending') AND id <> ? LIMIT 1";

/** What is agreed to with these effects, decided on the copy as it is now. */
export function approvalOf(
  sql: Sql,
  id: OperationId,
  emails: readonly string[],
  effects: readonly Effect[],
  at: string,
): Approval {
  const outcomes = outcomesOf(sql, effects);
  const { added, changed, seats } = outcomes;
  const own = new Set(emails);
  const each = emails.map((email) => outcomeFor(outcomes, email));
  const others: Approval['others'] = [];
  const removed: string[] = [];
  for (const [email, outcome] of outcomes.byEmail) {
    if (!own.has(email)) others.push([email, outcome]);
    if (outcome.verdict === 'removed') removed.push(outcomes.nameOf(email) ?? email);
  }
  return {
    at,
    cursor: readMeta(sql).cursor,
    onUnsent: sql.get(UNSENT, id) !== undefined,
    counts: { added, changed, seats },
    letters: each.map(({ verdict }) => letters[verdict]).join(''),
    changes: each.flatMap(({ verdict, fields }) => (verdict === 'changed' ? [fields] : [])),
    others,
    removed,
  };
}

/** What was agreed to, person by person again. */
export function outcomesApproved(
  { letters: said, changes, others }: Approval,
  emails: readonly string[],
): Map<string, ImportOutcome> {
  let next = 0;
  const verdicts = ImportOutcome.shape.verdict;
  const own = emails.map((email, index): [string, ImportOutcome] => {
    const verdict = verdicts.parse(verdictOf.get(said[index] ?? '-'));
    return [email, { verdict, fields: verdict === 'changed' ? (changes[next++] ?? []) : [] }];
  });
  return new Map([...own, ...others]);
}

/** Everybody of whom something else would become than was agreed to, in the order of the file. */
export function differing(approved: ReadonlyMap<string, ImportOutcome>, now: Outcomes): string[] {
  const all = new Set([...approved.keys(), ...now.byEmail.keys()]);
  return [...all].filter(
    (email) => JSON.stringify(outcomeFor({ byEmail: approved }, email)) !== JSON.stringify(outcomeFor(now, email)),
  );
}

export const packApproval = (approval: Approval): Uint8Array => zstdCompressSync(JSON.stringify(approval));

/** What was agreed to of an import that was applied on this computer; null where that is not known. */
export function readApproval(sql: Sql, id: OperationId): Approval | null {
  const packed = sql.get<{ approved: Uint8Array | null }>(
    'SELECT approved FROM importResult WHERE id = ?',
    id,
  )?.approved;
  if (!packed) return null;
  return readBack(() => Approval.parse(JSON.parse(zstdDecompressSync(packed).toString('utf8'))));
}
