import { encodingName } from '../../shared/csv/decode.ts';
import { importJson } from '../../shared/csv/import-json.ts';
import type { CsvPlan } from '../../shared/csv/types.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';
import { wordsOf } from '../../shared/locales/words.ts';
import type { ImportVerdict } from '../../shared/ipc/import-shapes.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import type { ReviewSummary } from '../imports/review.ts';
import type { Terminal } from './terminal.ts';

/** What became of an import that was not only tried out: its plan, and its operation where it was applied. */
export interface Told {
  readonly plan: ReviewSummary;
  readonly operation: OperationId | null;
}

/** The judgement of a file as one object; `told` only where it was to be applied to a workspace. */
export function printJson({ result }: Terminal, plan: CsvPlan, refusal: AppError | null, told: Told | null): void {
  const json = importJson(plan);
  const refused = refusal ? { code: refusal.code, message: sentenceOf(refusal).says } : json.refused;
  result(`${JSON.stringify({ ...json, refused, ...told })}\n`);
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

/** The same in lines. */
export function printText({ result }: Terminal, file: string, plan: CsvPlan, decided: ReviewSummary | null): void {
  const count = (verdict: ImportVerdict) => `${String(decided?.counts[verdict] ?? 0)} ${verdict}`;
  const verdicts = (['added', 'changed', 'unchanged', 'rejected', 'held'] as const).map(count).join(', ');
  const encoding = encodingName(plan.encoding);
  const { rejected, warned } = importJson(plan);
  const lines = [
    `${file}: ${String(plan.records)} records, ${String(plan.valid)} of them people (${plan.format}, ${encoding}).`,
    ...(decided ? [`${verdicts}.`, ...totalLines(decided)] : []),
    ...plan.notices.map(({ saying }) => wordsOf(saying)),
    ...rejected.map(({ line, code, message }) => `line ${String(line)}  ${code}  ${message}`),
    ...warned.map(({ line, codes, message }) => `line ${String(line)}  ${codes.join(', ')}  ${message}`),
  ];
  result(`${lines.join('\n')}\n`);
}
