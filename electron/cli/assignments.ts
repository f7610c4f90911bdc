import { type AssignmentTerms, LeastRank, leastRanks, MAX_ALLOWED_ATTEMPTS } from '../../shared/domain/assignment.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { AssignmentRow } from '../../shared/ipc/assignment-contract.ts';
import { z } from 'zod';
import { assignmentPage } from '../assignments/assignments.repository.ts';
import type { Desk } from '../core/desk.ts';
import { type Call, listOf, wordOf } from './arguments.ts';
import { type Context, getWorkspace, sayWhenStale } from './open-workspace.ts';
import { sendChange } from './send-change.ts';
import { getTaggedGroup, getTaggedScenario } from './tag-words.ts';
import { CallError, type ExitCode, exitCode, sentenceFor } from './terminal.ts';

const PAGE = 500;
type AssignmentCommand = 'assignments list' | 'assignments make' | 'assignments end';

/** Whether a command is about what people are to practise. */
export const isAboutAssignments = (command: string): command is AssignmentCommand =>
  ['assignments list', 'assignments make', 'assignments end'].includes(command);

/** All assignments, the next to be due first. */
function allOf(desk: Desk): AssignmentRow[] {
  const rows: AssignmentRow[] = [];
  for (let total = 1; rows.length < total;) {
    const page = assignmentPage(desk.context, {
      ...{ search: '', state: null, sort: { by: 'due', down: false }, offset: rows.length, limit: PAGE },
    });
    total = page.total;
    rows.push(...page.rows);
    if (page.rows.length === 0) break;
  }
  return rows;
}

function jsonOf(desk: Desk): string {
  const told = allOf(desk).map(({ id, scenarioName, state, dueOn, attempts, rank, groups, people, progress }) => ({
    ...{ id, scenario: scenarioName, state, dueOn, attempts, rank, groups, people, progress },
  }));
  return `${JSON.stringify(told)}\n`;
}

function lineOf({ id, scenarioName, state, dueOn, names, groups, people, progress }: AssignmentRow): string {
  const more = groups + people - names.length;
  const whom = `${names.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
  const done =
    progress === null
      ? 'sessions not seen'
      : `${String(progress.done + progress.late)} of ${String(progress.people)} done, ${String(progress.overdue)} overdue`;
  return `${[id, scenarioName, whom, dueOn ?? 'no date', state, done].join('\t')}\n`;
}

/** A word that is given after an option, as one of its values. Throws a CallError. */
function valueOf<Value>(call: Call, option: string, schema: z.ZodType<Value>, next: string): Value | null {
  const word = wordOf(call, option);
  if (word === null) return null;
  const value = schema.safeParse(word);
  if (value.success) return value.data;
  throw new CallError(`--${option} cannot be “${word}”.`, next);
}

const termsOf = (call: Call): AssignmentTerms => ({
  dueOn: valueOf(call, 'due', z.iso.date(), 'Give a day, such as 2027-03-31.'),
  attempts: valueOf(
    ...([call, 'attempts', z.coerce.number().int().min(1).max(MAX_ALLOWED_ATTEMPTS)] as const),
    `Give a whole number from 1 to ${String(MAX_ALLOWED_ATTEMPTS)}.`,
  ),
  rank: valueOf(call, 'rank', LeastRank, `Give one of: ${leastRanks.join(', ')}.`),
});

/** Somebody by their address. Throws a CallError. */
function personOf({ sql }: Desk, word: string): MemberId {
  const found = sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', word.trim().toLowerCase());
  if (found) return MemberId.parse(found.id);
  throw new CallError(`There is nobody with the address “${word}”.`, 'Give the e-mail of somebody in the workspace.');
}

async function makeOne(desk: Desk, call: Call, context: Context): Promise<string> {
  const scenario = getTaggedScenario(desk.sql, call.operands[0] ?? '');
  const groups = listOf(call, 'group').map((word) => getTaggedGroup(desk.sql, word).id);
  const people = listOf(call, 'person').map((word) => personOf(desk, word));
  if (groups.length + people.length === 0)
    throw new CallError('Say whom it is for.', 'Give --group NAME or --person E-MAIL, each as often as needed.');
  const to = { groups: [...new Set(groups)], people: [...new Set(people)] };
  await sendChange(desk, 'assignments.create', { scenario: scenario.id, to, ...termsOf(call) }, context);
  return `${scenario.name} was assigned.`;
}

/** The assignment with an id. Throws a CallError. */
function getAssignment(desk: Desk, id: string): AssignmentRow {
  const found = allOf(desk).find((row) => row.id === id);
  if (found) return found;
  throw new CallError(`There is no assignment “${id}”.`, '`assignments list` tells the ids of all.');
}

async function endOne(desk: Desk, call: Call, context: Context): Promise<string> {
  const { id, scenarioName, state } = getAssignment(desk, call.operands[0] ?? '');
  if (state === 'ended') return 'Nothing changes: it has ended already.';
  await sendChange(desk, 'assignments.end', { assignment: id }, context);
  return `The assignment of ${scenarioName} was ended.`;
}

function print(desk: Desk, { terminal }: Context, json: boolean): ExitCode {
  sayWhenStale(desk, terminal);
  const rows = allOf(desk);
  if (json) terminal.result(jsonOf(desk));
  else if (rows.length === 0) terminal.say('Nothing is assigned yet.');
  else terminal.result(rows.map(lineOf).join(''));
  return exitCode.done;
}

/** Lists what is assigned, assigns, and ends assignments, by the rules of the screens. */
export async function aboutAssignments(context: Context, command: AssignmentCommand, call: Call): Promise<ExitCode> {
  const { terminal } = context;
  const json = call.values.has('json');
  const desk = await getWorkspace(context);
  if (command === 'assignments list') return print(desk, context, json);
  if (command === 'assignments end' && !call.values.has('yes')) {
    const { scenarioName, progress } = getAssignment(desk, call.operands[0] ?? '');
    const whom = progress === null ? 'all whom it is for' : `${String(progress.people)} people`;
    terminal.say(`The assignment of ${scenarioName} would end for ${whom}.`);
    terminal.say('Nothing was ended. Add --yes to end it; undo in Activity has it go on.');
    return exitCode.unconfirmed;
  }
  try {
    terminal.say(await (command === 'assignments make' ? makeOne : endOne)(desk, call, context));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (json) terminal.result(`${JSON.stringify({ error: error.error })}\n`);
    terminal.say(sentenceFor(error.error));
    return exitCode.refused;
  }
  if (json) terminal.result(jsonOf(desk));
  return exitCode.done;
}
