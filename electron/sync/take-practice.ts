import type { MemberId } from '../../shared/domain/ids.ts';
import { groupsReached } from '../../shared/permissions/can.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { MAX_ASKED_PEOPLE, memberOf } from '../../shared/sync/practice-lines.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { readMeta } from '../replica/meta.ts';
import {
  forgetPractice,
  keepPracticeOf,
  notePractice,
  passPractice,
  peopleWithoutPractice,
  readPracticeMark,
  sweepVerdicts,
  writePractice,
} from '../replica/practice.repository.ts';
import { actorOf } from './write-window.ts';

/** So many parts are fetched before what waits to be sent has its turn again. */
const PARTS_AT_ONCE = 8;

type Source = Pick<ServiceClient, 'practice'>;
interface Taken {
  readonly changed: boolean;
  readonly more: boolean;
}

/** Whose sessions are to be here: everybody's, or of whoever sits here and the people of these groups. */
type Reach = { readonly self: MemberId; readonly groups: 'all' | readonly string[] };

/** Whether a session of this member is to be here; one of nobody only where everybody's are. */
function wantedIn(sql: Sql, { self, groups }: Reach): (member: MemberId | null) => boolean {
  if (groups === 'all') return () => true;
  const known = new Map<MemberId | null, boolean>([[null, false]]);
  const text = `SELECT 1 AS found FROM member WHERE id = ?1 AND (id = ?2 OR EXISTS (SELECT 1 FROM membership
    CROSS JOIN grp ON grp.n = gn WHERE mn = member.n AND grp.id IN (SELECT value FROM json_each(?3))))`;
  return (member) => {
    const found = known.get(member) ?? sql.get(text, member, self, JSON.stringify(groups)) !== undefined;
    known.set(member, found);
    return found;
  };
}

/** What changed since the last time, as far as a part goes. */
async function takeNews(sql: Sql, client: Source, reach: Reach, since: number): Promise<boolean> {
  const reply = await client.practice({ since, until: null, people: null });
  return inTransaction(sql, () => {
    // While it was on its way the copy may have begun anew: then it is of no use.
    if (readPracticeMark(sql).rev !== since || reply.rev <= since) return false;
    const isWanted = wantedIn(sql, reach);
    writePractice(sql, { ...reply, rows: reply.rows.filter((row) => isWanted(memberOf(row))) });
    passPractice(sql, reply.rev);
    return true;
  });
}

/** All sessions of some people who have come to be seen, up to where the copy has those of others. */
async function takePeople(sql: Sql, client: Source, { self, groups }: Reach): Promise<boolean> {
  if (groups === 'all') return false;
  const people = peopleWithoutPractice(sql, self, groups, MAX_ASKED_PEOPLE);
  if (people.length === 0) return false;
  const { rev: until, forgotten } = readPracticeMark(sql);
  const ids = people.map(({ id }) => id);
  for (let since = 0; since < until;) {
    const reply = await client.practice({ since, until, people: ids });
    const isOfUse = inTransaction(sql, () => {
      const isWanted = wantedIn(sql, { self, groups });
      const isSame = readPracticeMark(sql).forgotten === forgotten;
      if (isSame) writePractice(sql, { gone: [], rows: reply.rows.filter((row) => isWanted(memberOf(row))) });
      return isSame && reply.rev > since;
    });
    if (!isOfUse) return false;
    since = reply.rev;
  }
  inTransaction(sql, () => notePractice(sql, ids));
  return true;
}

/** Begins anew where whoever sits here sees others than before, or where readings are told that are no more. */
function adjust(sql: Sql, { self, groups }: Reach, last: number): boolean {
  const { ofAll, rev } = readPracticeMark(sql);
  const isOfAll = groups === 'all';
  // Of people one by one all comes with them: what changed is asked from now on.
  const isNew = !isOfAll && rev === 0;
  if (ofAll !== isOfAll || rev > last || (isNew && last > 0)) {
    forgetPractice(sql, isOfAll, isOfAll ? 0 : last);
    return rev > 0;
  }
  return groups !== 'all' && keepPracticeOf(sql, self, groups);
}

/**
 * Fetches practice sessions as far as whoever sits here may see them, some parts at a time; those they may see no more are
 * forgotten. What is fetched is whole with each part: killed anywhere, it goes on from there.
 */
export async function takePractice(sql: Sql, client: Source): Promise<Taken> {
  const { head } = readMeta(sql);
  if (!head) return { changed: false, more: false };
  const reach = { self: head.self.id, groups: groupsReached(actorOf(head), 'sessions.read') ?? [] };
  let changed = inTransaction(sql, () => adjust(sql, reach, head.practice));
  for (let part = 0; part < PARTS_AT_ONCE; part += 1) {
    const { rev } = readPracticeMark(sql);
    const took = rev < head.practice ? await takeNews(sql, client, reach, rev) : await takePeople(sql, client, reach);
    if (!took) {
      // Of whom nothing more is told, nothing is kept that came before it was known whose it is.
      if (reach.groups !== 'all') inTransaction(sql, () => sweepVerdicts(sql));
      return { changed, more: false };
    }
    changed = true;
  }
  return { changed, more: true };
}
