import type { MemberId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ChangePeople, ChangePeopleQuery } from '../../shared/ipc/conflict-shapes.ts';
import type { NamedPerson } from '../../shared/ipc/group-shapes.ts';
import { type MemberRow, type Selection, noFilter } from '../../shared/ipc/shapes.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { findChange, type OutboxChange } from '../outbox/changes.ts';
import { formOf } from '../outbox/change-form.ts';
import type { MutateContext } from '../outbox/mutate.ts';
import { memberRows, resolveSelection } from '../replica/members.repository.ts';
import { searchText, searchWords } from '../replica/search.ts';
import { without } from './reconsider.ts';

interface Known {
  readonly id: string;
  readonly madeAt: string;
  readonly members: readonly MemberId[];
}

/** The change that was asked about last: reading whom a hundred thousand of them are takes longer than a page may. */
const last = new WeakMap<Sql, Known>();

function membersOf(sql: Sql, { id, madeAt, command, args }: OutboxChange): readonly MemberId[] {
  const form = formOf(sql, { command, args });
  const members = 'members' in form ? form.members : [];
  last.set(sql, { id, madeAt, members });
  return members;
}

function knownMembers(sql: Sql, change: OutboxChange): readonly MemberId[] {
  const known = last.get(sql);
  return known?.id === change.id && known.madeAt === change.madeAt ? known.members : membersOf(sql, change);
}

const everyone = (search: string): Selection => ({
  kind: 'matching',
  filter: { ...noFilter, search },
  except: [],
});

const isFound = (row: MemberRow, words: readonly string[]) => {
  const text = searchText(row);
  return words.every((word) => text.includes(word));
};

/** Who of them matches, on the rows as they are: a change this computer does not show has changed none of them. */
function matching(sql: Sql, members: readonly MemberId[], search: string): readonly MemberId[] {
  const found = new Set(resolveSelection(sql, everyone(search)));
  return members.filter((id) => found.has(id));
}

const nameOf = ({ id, name, email }: MemberRow): NamedPerson => ({ id, name, email });

/** Each of them in their place; whoever is not here may come with a change that is parked as well. */
function named(sql: Sql, ids: readonly MemberId[]): NamedPerson[] {
  const here = new Map(memberRows(sql, ids).map((row) => [row.id, nameOf(row)]));
  return ids.map((id) => here.get(id) ?? { id, name: '', email: '' });
}

/** Whom a change is about, some at a time and by name: also whom it removes, who is not in the lists any more. */
export function changePeople({ sql, actor }: MutateContext, query: ChangePeopleQuery): ChangePeople {
  const { id, search, offset, limit } = query;
  const change = findChange(sql, id);
  if (!change) throw new Refusal({ code: 'operation.missing' });
  const members = knownMembers(sql, change);
  const page = <Item>(all: readonly Item[]) => all.slice(offset, offset + limit);
  const words = searchWords(search);
  if (change.effects === null) {
    const ids = words.length === 0 ? members : matching(sql, members, search);
    return { total: ids.length, rows: named(sql, page(ids)) };
  }
  return inTransaction(sql, () =>
    without(sql, change, actor, () => {
      if (words.length === 0) return { total: members.length, rows: named(sql, page(members)) };
      const rows = memberRows(sql, members).filter((row) => isFound(row, words));
      return { total: rows.length, rows: page(rows).map(nameOf) };
    }),
  );
}
