import { commands } from '../../shared/commands/catalog.ts';
import { editFields, type MemberEdit } from '../../shared/commands/edit.ts';
import { settingNames, type SettingsEdit } from '../../shared/commands/configure.ts';
import { termNames } from '../../shared/domain/assignment.ts';
import {
  AssignmentId,
  deriveId,
  type GroupId,
  type MemberId,
  ScenarioId,
  type TagId,
} from '../../shared/domain/ids.ts';
import { Role } from '../../shared/domain/member.ts';
import { scenarioFields } from '../../shared/domain/scenario.ts';
import { workspaceSettingNames } from '../../shared/domain/workspace-settings.ts';
import type { OutboxChange } from './changes.ts';

type Wish = Pick<OutboxChange, 'id' | 'command' | 'args'>;

/** A value that a change found and another that it leaves, of one field of somebody or something. */
export interface Write {
  readonly key: string;
  readonly was: unknown;
  readonly to: unknown;
}

/** What was there instead, by field: undefined where nothing else was. */
export type Instead = (write: Write) => unknown;

interface Edited {
  readonly was: unknown;
  readonly to: unknown;
}

type Fields = Readonly<Record<string, Edited | undefined>>;

/** There is one workspace in a copy. */
const WORKSPACE = 'workspace';
type Id = MemberId | GroupId | ScenarioId | TagId | AssignmentId | typeof WORKSPACE;

const keyOf = (id: Id, field: string) => `${id} ${field}`;

const writesIn = (id: Id, fields: Fields): Write[] =>
  Object.entries(fields).flatMap(([field, edit]) => (edit ? [{ key: keyOf(id, field), ...edit }] : []));

function scenarioWrites({ id, command, args }: Wish): readonly Write[] {
  if (command === 'scenarios.edit') {
    const wish = commands['scenarios.edit'].input.safeParse(args).data;
    return wish ? writesIn(wish.scenario, wish.fields) : [];
  }
  if (command !== 'scenarios.create') return [];
  const made = Object.entries(commands['scenarios.create'].input.safeParse(args).data ?? {});
  const fields = made.map(([name, to]) => [name, { was: undefined, to }] as const);
  return writesIn(ScenarioId.parse(deriveId(id, 0)), Object.fromEntries(fields));
}

/** What an assignment is made with, or changed to: later edits stand on it. */
function assignmentWrites({ id, command, args }: Wish): readonly Write[] {
  const edit = command === 'assignments.edit' ? commands[command].input.safeParse(args).data : undefined;
  if (edit) return writesIn(edit.assignment, edit.terms);
  const wish = command === 'assignments.create' ? commands[command].input.safeParse(args).data : undefined;
  if (!wish) return [];
  const fields = termNames.map((name) => [name, { was: undefined, to: wish[name] }] as const);
  return writesIn(AssignmentId.parse(deriveId(id, 0)), Object.fromEntries(fields));
}

/** What a change writes that is judged by what it found there. */
export function writesOf(change: Wish): readonly Write[] {
  const { command, args } = change;
  switch (command) {
    case 'members.edit': {
      const people = commands['members.edit'].input.safeParse(args).data?.people ?? [];
      return people.flatMap(({ member, fields }) => writesIn(member, fields));
    }
    case 'members.setRole': {
      const wish = commands['members.setRole'].input.safeParse(args).data;
      return (wish?.people ?? []).flatMap(({ was, members }) =>
        members.map((id) => ({ key: keyOf(id, 'role'), was, to: wish?.role })),
      );
    }
    case 'groups.rename': {
      const wish = commands['groups.rename'].input.safeParse(args).data;
      return wish ? [{ key: keyOf(wish.group, 'name'), was: wish.was, to: wish.to }] : [];
    }
    case 'groups.configure': {
      const wish = commands['groups.configure'].input.safeParse(args).data;
      return wish ? writesIn(wish.group, wish.settings) : [];
    }
    case 'workspace.configure':
    case 'plan.change':
    case 'plan.renew':
      return writesIn(WORKSPACE, commands[command].input.safeParse(args).data ?? {});
    case 'seats.reserve': {
      const wish = commands['seats.reserve'].input.safeParse(args).data;
      return wish ? writesIn(wish.group, { seats: wish.seats }) : [];
    }
    case 'tags.edit': {
      const wish = commands['tags.edit'].input.safeParse(args).data;
      return wish ? writesIn(wish.tag, wish.fields) : [];
    }
    default:
      return [...scenarioWrites(change), ...assignmentWrites(change)];
  }
}

