import type { CreditPlace } from '../../shared/commands/credits.ts';
import { groupKey } from '../../shared/domain/group.ts';
import { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { emailKey } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { StatementLine, StatementSummary } from '../../shared/ipc/statement-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { allRows } from '../replica/all-rows.ts';
import { readMeta } from '../replica/meta.ts';
import { statementSummary } from '../replica/statement-summary.ts';
import { pageStatement } from '../replica/statements.repository.ts';
import { lineWords, poolName, statementCsv, statementWord } from '../reports/statement-csv.ts';
import { endOfDay } from './days.ts';
import { type Context, getWorkspace, sayWhenStale } from './open-workspace.ts';

export type StatementKind = 'person' | 'group' | 'pool';

interface Asked {
  readonly kind: StatementKind;
  /** The e-mail address of a person, the name of a group. */
  readonly name: string;
  /** The day at whose end the statement ends; null for now. */
  readonly day: string | null;
  readonly csv: boolean;
}

function findPlace(sql: Sql, { kind, name }: Asked): CreditPlace {
  if (kind === 'pool') return { kind };
  if (kind === 'person') {
    const row = sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', emailKey(name));
    if (!row) throw new Refusal({ code: 'member.missing', count: 1 });
    return { kind: 'member', member: MemberId.parse(row.id) };
  }
  const row = sql.get<{ id: string }>('SELECT id FROM grp WHERE nameKey = ?', groupKey(name));
  if (!row) throw new Refusal({ code: 'group.missing', name });
  return { kind, group: GroupId.parse(row.id) };
}

const signed = (change: number) => (change > 0 ? `+${String(change)}` : String(change));

function* textOf(lines: Iterable<StatementLine>, { opening, closing }: StatementSummary): Generator<string> {
  yield `${statementWord('closing')}: ${String(closing)}\n`;
  for (const line of lines)
    yield `${line.at}  ${signed(line.change).padStart(9)}  ${String(line.balance).padStart(9)}  ${lineWords(line)}\n`;
  yield `${statementWord('opening')}: ${String(opening)}\n`;
}

/** Prints the movements of somebody's credits with what was there after each, from the copy on this computer. */
export async function printStatement(context: Context, asked: Asked): Promise<void> {
  const { terminal } = context;
  const desk = await getWorkspace(context);
  sayWhenStale(desk, terminal);
  const { sql } = desk;
  const until = asked.day === null ? null : endOfDay(asked.day);
  const query = { of: findPlace(sql, asked), kind: null, search: '', from: null, until };
  const summary = statementSummary(sql, desk.context.actor, query, readMeta(sql).syncedAt ?? '');
  const lines = allRows((window) => pageStatement(sql, { ...query, ...window }, poolName()).rows);
  if (asked.csv) terminal.result(statementCsv(lines, summary));
  else for (const text of textOf(lines, summary)) terminal.result(text);
}
