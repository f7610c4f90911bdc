import { randomUUID } from 'node:crypto';

import { refusalOfScoring } from '../../shared/commands/results.ts';
import type { AiScoreFault } from '../../shared/domain/ai.ts';
import { aiOrigin } from '../../shared/domain/ai.ts';
import { type MemberId, SessionId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import {
  type AiLeft,
  ModelAcceptance,
  type ModelProposal,
  ModelScoreWish,
  MOST_PROPOSALS,
  MOST_SAID_TO_AI,
  type WaitingProposal,
} from '../../shared/domain/model-score.ts';
import { documentOf, type RubricDocument } from '../../shared/domain/rubric.ts';
import { Transcript } from '../../shared/domain/session.ts';
import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import { can, type Target } from '../../shared/permissions/can.ts';
import { denialOf } from '../../shared/permissions/denial.ts';
import { readState, readWorkspace } from '../../shared/store/read.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { actorOf, type Principal } from '../guards.ts';
import { readText } from '../integrations/call-details.ts';
import { checkStill, doAs } from '../kernel/do-as.ts';
import { deny } from '../problem.ts';
import type { Routes } from '../routes.ts';
import type { Redaction } from '../secrets/redaction.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { type AiClient, type AiEndpoint, AiError, type AiLimits } from './client.ts';
import { refusalOf } from './refusal.ts';
import { keyFor } from './routes.ts';
import { type ModelScore, repairOf, type ScoreAnswer, scoreIn, scoreQuestion } from './scoring.ts';

/** Somebody waits for it, with what is repaired. */
const WITHIN_MS = 150_000;
const ATTEMPTS = 3;
const MOST_AT_ONCE = 4;
/** Tries are counted, those too that end in nothing. */
const MOST_A_DAY = 1000;
/** Proposals are about people: they stand in memory alone, and not for long. */
const KEPT_MS = 3_600_000;

interface Deps {
  readonly sql: Sql;
  readonly now: () => string;
  readonly newId: () => string;
  readonly wake: () => void;
  readonly secrets: Secrets;
  readonly redaction: Redaction;
  readonly ai: AiClient;
}

interface Proposal extends ModelProposal {
  /** Which endpoint it is from. */
  readonly from: string;
  readonly wish: ModelScoreWish;
  readonly by: MemberId;
  readonly endsMs: number;
}

/** What is asked about, once it is known that it may be. */
interface Asking {
  readonly endpoint: AiEndpoint;
  readonly document: RubricDocument;
  readonly transcript: Transcript;
}

const TRANSCRIPT = `SELECT transcript FROM practice WHERE id = ?1 UNION ALL SELECT transcript FROM session WHERE id = ?1`;

function transcriptOf(sql: Sql, session: SessionId): Transcript {
  const hash = sql.get<{ transcript: string | null }>(TRANSCRIPT, session)?.transcript ?? null;
  const bytes = hash === null ? undefined : readText(sql, hash);
  const transcript = bytes && Transcript.parse(JSON.parse(Buffer.from(bytes).toString()));
  if (!transcript || transcript.turns.length === 0) return deny({ code: 'session.noTranscript' });
  const characters = transcript.turns.reduce((sum, { speaker, text: said }) => sum + speaker.length + said.length, 0);
  if (characters > MOST_SAID_TO_AI) deny({ code: 'session.tooLongForAi', characters, most: MOST_SAID_TO_AI });
  return transcript;
}

/** Why somebody may not score this session: they may not, or have seen another verdict on it than the last. */
function refusalFor(sql: Sql, member: Principal, { session, was }: ModelScoreWish): AppError | null {
  const state = readState(sql, { results: [session] }, () => null);
  const result = state.result(session);
  const owner = result?.owner ? state.member(result.owner) : undefined;
  const targets: Target[] = owner
    ? [{ id: owner.id, role: owner.role, groups: state.groupsOf(owner.id).map(({ group }) => group) }]
    : [];
  return denialOf(can(actorOf(member), 'scores.override', targets)) ?? refusalOfScoring(result, was);
}

function checkScoring(sql: Sql, member: Principal, wish: ModelScoreWish): void {
  const error = refusalFor(sql, member, wish);
  if (error) deny(error);
}

function askingOf({ sql, secrets }: Deps, { session, rubric, version }: ModelScoreWish): Asking {
  const { aiUrl: url = null, aiModel: model = null } = readWorkspace(sql) ?? {};
  if (url === null || model === null) return deny({ code: 'ai.unset' });
  const kept = readState(sql, { rubrics: [rubric] }, () => null)
    .rubricVersions(rubric)
    .find((each) => each.version === version);
  if (!kept) return deny({ code: 'rubric.missing' });
  const key = keyFor({ url, key: null }, { secrets });
  return { endpoint: { url, model, key }, document: documentOf(kept), transcript: transcriptOf(sql, session) };
}

/** Which endpoint and model the workspace has now; null where it has none. */
function fromNow(sql: Sql): string | null {
  const { aiUrl = null, aiModel = null } = readWorkspace(sql) ?? {};
  return aiUrl === null || aiModel === null ? null : JSON.stringify([aiUrl, aiModel]);
}

/** Refuses what another endpoint or model says, or would be asked, than the workspace has now: nothing leaves for one that was taken away. */
function checkSame(sql: Sql, from: string | null): void {
  const now = fromNow(sql);
  if (now === null) deny({ code: 'ai.unset' });
  if (now !== from) deny({ code: 'ai.changed' });
}

const COUNT = `INSERT INTO aiAsked (day, times) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET times = times + 1`;

const dayOf = (now: string): string => now.slice(0, 'YYYY-MM-DD'.length);
const askedOn = (sql: Sql, day: string): number =>
  sql.get<{ times: number }>('SELECT times FROM aiAsked WHERE day = ?', day)?.times ?? 0;

/** How often the model may still be asked on this day. Throws a Refusal where there is none. */
function leftOn(sql: Sql, now: string): AiLeft {
  if (fromNow(sql) === null) deny({ code: 'ai.unset' });
  return { left: Math.max(0, MOST_A_DAY - askedOn(sql, dayOf(now))), most: MOST_A_DAY };
}

/** Counts one more time on this day, and refuses it where there have been enough. */
function countOne(sql: Sql, now: string): void {
  const day = dayOf(now);
  inTransaction(sql, () => {
    if (askedOn(sql, day) >= MOST_A_DAY) deny({ code: 'ai.dayUsedUp', most: MOST_A_DAY });
    sql.run('DELETE FROM aiAsked WHERE day < ?', day);
    sql.run(COUNT, day);
  });
}

/** Scores that models propose: asked for, kept in memory, and accepted by whoever asked. */
class ModelScores {
  readonly #deps: Deps;
  readonly #asking = new Map<SessionId, string>();
  readonly #proposals = new Map<string, Proposal>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Asks the model of the workspace; nothing is kept where it says nothing that can be used. Throws a Refusal. */
  async propose(member: Principal, wish: ModelScoreWish, stop: AbortSignal): Promise<ModelProposal> {
    const { sql, now } = this.#deps;
    checkScoring(sql, member, wish);
    const asking = askingOf(this.#deps, wish);
    const from = fromNow(sql) ?? '';
    const by = this.#asking.get(wish.session);
    if (by !== undefined) return deny({ code: 'ai.asking', by });
    if (this.#asking.size >= MOST_AT_ONCE) return deny({ code: 'ai.manyAtOnce', most: MOST_AT_ONCE });
    this.#asking.set(wish.session, displayName(member));
    try {
      const score = await this.#ask(asking, from, stop);
      // While it was thinking, whoever asked may have become somebody who may not, or others have decided.
      checkStill(sql, member);
      checkScoring(sql, member, wish);
      checkSame(sql, from);
      // As the workspace calls it: what a server calls itself is nothing to stand in the history.
      return this.#keep(member, wish, { ...score, model: asking.endpoint.model, from }, now());
    } finally {
      this.#asking.delete(wish.session);
    }
  }

  async #ask(asking: Asking, from: string, stop: AbortSignal): Promise<ModelScore> {
    const { sql, now, redaction } = this.#deps;
    const { endpoint, document, transcript } = asking;
    const endsMs = Date.parse(now()) + WITHIN_MS;
    const question = scoreQuestion(document, transcript);
    let fault: AiScoreFault | null = null;
    for (const asked of [question, () => repairOf(question, fault ?? 'form')]) {
      checkSame(sql, from);
      const onTry = () => countOne(sql, now());
      const limits = { attempts: ATTEMPTS, withinMs: Math.max(1, endsMs - Date.parse(now())), stop, onTry };
      const answer = await this.#once(endpoint, typeof asked === 'function' ? asked() : asked, limits);
      const score = answer === null ? 'form' : scoreIn(answer.value, document, transcript);
      if (typeof score === 'object') return score;
      fault = score;
    }
    return deny({ code: 'ai.unscored', origin: redaction.text(aiOrigin(endpoint.url)), why: fault ?? 'form' });
  }

  /** One answer; null where the model wrote something else than the form. */
  async #once(endpoint: AiEndpoint, question: ReturnType<typeof scoreQuestion>, limits: AiLimits) {
    const { ai, redaction } = this.#deps;
    try {
      return await ai.askForJson<ScoreAnswer>(endpoint, question, limits);
    } catch (error) {
      // Of the day there may be nothing left.
      if (error instanceof Refusal) throw error;
      if (!(error instanceof AiError)) throw redaction.error(error);
      if (error.trouble.kind === 'senseless' && error.trouble.detail === 'answer') return null;
      return deny(refusalOf(error.trouble, endpoint, WITHIN_MS));
    }
  }

  #keep(
    member: Principal,
    wish: ModelScoreWish,
    score: ModelScore & Pick<Proposal, 'model' | 'from'>,
    at: string,
  ): ModelProposal {
    const nowMs = Date.parse(at);
    this.#makeRoom(member.id, nowMs);
    const { grades, items, summary, dropped, model, from } = score;
    const told: ModelProposal = {
      ...{ id: randomUUID(), model, at, rubric: wish.rubric, version: wish.version },
      ...{ grades, items: [...items], summary, dropped },
    };
    this.#proposals.set(told.id, { ...told, from, wish, by: member.id, endsMs: nowMs + KEPT_MS });
    return told;
  }

  /** Forgets what is over, and the oldest of whoever has their share. */
  #makeRoom(by: MemberId, nowMs: number): void {
    for (const [id, { endsMs }] of this.#proposals) if (endsMs <= nowMs) this.#proposals.delete(id);
    const own = [...this.#proposals].filter(([, proposal]) => proposal.by === by);
    const [oldest] = own.length >= MOST_PROPOSALS ? own : [];
    if (oldest) this.#proposals.delete(oldest[0]);
  }

  /**
   * What waits for somebody, the last of each session, in the order it came: of sessions they may score, that nobody has
   * decided about since, and by the model the workspace has now.
   */
  waitingFor(member: Principal): WaitingProposal[] {
    const { sql, now } = this.#deps;
    const [from, nowMs] = [fromNow(sql), Date.parse(now())];
    const last = new Map<SessionId, WaitingProposal>();
    for (const { from: its, wish, by, endsMs, ...proposal } of this.#proposals.values()) {
      if (by !== member.id || its !== from || endsMs <= nowMs || refusalFor(sql, member, wish)) continue;
      last.delete(wish.session);
      last.set(wish.session, { session: wish.session, was: wish.was, proposal });
    }
    return [...last.values()];
  }

  /** Forgets what waits for somebody about a session; where nothing does, nothing happens. */
  putAway(member: Principal, session: SessionId): void {
    for (const [id, { by, wish }] of this.#proposals)
      if (by === member.id && wish.session === session) this.#proposals.delete(id);
  }

  /** Has what a model proposed count, as the act of whoever asked it. Throws a Refusal. */
  accept(member: Principal, id: string): void {
    const { sql, now } = this.#deps;
    const proposal = this.#proposals.get(id);
    if (!proposal || proposal.by !== member.id || proposal.endsMs <= Date.parse(now()))
      return deny({ code: 'ai.proposalGone' });
    const { wish, grades, model, from } = proposal;
    checkSame(sql, from);
    inTransaction(sql, () => doAs(this.#deps, member, 'sessions.scoreByModel', { ...wish, grades, notes: '', model }));
    this.#proposals.delete(id);
    this.#deps.wake();
  }
}

/** Scores by the model of the workspace: asked for, and accepted. */
export function addAiScores(routes: Routes, deps: Deps): void {
  const scores = new ModelScores(deps);
  routes.on('POST /v1/ai/scores', async (request, { member }) => {
    const wish = ModelScoreWish.safeParse(await request.req.json().catch(() => null));
    if (!wish.success) return deny({ code: 'input.invalid', where: wish.error.issues[0]?.path.join('.') ?? '' });
    return request.json(await scores.propose(member, wish.data, request.req.raw.signal));
  });
  routes.on('GET /v1/ai/scores', (request, { member }) => request.json(scores.waitingFor(member)));
  routes.on('DELETE /v1/ai/scores/:session', (request, { member }) => {
    const session = SessionId.safeParse(request.req.param('session'));
    if (!session.success) return deny({ code: 'input.invalid', where: 'session' });
    scores.putAway(member, session.data);
    return request.json({});
  });
  routes.on('GET /v1/ai/scores/left', (request) => request.json(leftOn(deps.sql, deps.now())));
  routes.on('POST /v1/ai/scores/accept', async (request, { member }) => {
    const wish = ModelAcceptance.safeParse(await request.req.json().catch(() => null));
    if (!wish.success) return deny({ code: 'input.invalid', where: 'proposal' });
    scores.accept(member, wish.data.proposal);
    return request.json({});
  });
}
