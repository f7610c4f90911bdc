import path from 'node:path';

import type { Outlook } from '../../shared/ipc/forecast-shapes.ts';
import type { ReportBy, ReportKind } from '../../shared/ipc/report-shapes.ts';
import type { ReportFormat, ReportPlan } from '../../shared/ipc/saved-report-shapes.ts';
import { readMeta } from '../replica/meta.ts';
import { forecast } from '../reports/forecast.ts';
import { wholeIdle } from '../reports/idle.ts';
import { idleFile, outlookLines } from '../reports/outlook-file.ts';
import { reportFile, wholeReport } from '../reports/report-file.ts';
import { reportWord } from '../reports/report-cells.ts';
import { writeWhole } from '../reports/save-text.ts';
import { endOfDay } from './days.ts';
import { type Context, getWorkspace, sayWhenStale } from './open-workspace.ts';
import { CallError } from './terminal.ts';

/** What a report is asked for with; days are those at whose end (UTC) it was so. */
export interface ReportCall {
  readonly kind: ReportKind;
  readonly by: ReportBy;
  readonly day: string | null;
  readonly compare: string | null;
  readonly format: ReportFormat;
  /** The file to write; the standard output where null. */
  readonly file: string | null;
}

const planOf = ({ kind, by, day, compare }: ReportCall): ReportPlan => ({
  kind,
  by,
  at: day === null ? null : endOfDay(day),
  compare: compare === null ? null : endOfDay(compare),
  from: null,
  zone: 'UTC',
  filter: { groups: [], roles: [], search: '' },
  sort: { column: null, descending: false },
});

/** Prints or writes where seats or credits are or were, from the copy on this computer. */
export async function printReport(context: Context, call: ReportCall): Promise<void> {
  const { terminal } = context;
  const { format, file } = call;
  if (format === 'xlsx' && file === null)
    throw new CallError('A workbook is no text.', 'Say which file to write: --output FILE.xlsx.');
  const desk = await getWorkspace(context);
  sayWhenStale(desk, terminal);
  const table = wholeReport(desk.sql, planOf(call), readMeta(desk.sql).syncedAt ?? '');
  if (table.tooEarly) terminal.say(`This copy knows nothing of the time before ${table.begins ?? 'now'}.`);
  if (table.partial) terminal.say('Of the past, only who is in your groups now is told.');
  const content = reportFile(table, format);
  if (file === null) terminal.result(String(content));
  else await writeWhole(path.resolve(file), () => content);
}

/** Prints who holds a full seat and did not use it for so many days, the longest first. */
export async function printIdle(context: Context, days: number, format: 'csv' | 'json'): Promise<void> {
  const { terminal } = context;
  const desk = await getWorkspace(context);
  sayWhenStale(desk, terminal);
  const now = new Date().toISOString();
  const report = wholeIdle(desk.sql, { days, groups: [] }, { asOf: readMeta(desk.sql).syncedAt ?? now, now });
  terminal.result(String(idleFile(report, format)));
}

function textOf(name: ReportKind, outlook: Outlook): string {
  const { told, known } = outlookLines(name, outlook);
  return [...told, ...known.map((line) => `  ${line}`), ''].join('\n');
}

/** Prints when seats and credits run out, as far as that can be told. */
export async function printForecast(context: Context, format: 'text' | 'json'): Promise<void> {
  const { terminal } = context;
  const desk = await getWorkspace(context);
  sayWhenStale(desk, terminal);
  const told = forecast(desk.sql, readMeta(desk.sql).syncedAt ?? new Date().toISOString());
  if (format === 'json') return terminal.result(`${JSON.stringify(told, null, 2)}\n`);
  const parts = (['seats', 'credits'] as const).flatMap((name) => (told[name] ? textOf(name, told[name]) : []));
  terminal.result(parts.length > 0 ? parts.join('\n') : `${reportWord('forecast.ofGroups')}\n`);
  return undefined;
}
