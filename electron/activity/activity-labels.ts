import { displayName } from '../../shared/domain/member.ts';
import { aboutResults } from '../outbox/session-titles.ts';
import { RECORDING_OF } from '../../shared/store/practice-tables.ts';
import type { Sql } from '../../shared/store/sql.ts';

interface LabelRow {
  readonly seq: number;
  /** What this computer called the operation when it made it. */
  readonly own: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly place: string | null;
  readonly bill: string | null;
  readonly roleplay: string | null;
  /** What a session is called on which it was decided, while that is here. */
  readonly result: string | null;
  /** What the session is called whose recording was taken away, while it has no other. */
  readonly taken: string | null;
  readonly label: string | null;
}

const REMOVED = 'sessions.removeRecording';
const takenOf = (what: 'at' | 'by'): string => `CASE WHEN json_valid(media) THEN media ->> '$.taken.${what}' END`;
/** Found by the index of recordings: the few that were taken away have no hash. It was done at that moment, by that person. */
const TITLE_OF_TAKEN = `(SELECT title FROM practice WHERE media IS NOT NULL AND ${RECORDING_OF} IS NULL
  AND ${takenOf('at')} = operation.at AND ${takenOf('by')} IS operation.actor LIMIT 1)`;

/**
 * Somebody an operation wrote about, and a group, where a row still says that it did. `at` is the operation itself or
 * the first part of a big one.
 */
const LABELS = `WITH wanted AS (
    SELECT value AS seq, operation.id,
      coalesce((SELECT min(part.seq) FROM operation AS part WHERE part.parent = operation.id), value) AS at
    FROM json_each(?) CROSS JOIN operation ON operation.seq = value),
  found AS (
    SELECT seq,
      (SELECT change.label FROM change WHERE change.id = wanted.id) AS own,
      (SELECT coalesce((SELECT title FROM practice WHERE id = verdict.session),
        (SELECT details ->> '$.title' FROM session WHERE id = verdict.session))
        FROM verdict WHERE verdict.op = wanted.at LIMIT 1) AS result,
      (SELECT ${TITLE_OF_TAKEN} FROM operation WHERE operation.seq = wanted.seq AND command = '${REMOVED}') AS taken,
      coalesce(
        (SELECT member.n FROM seatEntry JOIN member ON member.id = seatEntry.subject WHERE seatEntry.op = wanted.at LIMIT 1),
        (SELECT member.n FROM creditEntry JOIN member ON member.id = creditEntry.subject WHERE creditEntry.op = wanted.at LIMIT 1),
        (SELECT member.n FROM member WHERE member.op = wanted.at LIMIT 1),
        (SELECT membership.mn FROM membership WHERE membership.op = wanted.at LIMIT 1),
        (SELECT member.n FROM span JOIN member ON member.id = span.subject WHERE span.untilOp = wanted.at LIMIT 1)) AS mn,
      (SELECT invoice.number FROM invoice WHERE invoice.op = wanted.at LIMIT 1) AS bill,
      (SELECT name FROM tag WHERE op = wanted.at LIMIT 1) AS label,
      coalesce(
        (SELECT name FROM rubric WHERE op = wanted.at LIMIT 1), (SELECT name FROM scenario WHERE op = wanted.at LIMIT 1),
        (SELECT scenario.name FROM assignment JOIN scenario ON scenario.id = assignment.scenario WHERE assignment.op = wanted.at LIMIT 1)) AS roleplay,
      coalesce(
        (SELECT grp.name FROM grp WHERE grp.op = wanted.at LIMIT 1),
        (SELECT grp.name FROM seatEntry JOIN grp ON grp.id = seatEntry.subject WHERE seatEntry.op = wanted.at LIMIT 1),
        (SELECT grp.name FROM purchase JOIN grp ON grp.id = purchase.grp WHERE purchase.op = wanted.at LIMIT 1),
        (SELECT grp.name FROM membership JOIN grp ON grp.n = membership.gn WHERE membership.op = wanted.at LIMIT 1),
        (SELECT grp.name FROM span JOIN grp ON grp.id = span.value WHERE span.untilOp = wanted.at AND span.field = 'group' LIMIT 1)) AS place
    FROM wanted)
  SELECT found.seq, found.own, found.place, found.bill, found.roleplay, found.result, found.taken, found.label, member.firstName, member.lastName, member.email
  FROM found LEFT JOIN member ON member.n = found.mn`;

/** Operations whose words name a group, or nobody. */
const aboutGroups = /^(?:groups\.|purchases\.|seats\.reserve$)/u;
const aboutRoleplays = /^(?:rubrics|scenarios|assignments)\./u;
const aboutNobody = /^(?:events|integrations|operations|plan|sessions|workspace)\./u;

/** By number what an operation is about: a person, a group or a file; nothing where this copy does not know. */
export function labelsOf(
  sql: Sql,
  operations: readonly { readonly seq: number; readonly command: string }[],
): ReadonlyMap<number, string> {
  const rows = sql.all<LabelRow>(LABELS, JSON.stringify(operations.map(({ seq }) => seq)));
  const commands = new Map(operations.map(({ seq, command }) => [seq, command]));
  return new Map(rows.map((row) => [row.seq, labelOf(row, commands.get(row.seq) ?? '')]));
}

function labelOf(
  { own, firstName, lastName, email, place, bill, roleplay, result, taken, label }: LabelRow,
  command: string,
): string {
  if (aboutResults.test(command)) return result ?? taken ?? '';
  if (aboutNobody.test(command)) return '';
  if (own !== null && own !== '') return own;
  if (aboutGroups.test(command)) return place ?? '';
  if (command.startsWith('invoices.')) return bill ?? '';
  if (command.startsWith('tags.')) return label ?? '';
  if (aboutRoleplays.test(command)) return roleplay ?? '';
  // Of an import the file is named, which only the computer that made it knows.
  if (email === null || command === 'members.import') return '';
  return displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email });
}
