import type { MemberId, ScenarioId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import { difficulties, type Scenario } from '../../shared/domain/scenario.ts';
import type { ScenarioQuery, ScenarioRow } from '../../shared/ipc/roleplay-contract.ts';
import { type Actor, can } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { SCENARIO_COLUMNS } from '../../shared/store/write-roleplays.ts';
import { fold } from '../../shared/text/fold.ts';
import { seesResults } from '../assignments/sees-results.ts';
import { usesOf } from '../sessions/uses.ts';
import { byName, wordsOf } from './rubrics.repository.ts';

interface Reader {
  readonly sql: Sql;
  readonly actor: Actor;
}

interface Row extends Scenario {
  readonly op: number;
  readonly rubricName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

const COLUMNS = SCENARIO_COLUMNS.split(', ')
  .map((name) => `scenario.${name}`)
  .join(', ');
const SELECT = `SELECT ${COLUMNS}, scenario.op, rubric.name AS rubricName, member.firstName, member.lastName, member.email
  FROM scenario LEFT JOIN rubric ON rubric.id = scenario.rubric LEFT JOIN member ON member.id = scenario.createdBy`;

/** Whether somebody may change what this person has made: administrators all, others their own while they may create. */
function mayEdit(actor: Actor): (createdBy: MemberId) => boolean {
  const decision = can(actor, 'scenarios.edit');
  if (!decision.allowed) return () => false;
  return (createdBy) => decision.scope === 'workspace' || (actor.kind === 'member' && actor.id === createdBy);
}

const creatorOf = ({ email, firstName, lastName }: Pick<Row, 'email' | 'firstName' | 'lastName'>): string | null =>
  email === null ? null : displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email });

const RUNNING = 'SELECT scenario, count(*) AS n FROM assignment WHERE endedAt IS NULL GROUP BY scenario';

/** How often a scenario was practised; null where whoever asks sees no sessions. */
function usesFor({ sql, actor }: Reader) {
  const find = can(actor, 'sessions.read').allowed && seesResults(actor) ? usesOf(sql) : null;
  return (scenario: ScenarioId) => {
    const found = find?.(scenario);
    return {
      uses: find === null ? null : (found?.sessions ?? 0),
      lastUseAt: found ? new Date(found.lastAt).toISOString() : null,
    };
  };
}

function rowsOf(reader: Reader, rows: readonly Row[]): ScenarioRow[] {
  const { sql, actor } = reader;
  const may = mayEdit(actor);
  const uses = usesFor(reader);
  const running = new Map(
    sql.all<{ scenario: ScenarioId; n: number }>(RUNNING).map(({ scenario, n }) => [scenario, n]),
  );
  return rows.map(({ op, firstName, lastName, email, ...scenario }) => ({
    ...scenario,
    creatorName: creatorOf({ email, firstName, lastName }),
    ...uses(scenario.id),
    assignments: running.get(scenario.id) ?? 0,
    pending: op < 0,
    mayEdit: may(scenario.createdBy),
  }));
}

/** What scenarios are found and sorted by: what they say beside that is read for those that are shown. */
interface Listed extends Pick<Scenario, 'id' | 'name' | 'difficulty' | 'createdAt'> {
  readonly text: string | null;
  readonly rubricName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly creatorName: string;
  readonly uses: number;
  readonly lastUseAt: string;
}

type Order = (one: Listed, other: Listed) => number;
const order: Readonly<Record<ScenarioQuery['sort']['by'], Order>> = {
  name: (one, other) => byName.compare(one.name, other.name),
  difficulty: (one, other) => difficulties.indexOf(one.difficulty) - difficulties.indexOf(other.difficulty),
  rubric: (one, other) => byName.compare(one.rubricName ?? '', other.rubricName ?? ''),
  uses: (one, other) => one.uses - other.uses,
  lastUse: (one, other) => (one.lastUseAt < other.lastUseAt ? -1 : Number(one.lastUseAt > other.lastUseAt)),
  creator: (one, other) => byName.compare(one.creatorName, other.creatorName),
  made: (one, other) => (one.createdAt < other.createdAt ? -1 : Number(one.createdAt > other.createdAt)),
};

const LISTED = `SELECT scenario.id, scenario.name, difficulty, scenario.createdAt, rubric.name AS rubricName,
    iif(?5, scenario.name || char(10) || description || char(10) || personaName || char(10) || personaRole, NULL) AS text,
    member.firstName, member.lastName, member.email
  FROM scenario LEFT JOIN rubric ON rubric.id = scenario.rubric LEFT JOIN member ON member.id = scenario.createdBy
  WHERE (?1 IS NULL OR scenario.state = ?1) AND (?2 IS NULL OR scenario.createdBy = ?2)
    AND (?3 IS NULL OR scenario.rubric = ?3) AND (?4 IS NULL OR difficulty = ?4)
    AND (?6 IS NULL OR instr(scenario.tags, ?6) > 0)`;
const SHOWN = `${SELECT} WHERE scenario.id IN (SELECT value FROM json_each(?))`;

/** Scenarios with all of these words in their name, description or persona, in the wanted order. */
export function scenarioPage(reader: Reader, query: ScenarioQuery) {
  const { sql } = reader;
  const { search, state, creator, rubric, difficulty, tag, sort, offset, limit } = query;
  const words = wordsOf(search);
  const usesIn = usesFor(reader);
  const found = sql
    .all<Omit<Listed, 'creatorName' | 'uses' | 'lastUseAt'>>(
      LISTED,
      ...[state, creator, rubric, difficulty, Number(words.length > 0), tag],
    )
    .filter(({ text }) => {
      const folded = text === null ? '' : fold(text);
      return words.every((word) => folded.includes(word));
    })
    .map((row) => {
      const { uses, lastUseAt } = usesIn(row.id);
      return { ...row, creatorName: creatorOf(row) ?? '', uses: uses ?? 0, lastUseAt: lastUseAt ?? '' };
    });
  const turn = sort.down ? -1 : 1;
  const sorted = found.toSorted(
    (one, other) => turn * order[sort.by](one, other) || order.name(one, other) || (one.id < other.id ? -1 : 1),
  );
  const ids = sorted.slice(offset, offset + limit).map(({ id }) => id);
  const rows = new Map(rowsOf(reader, sql.all<Row>(SHOWN, JSON.stringify(ids))).map((row) => [row.id, row]));
  return { total: sorted.length, rows: ids.flatMap((id) => rows.get(id) ?? []) };
}

/** One scenario; null where it is not there any more. */
export function scenarioRow(reader: Reader, id: ScenarioId): ScenarioRow | null {
  return rowsOf(reader, reader.sql.all<Row>(`${SELECT} WHERE scenario.id = ?`, id))[0] ?? null;
}

const IN_USE = `SELECT (SELECT count(*) FROM scenario WHERE state = 'active') AS scenarios,
  (SELECT count(*) FROM rubric WHERE state = 'active') AS rubrics`;
const CREATORS = `SELECT id, firstName, lastName, email FROM member WHERE id IN (SELECT createdBy FROM scenario)`;

/** How many scenarios and rubrics are in use, and who has made scenarios. */
export function countRoleplays(sql: Sql) {
  const creators = sql
    .all<{ id: MemberId; firstName: string; lastName: string; email: string }>(CREATORS)
    .map((row) => ({ id: row.id, name: displayName(row) }))
    .toSorted((one, other) => byName.compare(one.name, other.name));
  return { scenarios: 0, rubrics: 0, ...sql.get<{ scenarios: number; rubrics: number }>(IN_USE), creators };
}