function seenInstead(id: Id, fields: Fields, names: readonly string[], instead: Instead): Fields {
  const next = names.map((name): [string, Edited | undefined] => {
    const edit = fields[name];
    const was = edit && instead({ key: keyOf(id, name), ...edit });
    return [name, edit && was !== undefined ? { ...edit, was } : edit];
  });
  return Object.fromEntries(next.filter(([, edit]) => edit !== undefined));
}

function rolesInstead(args: unknown, instead: Instead): unknown {
  const wish = commands['members.setRole'].input.parse(args);
  const seen = wish.people.flatMap(({ was, members }) =>
    members.map((id) => ({ id, was: instead({ key: keyOf(id, 'role'), was, to: wish.role }) ?? was })),
  );
  const people = [...Map.groupBy(seen, ({ was }) => was)].map(([was, same]) => ({
    was: Role.parse(was),
    members: same.map(({ id }) => id),
  }));
  return { ...wish, people };
}

/** The same of scenarios, tags and assignments. */
function labelledInstead({ command, args }: Omit<Wish, 'id'>, instead: Instead): unknown {
  switch (command) {
    case 'scenarios.edit': {
      const wish = commands['scenarios.edit'].input.parse(args);
      return { ...wish, fields: seenInstead(wish.scenario, wish.fields, scenarioFields, instead) };
    }
    case 'tags.edit': {
      const wish = commands['tags.edit'].input.parse(args);
      return { ...wish, fields: seenInstead(wish.tag, wish.fields, ['name', 'colour'], instead) };
    }
    case 'assignments.edit': {
      const wish = commands['assignments.edit'].input.parse(args);
      return { ...wish, terms: seenInstead(wish.assignment, wish.terms, termNames, instead) };
    }
    default:
      return args;
  }
}

/** The arguments of a change that found other values where it was made. */
export function argsOnOther({ command, args }: Omit<Wish, 'id'>, instead: Instead): unknown {
  switch (command) {
    case 'members.edit': {
      const { people } = commands['members.edit'].input.parse(args);
      const other = (member: MemberId, fields: MemberEdit) => seenInstead(member, fields, editFields, instead);
      return { people: people.map(({ member, fields }) => ({ member, fields: other(member, fields) })) };
    }
    case 'members.setRole':
      return rolesInstead(args, instead);
    case 'groups.rename': {
      const wish = commands['groups.rename'].input.parse(args);
      const { group, was, to } = wish;
      return { ...wish, was: instead({ key: keyOf(group, 'name'), was, to }) ?? was };
    }
    case 'groups.configure': {
      const wish = commands['groups.configure'].input.parse(args);
      const { group } = wish;
      const fields: SettingsEdit = wish.settings;
      return { ...wish, settings: seenInstead(group, fields, settingNames, instead) };
    }
    case 'workspace.configure':
      return seenInstead(WORKSPACE, commands['workspace.configure'].input.parse(args), workspaceSettingNames, instead);
    case 'plan.change':
    case 'plan.renew':
      return seenInstead(WORKSPACE, commands[command].input.parse(args), ['plan', 'seats', 'renewsAt'], instead);
    case 'seats.reserve': {
      const { group, seats } = commands['seats.reserve'].input.parse(args);
      return { group, ...seenInstead(group, { seats }, ['seats'], instead) };
    }
    default:
      return labelledInstead({ command, args }, instead);
  }
}
