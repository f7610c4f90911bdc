import { documentOf } from '../../shared/domain/rubric.ts';
import { MAX_NOTES, MAX_REASON } from '../../shared/domain/result.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ScorePreview, SessionDetail } from '../../shared/ipc/session-contract.ts';
import { readState } from '../../shared/store/read.ts';
import { fold } from '../../shared/text/fold.ts';
import type { Desk } from '../core/desk.ts';
import { scorePreview } from '../sessions/previews.ts';
import { sessionPage } from '../sessions/sessions.repository.ts';
import { type Call, wordOf } from './arguments.ts';
import { onOneLine } from '../../shared/text/plain.ts';
import { type Context, getWorkspace, sayWhenStale } from './open-workspace.ts';
import { actOnRecording } from './recording.ts';
import { sendChange } from './send-change.ts';
import { exportSessions, printFigures } from './session-tables.ts';
import { gradesOf, lineOf, pointsOf, queryOf, scoreWord, sessionOf } from './session-words.ts';
import { CallError, type ExitCode, exitCode, sentenceFor } from './terminal.ts';

type Act = (desk: Desk, call: Call, context: Context) => Promise<ExitCode>;

const json = (call: Call): boolean => call.values.has('json');

const list: Act = async (desk, call, { terminal }) => {
  sayWhenStale(desk, terminal);
  const query = queryOf(desk, call);
  const { total, rows } = sessionPage(desk.sql, query);
  if (json(call)) terminal.result(`${JSON.stringify({ total, offset: query.offset, sessions: rows })}\n`);
  else if (rows.length === 0) terminal.say('No session matches.');
  else terminal.result(rows.map(lineOf).join(''));
  const last = query.offset + rows.length;
  if (rows.length > 0 && last < total)
    terminal.say(`${String(last)} of ${String(total)}: --offset ${String(last)} shows the next.`);
  return exitCode.done;
};

/** What is said of one session to whoever reads no JSON. */
function* linesOf({ title, personName, startedAt, score, rank, scoredBy, criteria, flag, history }: SessionDetail) {
  yield `${title}, ${personName ?? 'nobody known'}, ${startedAt}`;
  yield `Score: ${scoreWord(score, rank)}${scoredBy === null ? '' : `, by ${scoredBy}`}`;
  for (const { name, points, outOf } of criteria) yield `  ${name}: ${String(points)} of ${String(outOf)}`;
  if (flag) yield `Flagged by ${flag.byName ?? 'somebody'}, ${flag.at}: ${flag.reason}`;
  for (const { at, kind, byName, model, from, to, reason } of history) {
    const by = model === null ? (byName ?? 'somebody') : `${byName ?? 'somebody'} with ${model}`;
    yield `${at} ${kind} by ${by}: ${String(from ?? '–')} → ${String(to ?? '–')}${reason === '' ? '' : `, ${reason}`}`;
  }
}

function print(session: SessionDetail, call: Call, { terminal }: Context): ExitCode {
  terminal.result(json(call) ? `${JSON.stringify(session)}\n` : `${[...linesOf(session)].map(onOneLine).join('\n')}\n`);
  return exitCode.done;
}

const show: Act = async (desk, call, context) => {
  sayWhenStale(desk, context.terminal);
  return print(sessionOf(desk, call.operands[0] ?? ''), call, context);
};

function reasonOf(word: string, most: number): string {
  const reason = word.trim();
  if (reason !== '' && reason.length <= most) return reason;
  throw new CallError('The reason cannot be used.', `Give 1 to ${String(most)} characters.`);
}

/** Says what a score would become; does it where that was asked for. */
async function confirmed(preview: ScorePreview, call: Call, { terminal }: Context, act: () => Promise<void>) {
  if (preview.refusal) throw new Refusal(preview.refusal);
  const { from, to, rankFrom, rankTo, missing } = preview;
  terminal.say(`Score: ${scoreWord(from, rankFrom)} → ${scoreWord(to, rankTo)}.`);
  if (missing > 0) terminal.say(`${String(missing)} items of the rubric have no grade.`);
  if (!call.values.has('yes')) {
    terminal.say('Nothing was changed. Add --yes to do it; undo in Activity takes it back.');
    return false;
  }
  await act();
  return true;
}

