import fc from 'fast-check';
import { expect, test } from 'vitest';

import { forgetPractice, writePractice } from '../../../electron/replica/practice.repository.ts';
import { analytics } from '../../../electron/sessions/analytics.ts';
import { sessionListsOf } from '../../../electron/sessions/session-lists.ts';
import { sessionPage } from '../../../electron/sessions/sessions.repository.ts';
import { practiceId } from '../../../service/practice/take.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { rankOf } from '../../../shared/domain/result.ts';
import {
  analyticsBy,
  type SessionFilter,
  type SessionRow,
  sessionSorts,
} from '../../../shared/ipc/session-contract.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { aReplica } from '../../builders/replica.ts';
import { practiceLine, sessionQuery } from '../../builders/sessions.ts';

const RUNS = isFullForm ? 200 : 5;
const PEOPLE = 6;
const SESSIONS = 12;

const points = (share: number | null) =>
  share === null ? null : [{ key: 'a', name: 'Opening', points: share, outOf: 20 }];
const someSession = fc.nat(SESSIONS - 1);
const someScore = fc.option(fc.integer({ min: 0, max: 1000 }).map((n) => n / 10));
const steps = fc.oneof(
  fc.record({
    kind: fc.constant('practise' as const),
    ...{ which: someSession, score: someScore, day: fc.nat(60), who: fc.nat(PEOPLE + 1), scenario: fc.nat(2) },
    share: fc.option(fc.nat(20)),
  }),
  fc.record({ kind: fc.constant('drop' as const), which: someSession }),
  fc.record({ kind: fc.constant('call' as const), which: fc.nat(3), day: fc.nat(60), who: fc.nat(PEOPLE + 1) }),
  fc.record({
    kind: fc.constant('judge' as const),
    ...{ which: fc.nat(SESSIONS + 3), score: fc.nat(100), share: fc.option(fc.nat(20)), unsent: fc.boolean() },
    as: fc.constantFrom('score', 'override', 'clear', 'flag', 'unflag'),
  }),
  fc.record({ kind: fc.constant('settle' as const) }),
  fc.record({ kind: fc.constant('takeBack' as const), which: fc.nat(100) }),
  fc.record({ kind: fc.constant('move' as const), who: fc.nat(PEOPLE - 1) }),
  fc.record({ kind: fc.constant('join' as const), who: fc.nat(PEOPLE - 1), group: fc.nat(2) }),
  fc.record({
    kind: fc.constant('rename' as const),
    who: fc.nat(PEOPLE - 1),
    name: fc.constantFrom('Aaa', 'Zed', 'Mia'),
  }),
  fc.record({ kind: fc.constant('leave' as const), who: fc.nat(PEOPLE - 1) }),
  fc.record({ kind: fc.constant('back' as const), which: fc.nat(PEOPLE - 1) }),
  fc.record({ kind: fc.constant('ahead' as const), wish: fc.nat(sessionSorts.length), pieces: fc.nat(12) }),
  fc.record({ kind: fc.constant('forget' as const) }),
);
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

/** A copy that is written to as a pull, and whoever sits there, would. */
class Copy {
  readonly sql: Sql;
  readonly members: readonly { id: MemberId; email: string; n: number }[];
  #op = 1000;
  #nth = 0;

  constructor() {
    this.sql = aReplica({ people: PEOPLE, groups: 3 }).sql;
    this.members = this.sql.all('SELECT id, email, n FROM member ORDER BY n');
  }

  #idOf = (nth: number) => (nth < SESSIONS ? practiceId(String(nth)) : `call-${String(nth - SESSIONS)}`);

