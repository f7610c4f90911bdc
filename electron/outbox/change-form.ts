import { type CommandName, commands, isCommandName } from '../../shared/commands/catalog.ts';
import type { WorkspaceEdit } from '../../shared/commands/configure-workspace.ts';
import { settingNames, type SettingsEdit } from '../../shared/commands/configure.ts';
import type { MemberEdit } from '../../shared/commands/edit.ts';
import { agreementOf } from '../../shared/domain/agreement.ts';
import type { GroupSettings } from '../../shared/domain/group.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { settingsOf, type WorkspaceSettings, workspaceSettingNames } from '../../shared/domain/workspace-settings.ts';
import { type ChangeForm, MAX_LISTED } from '../../shared/ipc/conflict-shapes.ts';
import type { PeopleAct } from '../../shared/ipc/people-shapes.ts';
import { groupOf, readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { GROUP_COLUMNS, type GroupRecord } from '../../shared/store/tables.ts';
import { memberRows } from '../replica/members.repository.ts';
import { assignmentForms } from './assignment-forms.ts';
import type { OutboxChange } from './changes.ts';
import { roleplayForms } from './roleplay-forms.ts';
import { newTagForm, taggingForm, tagForm } from './tag-forms.ts';

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

/** The form of a revocation, with when it was to be. */
function scheduleForm(args: Args): ChangeForm {
  const wish = commands['seats.schedule'].input.safeParse(args).data;
  if (!wish) return nothing;
  const { members, at, zone } = wish;
  return { kind: 'seats', act: 'revoke', members, end: { at, zone } };
}

function transferForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['credits.transfer'].input.safeParse(args).data;
  if (!wish) return nothing;
  const members = [wish.from, wish.to].flatMap((place) => (place.kind === 'member' ? [place.member] : []));
  const [first, second] = members.map((id) => memberRows(sql, [id])[0]?.name ?? '');
  // The form is of a person; from wallet to wallet there is none.
  if (first === undefined) return nothing;
  return { kind: 'transfer', ...wish, name: first, ...(second === undefined ? {} : { otherName: second }) };
}

function modifyForm(args: Args): ChangeForm {
  const wish = commands['credits.modify'].input.safeParse(args).data;
  return wish ? { kind: 'modify', ...wish } : nothing;
}

function expiryForm(args: Args): ChangeForm {
  const wish = commands['credits.scheduleExpiry'].input.safeParse(args).data;
  if (!wish) return nothing;
  const { amount, at, zone } = wish;
  return { kind: 'expiry', amount, at, zone };
}

function refundForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['credits.refund'].input.safeParse(args).data;
  return wish ? { kind: 'refund', ...wish, name: memberRows(sql, [wish.member])[0]?.name ?? '' } : nothing;
}

function spreadForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['credits.spread'].input.safeParse(args).data;
  if (!wish) return nothing;
  const { group, amount, from } = wish;
  return { kind: 'spread', group, amount, from, name: nameOf(sql, group) ?? '' };
}

const peopleForm = (act: PeopleAct, members: readonly MemberId[] | undefined): ChangeForm =>
  members ? { kind: 'people', act, members: [...members] } : nothing;

function manyForm(act: Exclude<PeopleAct['act'], 'setRole' | 'setGroups'>, args: Args): ChangeForm {
  return peopleForm({ act }, commands[`members.${act}`].input.safeParse(args).data?.members);
}

function roleForm(args: Args): ChangeForm {
  const wish = commands['members.setRole'].input.safeParse(args).data;
  if (!wish) return nothing;
  return peopleForm(
    { act: 'setRole', role: wish.role },
    wish.people.flatMap(({ members }) => members),
  );
}

function regroupForm(args: Args): ChangeForm {
  const wish = commands['members.setGroups'].input.safeParse(args).data;
  return wish ? peopleForm({ act: 'setGroups', groups: wish.groups, mode: wish.mode }, wish.members) : nothing;
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

function byEmailForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['groups.addByEmail'].input.safeParse(args).data;
  return wish ? { kind: 'addByEmail', ...wish, name: nameOf(sql, wish.group) ?? '' } : nothing;
}

function appointForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['groups.appoint'].input.safeParse(args).data;
  return wish ? { kind: 'appoint', ...wish, name: nameOf(sql, wish.group) ?? '' } : nothing;
}

const settingsWanted = (edit: SettingsEdit) =>
  Object.fromEntries(
    settingNames.flatMap((name) => (edit[name] ? [[name, edit[name].to]] : [])),
  ) as Partial<GroupSettings>; // values of the fields they are edited in

const workspaceWanted = (edit: WorkspaceEdit): Partial<WorkspaceSettings> =>
  Object.fromEntries(workspaceSettingNames.flatMap((name) => (edit[name] ? [[name, edit[name].to]] : [])));

