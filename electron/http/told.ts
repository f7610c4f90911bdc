import type { KyInstance } from 'ky';
import { z } from 'zod';

import type { OperationId } from '../../shared/domain/ids.ts';
import { ToldOperation } from '../../shared/sync/told-effects.ts';
import { type PracticeQuestion, PracticeReply } from '../../shared/sync/practice-lines.ts';
import { UsageReply } from '../../shared/sync/usage-lines.ts';

const Hashes = z.object({
  seq: z.int(),
  tables: z.array(z.object({ name: z.string(), count: z.int(), buckets: z.array(z.string()) })),
});
const Rows = z.object({ rows: z.array(z.string()) });
const Findings = z.object({ findings: z.array(z.object({ check: z.string(), detail: z.string() })) });

/** What the service tells of its log, of its rows to be compared, and of what events sum to. */
export interface Told {
  /** What an operation did to some of those it concerns, from the log. */
  operation(id: OperationId, window: { readonly offset: number; readonly limit: number }): Promise<ToldOperation>;
  verify(): Promise<readonly { check: string; detail: string }[]>;
  /** The hashes of everything a copy has, to be compared with its own. */
  hashes(): Promise<z.infer<typeof Hashes>>;
  /** The rows of some buckets of one table. */
  rows(table: string, buckets: readonly number[]): Promise<readonly string[]>;
  /** Practice sessions that changed between two readings, or the first part of them. */
  practice(question: PracticeQuestion): Promise<PracticeReply>;
  /** What events sum to, of what changed after a reading, or the first part of it. */
  usage(since: number): Promise<UsageReply>;
}

export const told = (
  http: KyInstance,
  patience: { readonly longMs: number },
  reach: <T>(work: () => Promise<T>) => Promise<T>,
): Told => ({
  usage: (since) => reach(async () => UsageReply.parse(await http.get('v1/usage', { searchParams: { since } }).json())),
  practice: (question) =>
    reach(async () => PracticeReply.parse(await http.post('v1/practice', { json: question }).json())),
  hashes: () => reach(async () => Hashes.parse(await http.get('v1/hashes', { timeout: patience.longMs }).json())),
  rows: (table, buckets) =>
    reach(async () => {
      const searchParams = { table, buckets: buckets.join(',') };
      return Rows.parse(await http.get('v1/rows', { searchParams, timeout: patience.longMs }).json()).rows;
    }),
  operation: (id, window) =>
    reach(async () =>
      ToldOperation.parse(await http.get(`v1/operations/${id}`, { searchParams: { ...window } }).json()),
    ),
  verify: () =>
    reach(async () => Findings.parse(await http.get('v1/verify', { timeout: patience.longMs }).json()).findings),
});
