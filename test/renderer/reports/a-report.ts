import { GroupId } from '../../../shared/domain/ids.ts';
import type { ReportRow, ReportTable, ReportWindow } from '../../../shared/ipc/report-shapes.ts';
import type { CreditSums } from '../../../shared/ipc/statement-contract.ts';
import { counts } from '../scripted.tsx';

export const emea = GroupId.parse('01900000-0000-7000-8000-0000000000e1');
export const apac = GroupId.parse('01900000-0000-7000-8000-0000000000e2');
export const AS_OF = '2026-11-16T09:41:00.000Z';
/** Since when the copy of these tests knows what was. */
export const BEGINS = '2025-12-01T00:00:00.000Z';

export const sums: CreditSums = {
  purchased: 2000,
  pool: 900,
  wallets: 64,
  balances: 1000,
  spent: 36,
  expired: 0,
  refunded: 0,
  held: 0,
};
const seatColumns = ['people', 'full', 'used', 'unused', 'unsure', 'reserved', 'basic'] as const;
const creditColumns = ['people', 'wallet', 'fromWallet', 'held', 'spentInAll'] as const;

export function aRow(change: Partial<ReportRow> & Pick<ReportRow, 'key' | 'kind' | 'name' | 'values'>): ReportRow {
  return { email: null, role: null, groups: [], from: null, until: null, was: null, ...change };
}

const seatRows = [
  aRow({ key: emea, kind: 'group', name: 'EMEA Sales', values: [300, 153, 150, 3, 0, 9, 138] }),
  aRow({ key: apac, kind: 'group', name: 'APAC Sales', values: [200, 102, 100, 2, 0, 0, 98] }),
  aRow({ key: '', kind: 'noGroup', name: null, values: [12, 0, 0, 0, 0, 0, 12] }),
];
const creditRows = [
  aRow({ key: emea, kind: 'group', name: 'EMEA Sales', values: [300, 40, 10, 700, 30] }),
  aRow({ key: apac, kind: 'group', name: 'APAC Sales', values: [200, 24, 0, 300, 6] }),
];

/** What main answers where a report by group is asked for; of the past each number was one less. */
export function aTable(kind: ReportTable['kind'], asked: ReportWindow, change: Partial<ReportTable> = {}): ReportTable {
  const rows = kind === 'seats' ? seatRows : creditRows;
  const isCompared = asked.compare !== null;
  const before = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : value - 1));
  const whole = kind === 'seats' ? [412, 168, 163, 5, 0, 9, 235] : [412, 64, 10, 1000, 36];
  const early = [asked.at, asked.compare].some((moment) => moment !== null && moment <= BEGINS);
  const pool = { seats: counts, credits: sums };
  return {
    ...{ kind, by: asked.by, workspace: 'Acme Learning', asOf: AS_OF, at: asked.at, compare: asked.compare },
    ...{ begins: BEGINS, tooEarly: early, partial: false, pool, poolWas: isCompared ? pool : null },
    columns: [...(kind === 'seats' ? seatColumns : creditColumns)],
    total: rows.length,
    rows: rows.map((row) => (isCompared ? { ...row, was: before(row.values) } : row)),
    whole: { values: whole, was: isCompared ? before(whole) : null },
    ...change,
  };
}
