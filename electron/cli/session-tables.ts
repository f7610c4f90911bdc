import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { CsvPiece } from '../../shared/csv/write.ts';
import { type Analytics, analyticsBy, type AnalyticsQuery } from '../../shared/ipc/session-contract.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { can } from '../../shared/permissions/can.ts';
import { forbidden } from '../../shared/permissions/denial.ts';
import type { Desk } from '../core/desk.ts';
import { putWhole } from '../reports/put-whole.ts';
import { analytics, wholeAnalytics } from '../sessions/analytics.ts';
import { analyticsCsv } from '../sessions/analytics-csv.ts';
import { sessionCsv } from '../sessions/session-csv.ts';
import { type Call, choiceOf, wordOf } from './arguments.ts';
import { type Context, sayWhenStale } from './open-workspace.ts';
import { queryOf } from './session-words.ts';
import { type ExitCode, exitCode } from './terminal.ts';

function* textsOf(pieces: Iterable<CsvPiece>): Generator<string> {
  for (const { text } of pieces) yield text;
}

/** Prints a table, or writes it into the file of `--output` and says how many rows it has. */
async function bring(texts: Iterable<string>, total: number, call: Call, { terminal }: Context): Promise<ExitCode> {
  const file = wordOf(call, 'output');
  if (file === null) for (const text of texts) terminal.result(text);
  else {
    await putWhole(path.resolve(file), (partial) => writeFile(partial, texts));
    terminal.say(`${file} has ${String(total)} ${total === 1 ? 'row' : 'rows'}.`);
  }
  return exitCode.done;
}

/** All sessions that match, in the columns in which platforms export them. */
export async function exportSessions(desk: Desk, call: Call, context: Context): Promise<ExitCode> {
  sayWhenStale(desk, context.terminal);
  const { total, pieces } = sessionCsv(desk.sql, queryOf(desk, call));
  return bring(textsOf(pieces), total, call, context);
}

const figureSorts = ['name', 'sessions', 'scored', 'mean', 'lift'] as const;

function tableOf(desk: Desk, call: Call): Pick<AnalyticsQuery, 'filter' | 'by' | 'sort'> {
  const by = choiceOf<AnalyticsQuery['by']>(call, 'by', analyticsBy);
  const sorted = choiceOf<AnalyticsQuery['sort']['by']>(call, 'sort', figureSorts);
  const down = call.values.has('reverse') !== (sorted !== 'name');
  return { filter: queryOf(desk, call, 'started').filter, by, sort: { by: sorted, down } };
}

const wholeRows = (parts: Iterable<Analytics['rows']>): Analytics['rows'] => [...parts].flat();

/** What results come to by scenario, group, criterion, person or month, as the screen counts them. */
export async function printFigures(desk: Desk, call: Call, context: Context): Promise<ExitCode> {
  const { sql, actor } = desk.context;
  const decision = can(actor, 'analytics.read');
  if (!decision.allowed) throw new Refusal(forbidden(decision));
  sayWhenStale(desk, context.terminal);
  const query = tableOf(desk, call);
  if (!call.values.has('json')) {
    const { total, pieces } = analyticsCsv(sql, actor, query);
    return bring(textsOf(pieces), total, call, context);
  }
  const { all, total } = analytics(sql, actor, { ...query, offset: 0, limit: 1 });
  const rows = wholeRows(wholeAnalytics(sql, actor, query).parts);
  return bring([`${JSON.stringify({ by: query.by, all, rows })}\n`], total, call, context);
}