function workspaceForm(sql: Sql, args: Args): ChangeForm {
  const edit = commands['workspace.configure'].input.safeParse(args).data;
  const workspace = edit && readWorkspace(sql);
  if (!workspace) return nothing;
  return { kind: 'workspace', seen: settingsOf(workspace), wanted: workspaceWanted(edit) };
}

function reserveForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['seats.reserve'].input.safeParse(args).data;
  if (!wish) return nothing;
  const { group, seats } = wish;
  return { kind: 'reserve', group, name: nameOf(sql, group) ?? '', seats: seats.to };
}

function planForm(args: Args): ChangeForm {
  const wish = commands['plan.change'].input.safeParse(args).data;
  return wish ? { kind: 'plan', plan: wish.plan.to, seats: wish.seats.to } : nothing;
}

function requestForm(args: Args): ChangeForm {
  const wish = commands['purchases.request'].input.safeParse(args).data;
  return wish ? { kind: 'buy', wish } : nothing;
}

function buyForm(args: Args): ChangeForm {
  const wish = commands['purchases.buy'].input.safeParse(args).data;
  if (!wish) return nothing;
  const { invoice, invoicedOn, paid, ...bought } = wish;
  return { kind: 'buy', wish: { ...bought, amount: paid }, invoice: { invoice, invoicedOn, paid } };
}

function invoiceForm(args: Args): ChangeForm {
  const wish = commands['invoices.record'].input.safeParse(args).data;
  return wish ? { kind: 'invoice', wish } : nothing;
}

function agreementForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['plan.agree'].input.safeParse(args).data;
  const workspace = wish && readWorkspace(sql);
  return workspace ? { kind: 'agreement', seen: agreementOf(workspace), wanted: wish.agreement.to } : nothing;
}

function renewalForm(args: Args): ChangeForm {
  const wish = commands['plan.renew'].input.safeParse(args).data;
  return wish ? { kind: 'renewal', renewsAt: wish.renewsAt.to } : nothing;
}

function configureForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['groups.configure'].input.safeParse(args).data;
  const row = wish && sql.get<GroupRecord>(`SELECT ${GROUP_COLUMNS} FROM grp WHERE id = ?`, wish.group);
  if (!row) return nothing;
  const { id: group, name, settings: seen } = groupOf(row);
  const { tags } = wish;
  return { kind: 'configure', group, name, seen, wanted: settingsWanted(wish.settings), ...(tags ? { tags } : {}) };
}

/** Of the others there is nothing to change: they are made, or discarded. */
const forms: { readonly [Name in CommandName]?: (sql: Sql, args: Args) => ChangeForm } = {
  'members.edit': editForm,
  'seats.assign': (_, args) => seatForm('assign', args),
  'seats.revoke': (_, args) => seatForm('revoke', args),
  'seats.schedule': (_, args) => scheduleForm(args),
  'credits.transfer': transferForm,
  'purchases.request': (_, args) => requestForm(args),
  'purchases.buy': (_, args) => buyForm(args),
  'credits.modify': (_, args) => modifyForm(args),
  'credits.refund': refundForm,
  'credits.scheduleExpiry': (_, args) => expiryForm(args),
  'credits.spread': spreadForm,
  'members.add': (_, args) => addForm(args),
  'members.invite': (_, args) => ({
    kind: 'invite',
    people: commands['members.invite'].input.safeParse(args).data?.people ?? [],
  }),
  'members.resend': (_, args) => manyForm('resend', args),
  'members.revokeInvitation': (_, args) => manyForm('revokeInvitation', args),
  'members.setRole': (_, args) => roleForm(args),
  'members.suspend': (_, args) => manyForm('suspend', args),
  'members.reactivate': (_, args) => manyForm('reactivate', args),
  'members.remove': (_, args) => manyForm('remove', args),
  'members.setGroups': (_, args) => regroupForm(args),
  'groups.create': (_, args) => ({
    kind: 'create',
    names: commands['groups.create'].input.safeParse(args).data?.names ?? [],
  }),
  'groups.rename': renameForm,
  'groups.setMembers': groupForm,
  'groups.addByEmail': byEmailForm,
  'groups.appoint': appointForm,
  'groups.configure': configureForm,
  'workspace.configure': workspaceForm,
  'tags.create': (_, args) => newTagForm(args),
  'tags.edit': tagForm,
  'groups.tag': (_, args) => taggingForm('groups', args),
  'scenarios.tag': (_, args) => taggingForm('scenarios', args),
  'seats.reserve': reserveForm,
  'plan.change': (_, args) => planForm(args),
  'plan.agree': agreementForm,
  'invoices.record': (_, args) => invoiceForm(args),
  'plan.renew': (_, args) => renewalForm(args),
  ...roleplayForms,
  ...assignmentForms,
};

/** What a change was made with, where there is a form to make it anew. What it was made on is read as it is now. */
export const formOf = (sql: Sql, { command, args }: Pick<OutboxChange, 'command' | 'args'>): ChangeForm =>
  (isCommandName(command) ? forms[command]?.(sql, args) : undefined) ?? nothing;
