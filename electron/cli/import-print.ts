import { encodingName } from '../../shared/csv/decode.ts';
import { importJson } from '../../shared/csv/import-json.ts';
import type { CsvPlan } from '../../shared/csv/types.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';
import { wordsOf } from '../../shared/locales/words.ts';
import type { ImportVerdict } from '../../shared/ipc/import-shapes.ts';
import { isUsual } from '../../shared/domain/newcomer.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import type { ReviewSummary } from '../imports/review.ts';
import type { Terminal } from './terminal.ts';

/** What became of an import that was not only tried out: its plan, and its operation where it was applied. */
export interface Told {
  readonly plan: ReviewSummary;
  readonly operation: OperationId | null;
}

/** What new people begin with where the file has no column for it; people are those who are given any of it. */
export interface DefaultsTold {
  readonly role: string;
  readonly seat: 'full' | 'basic';
  readonly groups: readonly string[];
  readonly people: { readonly role: number; readonly seat: number; readonly groups: number };
}

/** What the workspace gives new people of a file; null where that is what everybody begins with. */
export function defaultsTold(sql: Sql, { newcomers: { given, people } }: ReviewSummary): DefaultsTold | null {
  if (isUsual(given)) return null;
  const names = sql.all<{ name: string }>(
    'SELECT name FROM grp WHERE id IN (SELECT value FROM json_each(?)) ORDER BY nameKey',
    JSON.stringify(given.groups ?? []),
  );
  const seat = given.fullSeat === true ? 'full' : 'basic';
  return { role: given.role ?? 'learner', seat, groups: names.map(({ name }) => name), people };
}

/** What of a plan is printed whether or not it is applied. */
export interface Judged {
  readonly refusal: AppError | null;
  readonly defaults: DefaultsTold | null;
}

/** The judgement of a file as one object; `told` only where it was to be applied to a workspace. */
export function printJson({ result }: Terminal, plan: CsvPlan, { refusal, defaults }: Judged, told: Told | null): void {
  const json = importJson(plan);
  const refused = refusal ? { code: refusal.code, message: sentenceOf(refusal).says } : json.refused;
  result(`${JSON.stringify({ ...json, refused, ...(defaults ? { defaults } : {}), ...told })}\n`);
}

function defaultLines(defaults: DefaultsTold | null): string[] {
  if (defaults === null) return [];
  const { role, seat, groups, people } = defaults;
  const said = [
    ...(people.role > 0 ? [`role ${role}`] : []),
    ...(people.seat > 0 ? [`${seat} seat`] : []),
    ...(people.groups > 0 ? [`in ${groups.join(', ')}`] : []),
  ];
  if (said.length === 0) return [];
  return [`New people begin as the workspace says: ${said.join('; ')}. With --without-defaults they do not.`];
}

export const countOf = (count: number) => (count === 1 ? '1 person' : `${String(count)} people`);

/** What it comes to beside the verdicts; what comes to nothing is not said. */
function totalLines({ seats, totals, newGroups, held }: ReviewSummary): string[] {
  const { seatsNeeded, invitations, joins, removed, renamed, suspended, reactivated, raised } = totals;
  const said: readonly (readonly [number, string])[] = [
    [seatsNeeded, `Full seats: ${String(seatsNeeded)} taken, ${String(seats.after.remaining)} remain.`],
    [joins, `Memberships of groups: ${String(joins)} new.`],
    [newGroups.length, `Groups that are not here: ${newGroups.map(({ name }) => name).join(', ')}.`],
    [
      invitations.count,
      `To be invited: ${countOf(invitations.count)}${invitations.sent ? '' : ', not by this import'}.`,
    ],
    [suspended, `Suspended: ${countOf(suspended)}.`],
    [reactivated, `Reactivated: ${countOf(reactivated)}.`],
    [removed, `Removed: ${countOf(removed)}.`],
    [renamed, `Other addresses: ${countOf(renamed)}.`],
  ];
  return [
    ...said.flatMap(([count, line]) => (count > 0 ? [line] : [])),
    ...raised.map(({ role, count }) => `Role ${role}: ${countOf(count)}.`),
    ...held.map(
      ({ kind, count, confirmed }) =>
        `Held, ${kind}: ${countOf(count)}${confirmed ? ', confirmed' : ', not confirmed'}.`,
    ),
  ];
}

interface Decided {
  readonly summary: ReviewSummary;
  readonly defaults: DefaultsTold | null;
}

/** The same in lines. */
export function printText({ result }: Terminal, file: string, plan: CsvPlan, decided: Decided | null): void {
  const count = (verdict: ImportVerdict) => `${String(decided?.summary.counts[verdict] ?? 0)} ${verdict}`;
  const verdicts = (['added', 'changed', 'unchanged', 'rejected', 'held'] as const).map(count).join(', ');
  const encoding = encodingName(plan.encoding);
  const { rejected, warned } = importJson(plan);
  const lines = [
    `${file}: ${String(plan.records)} records, ${String(plan.valid)} of them people (${plan.format}, ${encoding}).`,
    ...(decided ? [`${verdicts}.`, ...totalLines(decided.summary), ...defaultLines(decided.defaults)] : []),
    ...plan.notices.map(({ saying }) => wordsOf(saying)),
    ...rejected.map(({ line, code, message }) => `line ${String(line)}  ${code}  ${message}`),
    ...warned.map(({ line, codes, message }) => `line ${String(line)}  ${codes.join(', ')}  ${message}`),
  ];
  result(`${lines.join('\n')}\n`);
}
