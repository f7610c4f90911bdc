import path from 'node:path';

import type { CsvPlan } from '../../shared/csv/types.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { wordsOf } from '../../shared/locales/words.ts';
import type { Desk } from '../core/desk.ts';
import { csvContext, emptyCsvContext } from '../imports/csv-context.ts';
import { recallNamed } from '../imports/import-memory.ts';
import { lookedOf, prepareImport, queueImport } from '../imports/keep-import.ts';
import { newcomersOf } from '../imports/newcomers.ts';
import { planImportInSteps } from '../imports/plan-import.ts';
import { readPeopleFile, type ReadFile } from '../imports/read-file.ts';
import { Review, type ReviewSummary } from '../imports/review.ts';
import { type Watching, whileWatched } from '../imports/watching.ts';
import { watchingOn } from './import-watching.ts';
import { countOf, type DefaultsTold, defaultsTold, printJson, printText, type Told } from './import-print.ts';
import { type ImportWish, mappingOf } from './import-wish.ts';
import { type Context, openWorkspace, sayWhenStale, waitUntilApplied } from './open-workspace.ts';
import { CallError, type ExitCode, exitCode, sentenceFor, type Terminal } from './terminal.ts';

/** The groups a workspace is taken to have where there is none to ask. */
const EMPTY_GROUPS = ['New Hires', 'EMEA', 'Pilot'];
/** The longest file name that is kept with an operation. */
const MAX_FILE_NAME = 300;

interface Decided {
  readonly review: Review;
  readonly summary: ReviewSummary;
  readonly refusal: AppError | null;
  /** What new people begin with because the workspace says so; null where that is nothing. */
  readonly defaults: DefaultsTold | null;
}

function choose(review: Review, plan: CsvPlan, wish: ImportWish): void {
  for (const { record, field } of wish.unticked) {
    if (record !== null && (record < 1 || record > plan.records))
      throw new CallError(`There is no record ${String(record)}.`, `The file has ${String(plan.records)}, from 1.`);
    const records = record === null ? null : [record];
    for (const verdict of ['added', 'changed', 'held'] as const)
      review.tick({ verdict, records, ticked: false, field });
  }
  if (!wish.withSeats) review.takeSeats(false);
  if (wish.createGroups) review.makeGroups(null, true);
  if (wish.invite) review.invite(true);
  for (const kind of wish.confirmed) review.confirm(kind, true);
  if (wish.yes) review.confirm('brake', true);
}

async function decide(desk: Desk, plan: CsvPlan, wish: ImportWish, watching: Watching): Promise<Decided> {
  const { actor, now } = desk.context;
  const newcomers = newcomersOf(desk.sql, actor, plan, wish.withDefaults ? null : {});
  const steps = planImportInSteps(desk.sql, plan, { actor, now: now(), newcomers });
  const planned = await whileWatched(steps, watching, ({ rows }) => {
    return { step: 'planning', rows: plan.records, done: rows, total: plan.people.length };
  });
  const review = new Review(planned);
  choose(review, plan, wish);
  const summary = review.summary();
  // That nobody changes is no fault of the file.
  const refusal = summary.refusal?.code === 'import.nothing' ? null : summary.refusal;
  return { review, summary, refusal, defaults: defaultsTold(desk.sql, summary) };
}

/** What has to be said before it is applied, and is not; null where nothing is missing. */
function missing({ brake, held }: ReviewSummary, { yes }: ImportWish): string | null {
  if (yes) return null;
  const unsaid = held.filter(({ confirmed }) => !confirmed).map(({ kind }) => kind);
  const says = [
    ...(brake && !brake.released
      ? [
          `This changes ${String(brake.changed)} of the ${String(brake.of)} people here, ${String(brake.admins.count)} of them admins.`,
        ]
      : []),
    ...(unsaid.length > 0 ? [`The file also asks for ${unsaid.join(' and ')}, which it does not do by itself.`] : []),
  ];
  if (says.length === 0) return null;
  const confirming = unsaid.map((kind) => ` --confirm ${kind}`).join('');
  const way =
    unsaid.length > 0
      ? `Add${confirming} to do that too; with --yes, what is not confirmed is left out.`
      : 'Add --yes.';
  return [...says, `Nothing was applied. ${way}`].join('\n');
}

