import { displayName } from '../../shared/domain/member.ts';
import type { ImportRow } from '../../shared/ipc/import-shapes.ts';
import { type Choices, groupsOf, isDone, maskOf, nameOf, roleOf, seatOf, verdictOf } from './choices.ts';
import type { OtherRow, PersonRow, PlanRow } from './plan-rows.ts';

const noFields: ImportRow['fields'] = {
  name: null,
  firstName: null,
  lastName: null,
  email: null,
  role: null,
  seat: null,
  status: null,
  groups: null,
};
const nothingLeft: ImportRow['left'] = { fields: [], groups: [] };

function nameChange(row: PersonRow): ImportRow['fields']['name'] {
  const { member } = row;
  if (member === null) return null;
  const [before, after] = [displayName(member), nameOf(row)];
  return before === after ? null : { before, after };
}

/** That a group is missing is no news where it is to be made. */
function notesOf({ csv, makes, notes }: PersonRow, { made }: Choices): ImportRow['warnings'] {
  const isMade = makes.length === csv.unknownGroups.length && makes.every((place) => made.has(place));
  const open = made.size > 0 && isMade ? notes.filter(({ code }) => code !== 'UNKNOWNGROUP') : notes;
  return [...open];
}

function personView(row: PersonRow, at: number, choices: Choices, newGroups: readonly string[]): ImportRow {
  const { csv, member, grant } = row;
  const groups = groupsOf(row, choices, newGroups);
  const isWhole = choices.isWhole(at);
  return {
    record: csv.record,
    line: csv.line,
    verdict: verdictOf(row, maskOf(row, choices)),
    member: member?.id ?? null,
    name: nameOf(row),
    email: csv.email,
    fields: {
      name: nameChange(row),
      firstName: row.firstName,
      lastName: row.lastName,
      email: null,
      role: roleOf(row, choices),
      seat: seatOf(row, choices),
      status: row.status,
      groups: groups.length > 0 ? { add: [...groups] } : null,
    },
    warnings: notesOf(row, choices),
    reason: null,
    ticked: choices.isTicked(at),
    left: isWhole ? nothingLeft : { fields: choices.leftFields(at), groups: [...(choices.leftGroups(at) ?? [])] },
    held: grant === null ? null : 'grants',
    asNew: grant === null ? [...row.asNew] : row.asNew.filter((field) => field !== 'role'),
  };
}

function otherView(row: OtherRow, at: number, choices: Choices): ImportRow {
  const { csv, held, kind, notes } = row;
  const { record, line, code, saying, asked } = csv;
  const email = held?.member.email ?? asked?.email ?? '';
  return {
    record,
    line,
    verdict: verdictOf(row, 0),
    member: held?.member.id ?? null,
    name: nameOf(row),
    email,
    fields: held?.to ? { ...noFields, email: { before: email, after: held.to } } : noFields,
    warnings: [...notes],
    reason: { code, saying },
    ticked: isDone(row, at, choices),
    left: nothingLeft,
    held: held === null || kind === 'rejected' ? null : kind,
    asNew: [],
  };
}

/** A row as it is shown, with all it would do; what of that is left out is told beside it. */
export const viewOf = (row: PlanRow, at: number, choices: Choices, newGroups: readonly string[]): ImportRow =>
  row.kind === 'person' ? personView(row, at, choices, newGroups) : otherView(row, at, choices);
