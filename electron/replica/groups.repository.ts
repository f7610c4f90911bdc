import { readPasted } from '../../shared/csv/pasted.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { GroupDetail, GroupRow, NamedPerson, PastedPeople } from '../../shared/ipc/group-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { creditsOfGroup } from './credits.repository.ts';
import { peopleIn, readGroupSeats, readSeatPlaces, type SeatTally, tallyOf } from './group-seats.ts';
import { groupOf } from '../../shared/store/read.ts';
import { readReserves } from '../../shared/store/reserves.ts';
import { GROUP_COLUMNS, type GroupRecord } from '../../shared/store/tables.ts';
import { numbersIn } from './search.ts';

interface NumberedGroup {
  readonly n: number;
  readonly id: GroupId;
  readonly name: string;
  readonly op: number;
  readonly tags: string;
  /** What is in its wallet; null where it has none. */
  readonly wallet: number | null;
}

interface PersonRecord {
  readonly id: MemberId;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

const WALLET = `iif(ownWallet = 1, coalesce((SELECT amount FROM creditCount WHERE account = 'wallet:' || grp.id), 0), NULL) AS wallet`;

/** Every group of the workspace, by name. */
export const readGroups = (sql: Sql): NumberedGroup[] =>
  sql.all<NumberedGroup>(`SELECT n, id, name, op, tags, ${WALLET} FROM grp ORDER BY nameKey`);

interface Use {
  readonly name: string;
  readonly members: number;
  readonly admins: number;
  readonly seats: number;
  readonly wallet: number;
  readonly given: number;
}

/** What holds a group: its members, its admins among them, seats set aside for it, and credits that are its own or came from it. A group that is gone is held by nothing. */
export const groupUse = (sql: Sql, group: GroupId): Use => ({
  ...(sql.get<Pick<Use, 'name' | 'members' | 'admins'>>(
    `SELECT grp.name, count(membership.mn) AS members, coalesce(sum(membership.admin), 0) AS admins FROM grp
     LEFT JOIN membership ON membership.gn = grp.n WHERE grp.id = ? GROUP BY grp.n`,
    group,
  ) ?? { name: '', members: 0, admins: 0 }),
  seats: readReserves(sql).get(group) ?? 0,
  ...creditsOfGroup(sql, group),
});

const nobody: SeatTally = { basic: 0, reserved: 0, unused: 0, used: 0 };
const named = (person: PersonRecord): NamedPerson => ({
  id: person.id,
  name: displayName(person),
  email: person.email,
});

const ADMINS = `SELECT membership.gn, member.id, member.firstName, member.lastName, member.email
  FROM membership CROSS JOIN member ON member.n = membership.mn WHERE membership.admin = 1`;

/** Groups in which a membership of ours waits to be confirmed. */
const UNCONFIRMED = 'SELECT DISTINCT gn FROM membership WHERE op < 0';

function rowOf(
  { id, name, op, wallet, tags }: NumberedGroup,
  tally: SeatTally,
  admins: NamedPerson[],
  isWaiting: boolean,
): GroupRow {
  const fullSeats = tally.used + tally.unused;
  return { id, name, members: peopleIn(tally), fullSeats, wallet, admins, tags, pending: isWaiting || op < 0 };
}

/** Every group by name, with how many people it has, how many of them hold a full seat, and who its admins are. */
export function listGroups(sql: Sql): GroupRow[] {
  const { groups } = readGroupSeats(sql);
  const admins = Map.groupBy(
    sql.all<PersonRecord & { gn: number }>(`${ADMINS} ORDER BY member.nameKey`),
    ({ gn }) => gn,
  );
  const waiting = new Set(sql.all<{ gn: number }>(UNCONFIRMED).map(({ gn }) => gn));
  return readGroups(sql).map((group) => {
    const { n } = group;
    return rowOf(group, groups.get(n) ?? nobody, (admins.get(n) ?? []).map(named), waiting.has(n));
  });
}

/** One group with the seats of its people; undefined where this copy has none such. */
export function groupDetail(sql: Sql, id: GroupId): GroupDetail | undefined {
  const group = sql.get<NumberedGroup & GroupRecord>(
    `SELECT n, op, ${GROUP_COLUMNS}, ${WALLET} FROM grp WHERE id = ?`,
    id,
  );
  if (!group) return undefined;
  const row = sql.get<{ list: string | null; first: number | null }>(
    'SELECT group_concat(mn) AS list, min(op) AS first FROM membership WHERE gn = ?',
    group.n,
  );
  const tally = tallyOf(readSeatPlaces(sql), numbersIn(row?.list));
  const admins = sql.all<PersonRecord>(`${ADMINS} AND membership.gn = ? ORDER BY member.nameKey`, group.n);
  const isWaiting = (row?.first ?? 0) < 0;
  const { settings } = groupOf(group);
  return {
    ...rowOf(group, tally, admins.map(named), isWaiting),
    seats: { people: peopleIn(tally), ...tally },
    reserve: readReserves(sql).get(id) ?? 0,
    settings,
  };
}

type Known = PersonRecord & { readonly isIn: number };

/** Pasted addresses, sorted by whose they are and whether they are in the group already. */
export function sortPasted(sql: Sql, group: GroupId, text: string): PastedPeople {
  const pasted = readPasted(text);
  const rows = sql.all<Known>(
    `SELECT member.id, member.firstName, member.lastName, member.email,
       EXISTS (SELECT 1 FROM membership JOIN grp ON grp.n = gn WHERE mn = member.n AND grp.id = ?) AS isIn
     FROM json_each(?) AS wanted CROSS JOIN member ON member.email = wanted.value`,
    group,
    JSON.stringify(pasted.map(({ key }) => key)),
  );
  const known = new Map(rows.map((row) => [row.email, row]));
  const found = pasted.flatMap(({ key }) => known.get(key) ?? []);
  const others = pasted.filter(({ key }) => !known.has(key));
  return {
    found: found.filter(({ isIn }) => isIn === 0).map(named),
    inGroup: found.filter(({ isIn }) => isIn === 1).map(named),
    unknown: others.filter(({ verdict }) => verdict !== 'bad').map(({ key }) => key),
    bad: others.filter(({ verdict }) => verdict === 'bad').map(({ text: entry }) => entry),
  };
}
