import type { ImportPerson } from '../../shared/commands/import.ts';
import { unreadPlan } from '../../shared/csv/plan.ts';
import type { CsvPerson } from '../../shared/csv/types.ts';
import type { GroupId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ReadFile } from './read-file.ts';

const standing = (status: ImportPerson['status']) => (status === 'active' || status === 'suspended' ? status : null);

function personOf(person: ImportPerson, index: number, nameOf: ReadonlyMap<GroupId, string>): CsvPerson {
  const { email, firstName, lastName, role, status, fullSeat, groups } = person;
  return {
    record: index + 1,
    line: index + 1,
    ...{ email, firstName, lastName, role },
    seat: fullSeat ? 'full' : null,
    groups: groups.flatMap((id) => nameOf.get(id) ?? []),
    unknownGroups: [],
    status: standing(status),
    externalId: null,
    escalate: null,
    warnings: [],
  };
}

/** The rows of an import as if they had just been read, all of them accepted: what was left out then is not known any more. */
export function reopenedFile(sql: Sql, people: readonly ImportPerson[]): ReadFile {
  const groups = sql.all<{ id: GroupId; name: string }>('SELECT id, name FROM grp');
  const nameOf = new Map(groups.map(({ id, name }) => [id, name]));
  const read = people.map((person, index) => personOf(person, index, nameOf));
  return {
    plan: { ...unreadPlan, records: read.length, valid: read.length, people: read },
    bytes: 0,
    rejectedCsv: () => '',
  };
}
