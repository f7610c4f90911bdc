import type { ImportPerson } from '../../shared/commands/import-people.ts';
import type { ImportArgs } from '../../shared/commands/import.ts';
import { unreadPlan } from '../../shared/csv/plan.ts';
import { say } from '../../shared/csv/sayings.ts';
import type { CsvAsked, CsvPerson, CsvRejection } from '../../shared/csv/types.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ReadFile } from './read-file.ts';

const standing = (status: ImportPerson['status']) => (status === 'active' || status === 'suspended' ? status : null);

interface Names {
  readonly of: ReadonlyMap<GroupId, string>;
  readonly made: readonly string[];
  readonly granted: ReadonlyMap<string, Role>;
}

function personOf(person: ImportPerson, index: number, { of, made, granted }: Names): CsvPerson {
  const { email, firstName, lastName, role, status, fullSeat, groups, newGroups = [] } = person;
  return {
    record: index + 1,
    line: index + 1,
    ...{ email, firstName, lastName, role },
    seat: fullSeat ? 'full' : null,
    groups: groups.flatMap((id) => of.get(id) ?? []),
    unknownGroups: newGroups.flatMap((place) => made[place] ?? []),
    status: standing(status),
    externalId: null,
    escalate: granted.get(email) ?? null,
    warnings: [],
  };
}

const heldAt = (record: number, asked: CsvAsked): CsvRejection => ({
  record,
  line: record,
  code: 'ACTION',
  saying: say(asked.kind === 'removals' ? 'heldRemoval' : 'heldRename', { email: asked.email }),
  asked,
});

const EMAILS = 'SELECT email FROM json_each(?) AS wanted CROSS JOIN member ON member.id = wanted.value';

/** Who has gone meanwhile is not removed again. */
function heldOf(sql: Sql, { people, removals = [], renames = [] }: ImportArgs): CsvRejection[] {
  const going = sql.all<{ email: string }>(EMAILS, JSON.stringify(removals satisfies readonly MemberId[]));
  const asked: CsvAsked[] = [
    ...renames.map(({ was, to }): CsvAsked => ({ kind: 'renames', email: was, to })),
    ...going.map(({ email }): CsvAsked => ({ kind: 'removals', email })),
  ];
  return asked.map((each, index) => heldAt(people.length + index + 1, each));
}

/** The rows of an import as if they had just been read, all of them accepted: what was left out then is not known any more. */
export function reopenedFile(sql: Sql, args: ImportArgs): ReadFile {
  const groups = sql.all<{ id: GroupId; name: string }>('SELECT id, name FROM grp');
  const names: Names = {
    of: new Map(groups.map(({ id, name }) => [id, name])),
    made: args.newGroups ?? [],
    granted: new Map((args.grants ?? []).map(({ email, role }) => [email, role])),
  };
  const people = args.people.map((person, index) => personOf(person, index, names));
  const rejected = heldOf(sql, args);
  const records = people.length + rejected.length;
  return {
    plan: { ...unreadPlan, records, valid: people.length, people, rejected, rejectedCells: rejected.map(() => []) },
    bytes: 0,
    rejectedFile: () => new Uint8Array(),
  };
}
