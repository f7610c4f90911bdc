import type { MemberId, ScenarioId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import { difficulties, type Scenario } from '../../shared/domain/scenario.ts';
import type { ScenarioQuery, ScenarioRow } from '../../shared/ipc/roleplay-contract.ts';
import { type Actor, can } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { SCENARIO_COLUMNS } from '../../shared/store/write-roleplays.ts';
import { fold } from '../../shared/text/fold.ts';
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

function rowsOf(actor: Actor, rows: readonly Row[]): ScenarioRow[] {
  const may = mayEdit(actor);
  return rows.map(({ op, firstName, lastName, email, ...scenario }) => ({
    ...scenario,
    creatorName: email === null ? null : displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email }),
    pending: op < 0,
    mayEdit: may(scenario.createdBy),
  }));
}

type Order = (one: ScenarioRow, other: ScenarioRow) => number;
const order: Readonly<Record<ScenarioQuery['sort']['by'], Order>> = {
  name: (one, other) => byName.compare(one.name, other.name),
  difficulty: (one, other) => difficulties.indexOf(one.difficulty) - difficulties.indexOf(other.difficulty),
  rubric: (one, other) => byName.compare(one.rubricName ?? '', other.rubricName ?? ''),
  creator: (one, other) => byName.compare(one.creatorName ?? '', other.creatorName ?? ''),
  made: (one, other) => (one.createdAt < other.createdAt ? -1 : Number(one.createdAt > other.createdAt)),
};

/** Scenarios with all of these words in their name, description or persona, in the wanted order. */
export function scenarioPage({ sql, actor }: Reader, query: ScenarioQuery) {
  const { search, state, creator, rubric, difficulty, sort, offset, limit } = query;
  const words = wordsOf(search);
  const found = sql
    .all<Row>(
      `${SELECT} WHERE (?1 IS NULL OR scenario.state = ?1) AND (?2 IS NULL OR scenario.createdBy = ?2)
         AND (?3 IS NULL OR scenario.rubric = ?3) AND (?4 IS NULL OR scenario.difficulty = ?4)`,
      ...[state, creator, rubric, difficulty],
    )
    .filter(({ name, description, personaName, personaRole }) => {
      const text = words.length === 0 ? '' : fold(`${name}\n${description}\n${personaName}\n${personaRole}`);
      return words.every((word) => text.includes(word));
    });
  const turn = sort.down ? -1 : 1;
  const rows = rowsOf(actor, found).toSorted(
    (one, other) => turn * order[sort.by](one, other) || order.name(one, other) || (one.id < other.id ? -1 : 1),
  );
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

/** One scenario; null where it is not there any more. */
export function scenarioRow({ sql, actor }: Reader, id: ScenarioId): ScenarioRow | null {
  return rowsOf(actor, sql.all<Row>(`${SELECT} WHERE scenario.id = ?`, id))[0] ?? null;
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