const override: Act = async (desk, call, context) => {
  const [which = '', value = '', why = ''] = call.operands;
  const session = sessionOf(desk, which);
  const name = wordOf(call, 'criterion');
  const criterion = name === null ? null : session.criteria.find((each) => fold(each.name) === fold(name));
  if (criterion === undefined)
    throw new CallError(
      `This result has no criterion “${name ?? ''}”.`,
      `It has: ${session.criteria.map((each) => each.name).join(', ') || 'none'}.`,
    );
  const reason = reasonOf(why, MAX_REASON);
  const wish = {
    ...{ session: session.id, criterion: criterion?.key ?? null, was: session.seen.score },
    ...{ value: pointsOf(value, criterion?.outOf ?? 100), reason },
  };
  const preview = scorePreview(desk.context, session.id, () => ({ name: 'sessions.override', args: wish }));
  const act = () => sendChange(desk, 'sessions.override', wish, context);
  if (!(await confirmed(preview, call, context, act))) return exitCode.unconfirmed;
  return print(sessionOf(desk, which), call, context);
};

const RUBRIC = `SELECT id, name, version FROM rubric WHERE state = 'active' ORDER BY name`;

/** The rubric that is meant: by name or id, else that of the scenario. Throws a CallError that says which there are. */
function rubricOf({ sql }: Desk, word: string | null, usual: SessionDetail['rubric']) {
  const all = sql.all<{ id: NonNullable<SessionDetail['rubric']>; name: string; version: number }>(RUBRIC);
  const found = all.find(({ id, name }) => (word === null ? id === usual : id === word || fold(name) === fold(word)));
  if (found) return found;
  throw new CallError(
    word === null ? 'Its scenario has no rubric.' : `There is no rubric “${word}”.`,
    `Give --rubric with one of: ${all.map(({ name }) => name).join(', ') || 'none yet'}.`,
  );
}

const score: Act = async (desk, call, context) => {
  const [which = ''] = call.operands;
  const session = sessionOf(desk, which);
  const { id: rubric, version } = rubricOf(desk, wordOf(call, 'rubric'), session.rubric);
  const kept = readState(desk.sql, { rubrics: [rubric] }, () => null)
    .rubricVersions(rubric)
    .find((each) => each.version === version);
  if (!kept) throw new Refusal({ code: 'rubric.missing' });
  const notes = (wordOf(call, 'notes') ?? '').trim();
  if (notes.length > MAX_NOTES)
    throw new CallError('The notes are too long.', `Give ${String(MAX_NOTES)} characters at most.`);
  const wish = {
    ...{ session: session.id, rubric, version, was: session.seen.score, notes, model: null },
    grades: gradesOf(call, documentOf(kept)),
  };
  const preview = scorePreview(desk.context, session.id, () => ({ name: 'sessions.score', args: wish }));
  const act = () => sendChange(desk, 'sessions.score', wish, context);
  if (!(await confirmed(preview, call, context, act))) return exitCode.unconfirmed;
  return print(sessionOf(desk, which), call, context);
};

const flag: Act = async (desk, call, context) => {
  const [which = '', ...words] = call.operands;
  const why = words.join(' ');
  const { id, seen } = sessionOf(desk, which);
  const of = { session: id, was: seen.flag };
  if (call.values.has('off'))
    await sendChange(desk, 'sessions.unflag', { ...of, reason: why.trim().slice(0, MAX_REASON) }, context);
  else await sendChange(desk, 'sessions.flag', { ...of, reason: reasonOf(why, MAX_REASON) }, context);
  return print(sessionOf(desk, which), call, context);
};

const acts = {
  'sessions list': list,
  'sessions export': exportSessions,
  'sessions figures': printFigures,
  'sessions show': show,
  'sessions score': score,
  'sessions flag': flag,
  'sessions override': override,
  'sessions recording': actOnRecording,
};
type SessionCommand = keyof typeof acts;

/** Whether a command is about sessions and their results. */
export const isAboutSessions = (command: string): command is SessionCommand => Object.hasOwn(acts, command);

/** Lists sessions, shows one, or decides about its result, by the rules of the screens. */
export async function aboutSessions(context: Context, command: SessionCommand, call: Call): Promise<ExitCode> {
  const desk = await getWorkspace(context);
  try {
    return await acts[command](desk, call, context);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (json(call)) context.terminal.result(`${JSON.stringify({ error: error.error })}\n`);
    context.terminal.say(sentenceFor(error.error));
    return exitCode.refused;
  }
}
