import { invoiceKey } from '../domain/purchase.ts';
import type { SetEffect } from '../kernel/effects.ts';
import type { Sql, SqlValue } from './sql.ts';
import type { Stamp } from './stamp.ts';

/** The fields of a purchase by their columns. */
const COLUMNS = new Map([
  ['id', 'id'],
  ['group', 'grp'],
  ...[
    ...['state', 'credits', 'amount', 'currency', 'note', 'requestedBy', 'requestedAt', 'approvedBy', 'approvedAt'],
    ...['endedBy', 'endedAt', 'reason', 'invoice', 'invoicedOn', 'paid'],
  ].map((name) => [name, name] as const),
] as const);

/** Makes a purchase, or changes one that is there. */
export function setPurchase(sql: Sql, { id, before, after }: SetEffect, { op }: Stamp): void {
  const columns: string[] = [];
  const values: SqlValue[] = [];
  for (const [name, column] of COLUMNS) {
    const value = after?.[name];
    if (value === undefined || typeof value === 'boolean') continue;
    columns.push(column);
    values.push(value);
    if (name !== 'invoice') continue;
    columns.push('invoiceKey');
    values.push(typeof value === 'string' ? invoiceKey(value) : null);
  }
  if (before === null) {
    const marks = columns.map(() => '?').join(', ');
    sql.run(`INSERT INTO purchase (${columns.join(', ')}, op) VALUES (${marks}, ?)`, ...values, op);
  } else {
    const assignments = columns.map((column) => `${column} = ?`).join(', ');
    sql.run(`UPDATE purchase SET ${assignments}, op = ? WHERE id = ?`, ...values, op, id);
  }
}

/** Of a purchase whose request was taken back nothing stays but the log. */
export function deletePurchase(sql: Sql, id: string): { readonly entity: 'purchase'; readonly id: string } {
  sql.run('DELETE FROM purchase WHERE id = ?', id);
  return { entity: 'purchase', id };
}