  do(step: Step): void {
    const { sql } = this;
    this.#op += 1;
    switch (step.kind) {
      case 'practise':
        return this.#practise(step);
      case 'drop':
        return writePractice(sql, { rows: [], gone: [practiceId(String(step.which))] });
      case 'call':
        sql.run(
          `INSERT OR REPLACE INTO session (id, source, externalId, startedAt, seconds, state, owner, detailsHash, details, op)
            VALUES (?1, 'gong', ?1, ?2, 60, 'imported', ?3, '', '{"title":"A call"}', ?4)`,
          ...[this.#idOf(SESSIONS + step.which), momentOf(step.day, SESSIONS + step.which)],
          ...[this.members[step.who]?.id ?? null, this.#op],
        );
        return;
      case 'judge':
        return this.#judge(step);
      case 'settle':
        sql.run('UPDATE verdict SET op = ? - op WHERE op < 0', this.#op);
        this.#op += 1000;
        return;
      case 'takeBack':
        sql.run(
          'DELETE FROM verdict WHERE rowid = (SELECT rowid FROM verdict ORDER BY rowid LIMIT 1 OFFSET ? % (SELECT max(1, count(*)) FROM verdict))',
          step.which,
        );
        return;
      case 'move':
        sql.run('DELETE FROM membership WHERE mn = ?', this.members[step.who]?.n ?? 0);
        sql.run("UPDATE member SET seat = 'full', op = ? WHERE n = ?", this.#op, this.members[step.who]?.n ?? 0);
        return;
      case 'join':
        sql.run(
          'INSERT OR IGNORE INTO membership (gn, mn, admin, op) SELECT grp.n, member.n, 0, ? FROM grp, member WHERE grp.n = 1 + ? AND member.n = ?',
          ...[this.#op, step.group, this.members[step.who]?.n ?? 0],
        );
        return;
      case 'rename':
        sql.run(
          'UPDATE member SET firstName = ?1, nameKey = lower(?1) || n, op = ?2 WHERE n = ?3',
          ...[step.name, this.#op, this.members[step.who]?.n ?? 0],
        );
        return;
      case 'leave':
        sql.run('DELETE FROM membership WHERE mn = ?', this.members[step.who]?.n ?? 0);
        sql.run("DELETE FROM member WHERE n = ? AND role <> 'owner'", this.members[step.who]?.n ?? 0);
        return;
      case 'back':
        // What is undone brings back a verdict from before those that were seen.
        sql.run(
          `INSERT INTO verdict (id, session, kind, nth, score, model, reason, detail, madeBy, madeAt, op)
            VALUES ('back' || ?1, ?2, 'override', 0, 50, NULL, '', '{"criteria":[],"grades":{}}', 'somebody', '2026-03-01T09:00:00.000Z', ?3)`,
          ...[this.#op, this.#idOf(step.which), 1 + step.which],
        );
        return;
      case 'ahead': {
        const by = sessionSorts[step.wish];
        const lists = sessionListsOf(sql);
        for (let piece = 0; piece < step.pieces; piece += 1) lists.step(by ? { by, down: false } : 'figures');
        return;
      }
      default:
        return forgetPractice(sql);
    }
  }

  #practise({ which: nth, score: given, day, who, scenario, share }: Extract<Step, { kind: 'practise' }>): void {
    const line = practiceLine({ id: practiceId(String(nth)), score: 0 });
    const member = this.members[who];
    line[1] = member?.email ?? 'later@acme.example';
    line[3] = `Scenario ${String(scenario)}`;
    line[5] = given;
    line[11] = momentOf(day, nth);
    line[17] = share === null ? null : JSON.stringify(points(share));
    line[19] = member?.id ?? null;
    writePractice(this.sql, { rows: [line], gone: [] });
  }

  #judge({ which: nth, as, score: given, share, unsent }: Extract<Step, { kind: 'judge' }>): void {
    this.#nth += 1;
    const isScore = as === 'score' || as === 'override';
    this.sql.run(
      `INSERT INTO verdict (id, session, kind, nth, score, model, reason, detail, madeBy, madeAt, op)
        VALUES (?, ?, ?, ?, ?, NULL, '', ?, 'somebody', '2026-03-01T09:00:00.000Z', ?)`,
      ...[`v${String(this.#nth)}`, this.#idOf(nth), as, this.#nth, isScore ? given : null],
      ...[JSON.stringify({ criteria: points(share) ?? [], grades: {} }), unsent ? -this.#op : this.#op],
    );
  }
}

/** Every session begins at a moment of its own: no order depends on what was written first. */
const momentOf = (day: number, nth: number) => new Date(Date.UTC(2026, 0, 1 + day, 9, nth)).toISOString();

const filters: readonly Partial<SessionFilter>[] = [
  {},
  { from: '2026-01-15', to: '2026-02-10' },
  { least: 40, most: 90 },
  { rank: 'none' },
  { scored: false },
  { flagged: true },
  { source: 'practice', text: 'scen' },
  { criterion: 'Opening' },
  { scenario: '~scenario 1' },
];

/** Whether a row is one that a filter asks for, looked at by itself. */
function isMeant({ score, startedAt, flagged, source, scenario, title }: SessionRow, filter: SessionFilter) {
  const { from, to, least, most, rank } = filter;
  const day = startedAt.slice(0, 10);
  return [
    from === null || day >= from,
    to === null || day <= to,
    least === null || (score !== null && score >= least),
    most === null || (score !== null && score <= most),
    rank === null || (score !== null && (rankOf(score) ?? 'none') === rank),
    filter.scored === null || (score !== null) === filter.scored,
    filter.flagged === null || flagged === filter.flagged,
    filter.source === null || source === filter.source,
    filter.scenario === null || scenario === filter.scenario,
    title.toLowerCase().includes(filter.text),
  ].every(Boolean);
}

/** All that can be asked of sessions. */
function answersOf(sql: Sql, actor: MemberId) {
  const pages = sessionSorts.flatMap((by) =>
    [true, false].map((down) => sessionPage(sql, sessionQuery({}, { sort: { by, down } })).rows),
  );
  const figures = filters.flatMap((filter) =>
    analyticsBy.flatMap((by) =>
      (['name', 'mean', 'lift'] as const).map((sort) =>
        analytics(
          sql,
          { kind: 'member', id: actor, role: 'owner' },
          { ...sessionQuery(filter), by, sort: { by: sort, down: sort === 'mean' } },
        ),
      ),
    ),
  );
  return { pages, figures };
}

test(
  'lists and figures that go on with what is written are those of whoever reads all of it anew',
  () => {
    const seed = lawSeed('going on', RUNS);
    fc.assert(
      fc.property(fc.array(steps, { minLength: 4, maxLength: 25 }), (list) => {
        const copy = new Copy();
        const owner = copy.members[0]?.id ?? ('' as MemberId); // a workspace has an owner
        for (const [nth, step] of list.entries()) {
          copy.do(step);
          // Some are written together.
          if (nth % 3 === 1) continue;
          // What is kept is kept by the copy: of another one nothing is.
          const fresh: Sql = Object.create(copy.sql) as Sql; // it answers as the one behind it
          const [now, anew] = [answersOf(copy.sql, owner), answersOf(fresh, owner)];
          expect(now.pages).toEqual(anew.pages);
          expect(now.figures).toEqual(anew.figures);
        }
        const every = sessionPage(copy.sql, sessionQuery()).rows;
        for (const filter of filters.filter(({ criterion }) => criterion === undefined)) {
          const query = sessionQuery(filter);
          const meant = every.filter((row) => isMeant(row, query.filter));
          expect([filter, sessionPage(copy.sql, query).rows]).toEqual([filter, meant]);
        }
      }),
      { seed, numRuns: RUNS },
    );
  },
  lawLimit(5),
);
