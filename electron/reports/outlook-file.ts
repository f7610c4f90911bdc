import { joinGroups } from '../../shared/csv/group-cell.ts';
import type { Forecast, KnownChange, Outlook } from '../../shared/ipc/forecast-shapes.ts';
import type { IdleReport } from '../../shared/ipc/idle-shapes.ts';
import { type ReportKind, reportKinds } from '../../shared/ipc/report-shapes.ts';
import type { ReportFormat } from '../../shared/ipc/saved-report-shapes.ts';
import { phrase } from '../../shared/locales/words.ts';
import { type Cell, reportWord as word, type Sheet } from './report-cells.ts';
import { jsonFile, sheetFile } from './sheet-file.ts';

const PERCENT = 100;
const knownLine = ({ day, kind, amount }: KnownChange): string =>
  `${day}  ${amount > 0 ? '+' : ''}${String(amount)}  ${word(`known.${kind}`)}`;

/** An outlook in words: what is left, when it runs out, how far off that was before, and what is known to come. */
export function outlookLines(
  name: ReportKind,
  outlook: Outlook,
): { readonly told: string[]; readonly known: string[] } {
  const { left, runsOut, perDay, backTest, tooLittle, horizon } = outlook;
  const dayOf = (day: string | null | undefined) => day ?? word('forecast.after', { day: horizon });
  const days = { early: dayOf(runsOut?.early), likely: dayOf(runsOut?.likely), late: dayOf(runsOut?.late) };
  const told = [
    word('forecast.left', { what: word(`name.${name}`), left: String(left) }),
    tooLittle ? word('forecast.tooLittle') : word('forecast.runsOut', days),
  ];
  if (perDay) {
    const { low, likely, high } = perDay;
    told.push(word('forecast.perDay', { low: String(low), likely: String(likely), high: String(high) }));
  }
  if (backTest) {
    const within = String(Math.round(backTest.within * PERCENT));
    const of = { days: String(backTest.days), origins: String(backTest.origins), error: backTest.error.toFixed(1) };
    told.push(word('forecast.backTest', { ...of, within }));
  }
  return { told, known: outlook.known.map(knownLine) };
}

const text = (key: string) => ({ header: word(key), kind: 'text' as const });
const number = (key: string) => ({ header: word(key), kind: 'number' as const });
const moment = (key: string) => ({ header: word(key), kind: 'moment' as const });

/** Every day that has passed and every day to come, of seats and of credits. */
function daysSheet(told: Forecast): Sheet {
  const rowsOf = (kind: ReportKind): Cell[][] => {
    const { history = [], band = [] } = told[kind] ?? {};
    const name = word(`name.${kind}`);
    return [
      ...history.map(({ day, left }) => [name, day, left, null, null, null, told.asOf]),
      ...band.map(({ day, low, likely, high }) => [name, day, null, low, likely, high, told.asOf]),
    ];
  };
  return {
    name: word('forecast.sheet'),
    columns: [
      ...[text('forecast.what'), moment('first.day'), number('forecast.was')],
      ...[number('forecast.low'), number('forecast.likely'), number('forecast.high'), moment('about.asOf')],
    ],
    rows: reportKinds.flatMap(rowsOf),
  };
}

function saidSheet(told: Forecast): Sheet {
  const rows = reportKinds.flatMap((kind) => {
    const outlook = told[kind];
    if (!outlook) return [];
    const { told: says, known } = outlookLines(kind, outlook);
    return [...says, ...known].map((line): Cell[] => [word(`name.${kind}`), line]);
  });
  return { name: word('about.sheet'), columns: [text('forecast.what'), text('about.value')], rows };
}

/** A forecast as the content of a file. */
export const forecastFile = (told: Forecast, format: ReportFormat): string | Uint8Array =>
  format === 'json' ? jsonFile(told) : sheetFile([daysSheet(told), saidSheet(told)], format);

function idleSheet({ rows, asOf }: IdleReport): Sheet {
  return {
    name: word('idle.sheet'),
    columns: [
      ...[text('first.person'), text('email'), text('role'), text('groups'), moment('idle.given')],
      ...[moment('idle.last'), moment('idle.since'), text('idle.fate'), moment('about.asOf')],
    ],
    rows: rows.map(({ name, email, role, groups, seatSince, lastUsedAt, idleSince, used }) => [
      ...[name, email, phrase('desktop', `roles.${role}`), joinGroups(groups), seatSince, lastUsedAt, idleSince],
      ...[word(used ? 'idle.spent' : 'idle.freeAtOnce'), asOf],
    ]),
  };
}

function idleGroupsSheet({ byGroup, days, full, total, free, asOf }: IdleReport): Sheet {
  return {
    name: word('idle.byGroup'),
    columns: [
      ...[text('first.group'), number('column.full'), number('idle.idle'), number('idle.free')],
      ...[number('idle.days'), moment('about.asOf')],
    ],
    rows: [
      [word('everybody'), full, total, free, days, asOf],
      ...byGroup.map(({ id, name, full: held, idle, free: freed }) => [
        ...[id === null ? word('noGroup') : name, held, idle, freed, days, asOf],
      ]),
    ],
  };
}

/** Everybody whose seat is idle as the content of a file; a workbook tells it by group too. */
export const idleFile = (report: IdleReport, format: ReportFormat): string | Uint8Array =>
  format === 'json' ? jsonFile(report) : sheetFile([idleSheet(report), idleGroupsSheet(report)], format);
