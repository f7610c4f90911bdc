import { writeCsv } from '../../shared/csv/write.ts';
import { writtenIn } from '../../shared/domain/zone.ts';
import type { StatementLine, StatementSummary } from '../../shared/ipc/statement-contract.ts';
import { phrase } from '../../shared/locales/words.ts';

type Cell = string | number | null;

/** A word of statements outside the app's window. */
export const statementWord = (key: string, zone = 'UTC'): string => phrase('desktop', `statement.${key}`, { zone });
const columns = ['at', 'kind', 'note', 'other', 'change', 'balance', 'number', 'id', 'asOf'];

/** What the pool is called in files, and where it is searched for. */
export const poolName = (): string => statementWord('places.pool');

/** Where credits came from or went to, in words. */
function otherWords({ kind, name }: StatementLine['other']): string {
  if (kind === 'person') return name ?? statementWord('gone');
  if (kind === 'wallet')
    return name === null ? statementWord('goneGroup') : phrase('desktop', 'statement.wallet', { name });
  return statementWord(`places.${kind}`);
}

/** What a line was, and with whom. */
export const lineWords = ({ kind, other }: StatementLine): string =>
  `${statementWord(`kinds.${kind}`)}: ${otherWords(other)}`;

function* cells(lines: Iterable<StatementLine>, summary: StatementSummary, zone: string | null): Generator<Cell[]> {
  const { opening, closing } = summary;
  const asOf = writtenIn(summary.asOf, zone);
  yield [null, statementWord('closing'), null, null, null, closing, null, null, asOf];
  for (const { at, kind, note, other, change, balance, operation } of lines)
    yield [
      writtenIn(at, zone),
      statementWord(`kinds.${kind}`),
      note,
      otherWords(other),
      change,
      balance,
      operation?.seq ?? null,
      operation?.id ?? null,
      null,
    ];
  yield [null, statementWord('opening'), null, null, null, opening, null, null, asOf];
}

/** A statement as the list tells it, the latest line first, between what there was at its end and at its beginning. Times are those of the zone, or UTC without one. */
export const statementCsv = (
  lines: Iterable<StatementLine>,
  summary: StatementSummary,
  zone: string | null = null,
): string =>
  writeCsv(
    columns.map((column) => statementWord(column, zone ?? 'UTC')),
    cells(lines, summary, zone),
  );
