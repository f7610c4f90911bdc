import type { AiSpend, SpendBy } from '../ipc/billing-contract.ts';
import type { SpendLine } from '../sync/usage.ts';

type Cost = AiSpend['totals'][number];
const SEPARATOR = '\u0000';

/** A line as a cost under what it is counted by; what was told without it has none. */
function keyOf([, feature, model, course, email]: SpendLine, by: SpendBy): string | null {
  return { feature, model, course, user: email }[by];
}

function addUp<Row>(
  lines: readonly SpendLine[],
  keyOfLine: (line: SpendLine) => string,
  rowOf: (line: SpendLine) => Row,
) {
  const sums = new Map<string, Row & Cost>();
  for (const line of lines) {
    const [currency, amount, count] = [line[5], line[6], line[7]];
    const key = keyOfLine(line) + SEPARATOR + currency;
    const known = sums.get(key) ?? { ...rowOf(line), currency, amount: 0, count: 0 };
    sums.set(key, { ...known, amount: known.amount + amount, count: known.count + count });
  }
  return [...sums.values()];
}

const dearest = <Row extends Cost>(rows: readonly Row[]): Row[] => rows.toSorted((a, b) => b.amount - a.amount);

/** What AI cost between two days, the first included and the last not: in all, by what is asked for, and day by day. */
export function spendOf(
  all: readonly SpendLine[],
  by: SpendBy,
  { from, until }: { readonly from: string | null; readonly until: string | null },
): Pick<AiSpend, 'totals' | 'rows' | 'daily'> {
  const lines = all.filter(([day]) => (from === null || day >= from) && (until === null || day < until));
  return {
    totals: dearest(
      addUp(
        lines,
        () => '',
        () => ({}),
      ),
    ),
    rows: dearest(
      addUp(
        lines,
        (line) => keyOf(line, by) ?? SEPARATOR,
        (line) => ({ key: keyOf(line, by), name: keyOf(line, by) }),
      ),
    ),
    daily: addUp(
      lines,
      ([day]) => day,
      ([day]) => ({ day }),
    ).toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day))),
  };
}
