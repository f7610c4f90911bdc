import path from 'node:path';

import type { ImportArgs } from '../../shared/commands/import.ts';
import { importJson } from '../../shared/csv/import-json.ts';
import type { CsvPlan } from '../../shared/csv/types.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';
import { wordsOf } from '../../shared/locales/words.ts';
import type { ImportVerdict } from '../../shared/ipc/import-shapes.ts';
import type { Desk } from '../core/desk.ts';
import { csvContext, emptyCsvContext } from '../imports/csv-context.ts';
import { planImport } from '../imports/plan-import.ts';
import { readPeopleFile } from '../imports/read-file.ts';
import { Review, type ReviewSummary } from '../imports/review.ts';
import { mutate } from '../outbox/mutate.ts';
import { type Context, openWorkspace, sayWhenStale, waitUntilApplied } from './open-workspace.ts';
import { type ExitCode, exitCode, sentenceFor, type Terminal } from './terminal.ts';

export interface ImportWish {
  readonly file: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly today: string;
}

/** The groups a workspace is taken to have where there is none to ask. */
const EMPTY_GROUPS = ['New Hires', 'EMEA', 'Pilot'];
/** The longest file name that is kept with an operation. */
const MAX_FILE_NAME = 300;

function printJson({ result }: Terminal, plan: CsvPlan, refusal: AppError | null): void {
  const json = importJson(plan);
  const refused = refusal ? { code: refusal.code, message: sentenceOf(refusal).says } : json.refused;
  result(`${JSON.stringify({ ...json, refused })}\n`);
}

function printText({ result }: Terminal, file: string, plan: CsvPlan, decided: ReviewSummary | null): void {
  const count = (verdict: ImportVerdict) => `${String(decided?.counts[verdict] ?? 0)} ${verdict}`;
  const verdicts = (['added', 'changed', 'unchanged', 'rejected', 'held'] as const).map(count).join(', ');
  const encoding = plan.encoding.toUpperCase();
  const { rejected, warned } = importJson(plan);
  const lines = [
    `${file}: ${String(plan.records)} records, ${String(plan.valid)} of them people (${plan.format}, ${encoding}).`,
    ...(decided ? [`${verdicts}.`] : []),
    ...plan.notices.map(({ saying }) => wordsOf(saying)),
    ...rejected.map(({ line, code, message }) => `line ${String(line)}  ${code}  ${message}`),
    ...warned.map(({ line, codes, message }) => `line ${String(line)}  ${codes.join(', ')}  ${message}`),
  ];
  result(`${lines.join('\n')}\n`);
}

interface Decided {
  readonly review: Review;
  readonly summary: ReviewSummary;
  readonly refusal: AppError | null;
}

function decide(desk: Desk, plan: CsvPlan): Decided {
  const { actor, now } = desk.context;
  const review = new Review(planImport(desk.sql, plan, { actor, now: now() }));
  const summary = review.summary();
  // That nobody changes is no fault of the file.
  const refusal = summary.refusal?.code === 'import.nothing' ? null : summary.refusal;
  return { review, summary, refusal };
}

async function apply(desk: Desk, args: ImportArgs, terminal: Terminal): Promise<void> {
  const { id } = mutate(desk.context, 'members.import', args);
  await waitUntilApplied(desk, id, terminal);
  terminal.say(`Applied to ${String(args.people.length)} people.`);
}

async function applyReviewed(desk: Desk, { review }: Decided, name: string, terminal: Terminal): Promise<void> {
  if (review.isEmpty) terminal.say('Nobody changes: the workspace already says what the file says.');
  else await apply(desk, review.args(name), terminal);
}

/** Reads a file of people, judges every row, says what it would do, and does it unless it is only tried out. */
export async function importFile(context: Context, { file, dryRun, json, today }: ImportWish): Promise<ExitCode> {
  const { terminal, folder } = context;
  const desk = await openWorkspace(context);
  const judged = desk ? csvContext(desk.sql, desk.context.actor, today) : emptyCsvContext(EMPTY_GROUPS, today);
  const { plan } = await readPeopleFile(file, judged);
  const name = path.basename(file).slice(-MAX_FILE_NAME);
  const decided = desk && !plan.refused ? decide(desk, plan) : null;
  if (desk) sayWhenStale(desk, terminal);
  if (json) printJson(terminal, plan, decided?.refusal ?? null);
  else if (!plan.refused) printText(terminal, name, plan, decided?.summary ?? null);
  if (plan.refused || decided?.refusal) {
    terminal.say(plan.refused ? wordsOf(plan.refused.saying) : decided?.refusal ? sentenceFor(decided.refusal) : '');
    return exitCode.refused;
  }
  if (dryRun) return exitCode.done;
  if (desk && decided) await applyReviewed(desk, decided, name, terminal);
  else
    terminal.say(
      `Nothing was applied: there is no workspace in ${folder}.\nName its folder with --data, or make one with \`sample\`.`,
    );
  return exitCode.done;
}
