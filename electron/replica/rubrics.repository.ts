import type { RubricId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import { documentOf, type RoleplayState } from '../../shared/domain/rubric.ts';
import {
  MAX_TOLD_VERSIONS,
  type RubricDetail,
  type RubricQuery,
  type RubricRow,
} from '../../shared/ipc/roleplay-contract.ts';
import { readRoleplays } from '../../shared/store/read-roleplays.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { fold } from '../../shared/text/fold.ts';

interface Row {
  readonly id: RubricId;
  readonly name: string;
  readonly version: number;
  readonly state: RoleplayState;
  readonly op: number;
  readonly scenarios: number;
  readonly madeAt: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

// What versions say is long: a list is read without it, and what it tells of that only for the rows that are shown.
const SELECT = `SELECT rubric.id, rubric.name, rubric.version, rubric.state, rubric.op, latest.madeAt,
    (SELECT count(*) FROM scenario WHERE scenario.rubric = rubric.id) AS scenarios,
    member.firstName, member.lastName, member.email
  FROM rubric CROSS JOIN rubricVersion AS latest ON latest.rubric = rubric.id AND latest.version = rubric.version
  LEFT JOIN member ON member.id = latest.madeBy`;

const nameOf = ({ firstName, lastName, email }: Pick<Row, 'firstName' | 'lastName' | 'email'>): string | null =>
  email === null ? null : displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email });

type Listed = Omit<RubricRow, 'criteria'>;

function rowOf(row: Row): Listed {
  const { id, name, version, state, scenarios, madeAt, op } = row;
  return {
    ...{ id, name, version, state, scenarios },
    ...{ changedAt: madeAt, changedBy: nameOf(row), pending: op < 0 },
  };
}

const order: Readonly<Record<RubricQuery['sort']['by'], (one: Listed, other: Listed) => number>> = {
  name: () => 0,
  used: (one, other) => one.scenarios - other.scenarios,
  changed: (one, other) => (one.changedAt < other.changedAt ? -1 : Number(one.changedAt > other.changedAt)),
};

/** Names as people sort them: in the order of their language, and numbers by their size. */
export const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The words of a search, of which each must occur. */
export const wordsOf = (search: string): string[] =>
  fold(search)
    .split(/\s+/u)
    .filter((word) => word !== '');

const CRITERIA = `SELECT json_array_length(document, '$.criteria') AS n FROM rubricVersion WHERE rubric = ? AND version = ?`;

/** How many criteria a rubric has now. */
const criteriaIn = (sql: Sql, { id, version }: Listed): number => sql.get<{ n: number }>(CRITERIA, id, version)?.n ?? 0;

/** Rubrics with all of these words in their name, in the wanted order; names of one sort follow the alphabet. */
export function rubricPage(sql: Sql, { search, state, sort, offset, limit }: RubricQuery) {
  const words = wordsOf(search);
  const found = sql
    .all<Row>(SELECT)
    .map(rowOf)
    .filter((row) => (state === null || row.state === state) && words.every((word) => fold(row.name).includes(word)));
  const turn = sort.down ? -1 : 1;
  const rows = found.toSorted((one, other) => {
    const first = sort.by === 'name' ? byName.compare(one.name, other.name) : order[sort.by](one, other);
    return turn * first || byName.compare(one.name, other.name) || (one.id < other.id ? -1 : 1);
  });
  const shown = rows.slice(offset, offset + limit).map((row) => ({ ...row, criteria: criteriaIn(sql, row) }));
  return { total: rows.length, rows: shown };
}

interface Version extends Pick<Row, 'firstName' | 'lastName' | 'email'> {
  readonly version: number;
  readonly madeAt: string;
}

const VERSIONS = `SELECT version, madeAt, firstName, lastName, email FROM rubricVersion
  LEFT JOIN member ON member.id = madeBy WHERE rubric = ? ORDER BY version DESC LIMIT ?`;

/** A rubric with what it says now, and its versions, the latest first; null where it is not there. */
export function rubricDetail(sql: Sql, id: RubricId): RubricDetail | null {
  const row = sql.get<Row>(`${SELECT} WHERE rubric.id = ?`, id);
  const latest = row && readRoleplays(sql).rubricVersion(id, row.version);
  if (!latest) return null;
  const document = readBack(() => documentOf(latest));
  const versions = sql.all<Version>(VERSIONS, id, MAX_TOLD_VERSIONS);
  return {
    ...{ ...rowOf(row), criteria: document.criteria.length, document },
    versions: versions.map((made) => ({ version: made.version, at: made.madeAt, by: nameOf(made) })),
  };
}

/** What a rubric is called; null where it is not there. */
export const rubricName = (sql: Sql, id: RubricId): Pick<RubricRow, 'id' | 'name'> | null =>
  sql.get<Pick<RubricRow, 'id' | 'name'>>('SELECT id, name FROM rubric WHERE id = ?', id) ?? null;
