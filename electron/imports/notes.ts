import { say, type Saying } from '../../shared/csv/sayings.ts';
import type { CsvPerson } from '../../shared/csv/types.ts';
import { hasAccepted, holdsFullSeat, isBelowAdmin } from '../../shared/domain/member.ts';
import type { PersonHere } from './people-here.ts';
import type { Note } from './plan-rows.ts';

/** What is said of people who are added is not true of those who are here already. */
const saidOfThoseHere: ReadonlyMap<string, string> = new Map([
  ['inactive', 'inactiveHere'],
  ['asksRole', 'asksRoleHere'],
  ['asksGroupAdmin', 'asksGroupAdminHere'],
  ['unknownSeat', 'unknownSeatHere'],
]);

const ofThoseHere = ({ code, saying }: Note): Note => {
  const key = saidOfThoseHere.get(saying.key);
  return key === undefined ? { code, saying } : { code, saying: { key, values: saying.values } };
};

function standingStays({ status }: CsvPerson, member: PersonHere, hasStatus: boolean): Saying | null {
  if (status === null || hasStatus) return null;
  if (status === 'suspended' && !hasAccepted(member)) return say('invitationStays');
  const wantsOther = hasAccepted(member) && status !== member.status;
  return wantsOther ? say('standingStays') : null;
}

function roleStays({ role, escalate }: CsvPerson, member: PersonHere): Saying | null {
  const asked = role ?? escalate;
  const isOther = asked !== null && asked !== 'group admin' && asked !== member.role;
  return isOther && !isBelowAdmin(member.role) ? say('roleStays', { role: member.role }) : null;
}

const seatStays = ({ seat }: CsvPerson, member: PersonHere): Saying | null =>
  seat === 'basic' && holdsFullSeat(member) ? say('seatStays') : null;

const note = (code: string, saying: Saying | null): Note[] => (saying === null ? [] : [{ code, saying }]);

interface Outcome {
  /** The person is above whoever imports: nothing becomes of the row. */
  readonly isLeft: boolean;
  /** The row changes whether they may come in. */
  readonly hasStatus: boolean;
}

/** What to know of a row: what the file gives occasion to say, and what of it is not done to somebody who is here. */
export function notesOf(csv: CsvPerson, member: PersonHere | null, { isLeft, hasStatus }: Outcome): readonly Note[] {
  if (member === null) return csv.warnings;
  const said = csv.warnings.length === 0 ? csv.warnings : csv.warnings.map(ofThoseHere);
  if (isLeft) return [...said, { code: 'ESCALATE', saying: say('outranksImporter') }];
  const stays = [
    ...note('STATUS', standingStays(csv, member, hasStatus)),
    ...note('ROLE', roleStays(csv, member)),
    ...note('SEAT', seatStays(csv, member)),
  ];
  return stays.length === 0 ? said : [...said, ...stays];
}
