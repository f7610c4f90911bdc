import { commands } from '../../shared/commands/catalog.ts';
import type { MemberEdit } from '../../shared/commands/edit.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { type ChangeForm, MAX_LISTED } from '../../shared/ipc/conflict-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { memberRows } from '../replica/members.repository.ts';
import type { OutboxChange } from './changes.ts';

const nothing: ChangeForm = { kind: 'none' };

type Args = OutboxChange['args'];

function wantedOf({ firstName, lastName, role, status }: MemberEdit) {
  return {
    ...(firstName ? { firstName: firstName.to } : {}),
    ...(lastName ? { lastName: lastName.to } : {}),
    ...(role ? { role: role.to } : {}),
    ...(status ? { status: status.to } : {}),
  };
}

function editForm(sql: Sql, args: Args): ChangeForm {
  const people = commands['members.edit'].input.safeParse(args).data?.people ?? [];
  if (people.length === 0 || people.length > MAX_LISTED) return nothing;
  const wanted = new Map(people.map(({ member, fields }) => [member, wantedOf(fields)]));
  const here = memberRows(sql, [...wanted.keys()]).map(({ id, email, name, firstName, lastName, role, status }) => ({
    ...{ id, email, name },
    seen: { firstName, lastName, role, status },
    wanted: wanted.get(id) ?? {},
  }));
  return here.length === 0 ? nothing : { kind: 'edit', people: here };
}

function seatForm(act: 'assign' | 'revoke', args: Args): ChangeForm {
  const members = commands[`seats.${act}`].input.safeParse(args).data?.members;
  return members ? { kind: 'seats', act, members } : nothing;
}

function addForm(args: Args): ChangeForm {
  const people = commands['members.add'].input.safeParse(args).data?.people ?? [];
  return people.length > MAX_LISTED ? nothing : { kind: 'add', people };
}

const nameOf = (sql: Sql, id: GroupId) => sql.get<{ name: string }>('SELECT name FROM grp WHERE id = ?', id)?.name;

function renameForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['groups.rename'].input.safeParse(args).data;
  return wish ? { kind: 'rename', group: wish.group, seen: nameOf(sql, wish.group) ?? wish.was, to: wish.to } : nothing;
}

function groupForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['groups.setMembers'].input.safeParse(args).data;
  if (!wish) return nothing;
  const here = new Map(memberRows(sql, [...wish.add, ...wish.remove]).map((row) => [row.id, row]));
  // Whoever is not here may come with a change that is parked as well.
  const shown = (ids: readonly MemberId[]) =>
    ids.map((id) => ({ id, name: here.get(id)?.name ?? '', email: here.get(id)?.email ?? '' }));
  const { group, add, remove } = wish;
  return { kind: 'group', group, name: nameOf(sql, group) ?? '', add: shown(add), remove: shown(remove) };
}

/** What a change was made with, where there is a form to make it anew. What it was made on is read as it is now. */
export function formOf(sql: Sql, { command, args }: Pick<OutboxChange, 'command' | 'args'>): ChangeForm {
  switch (command) {
    case 'members.edit':
      return editForm(sql, args);
    case 'seats.assign':
      return seatForm('assign', args);
    case 'seats.revoke':
      return seatForm('revoke', args);
    case 'members.add':
      return addForm(args);
    case 'groups.create':
      return { kind: 'create', names: commands['groups.create'].input.safeParse(args).data?.names ?? [] };
    case 'groups.rename':
      return renameForm(sql, args);
    case 'groups.setMembers':
      return groupForm(sql, args);
    default:
      return nothing;
  }
}
