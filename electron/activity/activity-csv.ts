import { writeCsv } from '../../shared/csv/write.ts';
import { writtenIn } from '../../shared/domain/zone.ts';
import type { OperationRow } from '../../shared/ipc/activity-shapes.ts';
import { operationWords } from '../../shared/locales/operation-words.ts';
import { phrase } from '../../shared/locales/words.ts';

const columns = ['number', 'at', 'who', 'what', 'concerns', 'command', 'undoneBy', 'id'];

function whoOf({ by }: OperationRow): string {
  if (by === null) return phrase('operations', 'service');
  return by.name ?? phrase('operations', 'gone');
}

function* cells(rows: Iterable<OperationRow>, zone: string | null): Generator<(string | number | null)[]> {
  for (const row of rows) {
    yield [
      row.seq,
      writtenIn(row.at, zone),
      whoOf(row),
      operationWords(row),
      row.count,
      row.command,
      row.undoneBy,
      row.id,
    ];
  }
}

/** Operations, a line each, as the list tells them. Times are those of the zone, or UTC without one. */
export const activityCsv = (rows: Iterable<OperationRow>, zone: string | null): string =>
  writeCsv(
    columns.map((column) => phrase('desktop', `sheet.operation.${column}`, { zone: zone ?? 'UTC' })),
    cells(rows, zone),
  );
