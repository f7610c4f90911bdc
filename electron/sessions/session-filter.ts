import { type SessionFilter, sessionSources } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { midnight } from '../replica/calls.repository.ts';
import type { Columns, Scenarios } from './columns.ts';
import { countedFor, type Lists } from './counting.ts';
import { Wanted } from './narrow.ts';
import { rankNumber } from './verdict-facts.ts';

/** What sessions are found by, beside their columns. */
interface Found extends Lists {
  scenarios(columns: Columns): Scenarios;
  /** By person, what they are found by. */
  texts(columns: Columns): readonly string[];
  nameOf(columns: Columns, title: number): string;
}

/** The person asked for, whether they are here or not; of a group those who are in it. */
const PEOPLE_IN = `SELECT ?1 AS id WHERE ?1 IS NOT NULL AND ?2 IS NULL
  UNION ALL SELECT member.id FROM grp CROSS JOIN membership ON gn = grp.n CROSS JOIN member ON member.n = mn
  WHERE grp.id = ?2 AND (?1 IS NULL OR member.id = ?1)`;

/** By person, 1 for whom a filter is about. */
export function peopleIn(sql: Sql, { people }: Columns, { person, group }: SessionFilter): Uint8Array {
  const among = new Uint8Array(people.list.length);
  for (const { id } of sql.all<{ id: string }>(PEOPLE_IN, person, group)) {
    const place = people.find(id);
    if (place !== undefined) among[place] = 1;
  }
  return among;
}

function ofNumbers(wanted: Wanted, { source, started, score, rank, flagged }: Columns, filter: SessionFilter): void {
  const { from, to, least, most, scored } = filter;
  const any = Number.POSITIVE_INFINITY;
  if (filter.source !== null) {
    wanted.under(source, sessionSources.indexOf(filter.source));
  }
  if (from !== null) wanted.between(started, Date.parse(midnight(from, 0)), any);
  if (to !== null) wanted.between(started, 0, Date.parse(midnight(to, 1)) - 1);
  if (least !== null) wanted.between(score, least, any);
  if (most !== null) wanted.between(score, 0, most);
  if (scored !== null) wanted.between(score, scored ? 0 : -any, scored ? any : -Number.MIN_VALUE);
  if (filter.flagged !== null) wanted.under(flagged, Number(filter.flagged));
  if (filter.rank === null) return;
  wanted.under(rank, filter.rank === 'none' ? 0 : rankNumber[filter.rank]);
  wanted.between(score, 0, any);
}

function ofWords(wanted: Wanted, found: Found, columns: Columns, text: string): void {
  const words = fold(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return;
  const people = found.texts(columns);
  const titles = columns.titles.list.map((_, title) => fold(found.nameOf(columns, title)));
  for (const word of words) {
    const inPerson = Uint8Array.from(people, (each) => Number(each.includes(word)));
    const inTitle = Uint8Array.from(titles, (each) => Number(each.includes(word)));
    wanted.amongEither(columns.person, inPerson, columns.title, inTitle);
  }
}

/** Which sessions a filter wants. */
export function wantedBy(sql: Sql, found: Found, columns: Columns, filter: SessionFilter): Wanted {
  const { person, group, scenario, criterion, text } = filter;
  const wanted = new Wanted(columns.count);
  ofNumbers(wanted, columns, filter);
  if (person !== null || group !== null) wanted.among(columns.person, peopleIn(sql, columns, filter));
  if (scenario !== null) {
    const { keys, ofTitle } = found.scenarios(columns);
    const key = keys.find(scenario);
    const meant = Uint8Array.from(ofTitle, (each) => Number(each === key));
    wanted.among(columns.title, meant);
  }
  ofWords(wanted, found, columns, text);
  if (criterion !== null) {
    wanted.under(columns.withCriterion(columns.criteria.find(criterion) ?? -1), 1);
  }
  if (filter.assignment !== null) {
    wanted.under(countedFor(sql, found, filter.assignment), 1);
  }
  return wanted;
}