interface Applying {
  readonly file: string;
  readonly read: ReadFile;
  readonly decided: Decided;
}

async function apply(desk: Desk, { file, read, decided }: Applying, terminal: Terminal): Promise<OperationId | null> {
  const { review } = decided;
  if (review.isEmpty) {
    terminal.say('Nobody changes: the workspace already says what the file says.');
    return null;
  }
  const id = queueImport(desk.context, prepareImport(desk.context, lookedOf(file, review, read), null));
  await waitUntilApplied(desk, id, terminal);
  const { ticked } = decided.summary.counts;
  terminal.say(`Applied to ${countOf(ticked.added + ticked.changed + ticked.held)}, as operation ${id}.`);
  return id;
}

/** Reads a file as is wished; null where there is no workspace, and it is judged against an empty one. */
async function readAs(desk: Desk | null, file: string, wish: ImportWish, watching: Watching): Promise<ReadFile> {
  const { today, sheet, encoding } = wish;
  const context = desk ? csvContext(desk.sql, desk.context.actor, today) : emptyCsvContext(EMPTY_GROUPS, today);
  const mapping = mappingOf(wish, desk ? recallNamed(desk.folder) : []);
  const chosen = { ...(sheet === null ? {} : { sheet }), ...(encoding === null ? {} : { encoding }) };
  const read = await readPeopleFile(file, context, { mapping, ...chosen }, watching);
  const { sheets } = read.plan;
  if (sheet === null || sheets.includes(sheet)) return read;
  if (sheets.length === 0) throw new CallError(`${file} has no sheets.`, 'Leave --sheet out.');
  throw new CallError(`The workbook has no sheet “${sheet}”.`, `Its sheets are: ${sheets.join(', ')}.`);
}

/** Applies what was decided, or says what is missing; what is printed for a script is printed last. */
async function carryOut(desk: Desk, applying: Applying, wish: ImportWish, { terminal }: Context): Promise<ExitCode> {
  const { read, decided } = applying;
  const told = (operation: OperationId | null): Told => ({ plan: decided.summary, operation });
  const print = (operation: OperationId | null) => {
    if (wish.json) printJson(terminal, read.plan, { refusal: null, defaults: decided.defaults }, told(operation));
  };
  const unsaid = missing(decided.summary, wish);
  if (unsaid !== null) {
    print(null);
    terminal.say(unsaid);
    return exitCode.unconfirmed;
  }
  print(await apply(desk, applying, terminal));
  return exitCode.done;
}

/** Reads a file of people, judges every row, says what it would do, and does it unless it is only tried out. */
export async function importFile(context: Context, file: string, wish: ImportWish): Promise<ExitCode> {
  const { terminal, folder } = context;
  const desk = await openWorkspace(context);
  const watching = watchingOn(context);
  const read = await readAs(desk, file, wish, watching);
  const { plan } = read;
  const name = path.basename(file).slice(-MAX_FILE_NAME);
  const decided = desk && !plan.refused ? await decide(desk, plan, wish, watching) : null;
  terminal.passing?.('');
  if (desk) sayWhenStale(desk, terminal);
  const { refusal = null, defaults = null } = decided ?? {};
  const isApplied = desk && decided && !refusal && !wish.dryRun;
  if (wish.json && !isApplied) printJson(terminal, plan, { refusal, defaults }, null);
  else if (!wish.json && !plan.refused) printText(terminal, name, plan, decided);
  if (plan.refused || refusal) {
    terminal.say(plan.refused ? wordsOf(plan.refused.saying) : refusal ? sentenceFor(refusal) : '');
    return exitCode.refused;
  }
  if (isApplied) return carryOut(desk, { file: name, read, decided }, wish, context);
  if (!wish.dryRun)
    terminal.say(
      `Nothing was applied: there is no workspace in ${folder}.\nName its folder with --data, or make one with \`sample\`.`,
    );
  return exitCode.done;
}
