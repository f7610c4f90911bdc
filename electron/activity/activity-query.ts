import type { ActivityFilter, ActivityKind } from '../../shared/ipc/activity-shapes.ts';
import { fold } from '../../shared/text/fold.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import type { Part } from '../replica/member-query.ts';
import { matchingNumbers } from '../replica/members.repository.ts';
import { numbersOf } from '../replica/member-rows.ts';

const RESULTS =
  "'sessions.score', 'sessions.scoreByModel', 'sessions.override', 'sessions.clear', 'sessions.flag', 'sessions.unflag', " +
  "'sessions.endWords', 'sessions.forgetVerdicts', 'sessions.removeRecording'";
/** Which commands are of a kind. */
const commandsOf: Readonly<Record<ActivityKind, string>> = {
  people: "command GLOB 'members.*' AND command <> 'members.import'",
  imports: "command = 'members.import'",
  groups: "command GLOB 'groups.*'",
  seats: "command GLOB 'seats.*' OR command GLOB 'plan.*' OR command GLOB 'invoices.*'",
  credits: "command GLOB 'credits.*' OR command GLOB 'purchases.*'",
  uses: "command = 'events.record'",
  undone: "command = 'operations.undo'",
  roleplays: `command GLOB 'rubrics.*' OR command GLOB 'scenarios.*' OR command GLOB 'assignments.*' OR command IN (${RESULTS})`,
  workspace: "command GLOB 'workspace.*' OR command GLOB 'tags.*'",
};

/** The operations that wrote something about these people and groups, as far as the rows of this copy tell. */
const TOUCHED = `SELECT op FROM seatEntry WHERE subject IN (SELECT id FROM who UNION ALL SELECT id FROM place)
  UNION SELECT op FROM creditEntry WHERE subject IN (SELECT id FROM who)
  UNION SELECT op FROM span WHERE subject IN (SELECT id FROM who)
  UNION SELECT untilOp FROM span WHERE subject IN (SELECT id FROM who)
  UNION SELECT op FROM member WHERE n IN (SELECT n FROM who)
  UNION SELECT firstOp FROM member WHERE n IN (SELECT n FROM who)
  UNION SELECT op FROM membership WHERE mn IN (SELECT n FROM who)
  UNION SELECT op FROM grp WHERE n IN (SELECT n FROM place)
  UNION SELECT op FROM membership WHERE gn IN (SELECT n FROM place)
  UNION SELECT op FROM span WHERE field = 'group' AND value IN (SELECT id FROM place)
  UNION SELECT untilOp FROM span WHERE field = 'group' AND value IN (SELECT id FROM place)`;

const WITH = `WITH who AS MATERIALIZED (
    SELECT member.n, member.id FROM json_each(?) AS wanted CROSS JOIN member ON member.n = wanted.value),
  place AS MATERIALIZED (SELECT grp.n, grp.id FROM json_each(?) AS wanted CROSS JOIN grp ON grp.n = wanted.value),
  touched AS MATERIALIZED (${TOUCHED}) `;

const IS_TOUCHED = `(seq IN (SELECT op FROM touched) OR id IN
  (SELECT part.parent FROM operation AS part WHERE part.parent IS NOT NULL AND part.seq IN (SELECT op FROM touched)))`;

function groupsNamed(sql: Sql, search: string): number[] {
  const words = fold(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const named = words.map(() => 'instr(nameKey, ?) > 0').join(' AND ');
  return sql.all<{ n: number }>(`SELECT n FROM grp WHERE ${named}`, ...words).map(({ n }) => n);
}

function touching(people: readonly number[], groups: readonly number[]): readonly SqlValue[] {
  return [JSON.stringify(people), JSON.stringify(groups)];
}

/** What an operation has to do with the people and groups asked for; null where nobody is. */
function concerning(sql: Sql, { search, about }: ActivityFilter): { before: Part; condition: string } | null {
  if (about !== null) {
    return { before: { text: WITH, values: touching(numbersOf(sql, [about]), []) }, condition: IS_TOUCHED };
  }
  if (search.trim() === '') return null;
  const values = touching(matchingNumbers(sql, search), groupsNamed(sql, search));
  return { before: { text: WITH, values }, condition: `(actor IN (SELECT id FROM who) OR ${IS_TOUCHED})` };
}

function byActors(by: ActivityFilter['by']): Part | null {
  if (by.length === 0) return null;
  const people = by.filter((actor) => actor !== 'service');
  const named = 'actor IN (SELECT value FROM json_each(?))';
  return {
    text: by.includes('service') ? `(actor IS NULL OR ${named})` : named,
    values: [JSON.stringify(people)],
  };
}

/** The statement that lists the numbers of the operations that match, the latest first. */
export function matchingOperations(sql: Sql, filter: ActivityFilter): Part {
  const { kinds, from, until } = filter;
  const concerned = concerning(sql, filter);
  const conditions: (Part | null)[] = [
    { text: 'parent IS NULL', values: [] },
    concerned && { text: concerned.condition, values: [] },
    byActors(filter.by),
    kinds.length > 0 ? { text: kinds.map((kind) => `(${commandsOf[kind]})`).join(' OR '), values: [] } : null,
    from === null ? null : { text: 'at >= ?', values: [from] },
    until === null ? null : { text: 'at < ?', values: [until] },
  ];
  const parts = conditions.filter((part) => part !== null);
  const where = parts.map(({ text }) => `(${text})`).join(' AND ');
  return {
    text: `${concerned?.before.text ?? ''}SELECT group_concat(seq) AS list FROM (
      SELECT seq FROM operation WHERE ${where} ORDER BY seq DESC)`,
    values: [...(concerned?.before.values ?? []), ...parts.flatMap(({ values }) => values)],
  };
}
