import { WorkspaceEdit } from '../../shared/commands/configure-workspace.ts';
import { SLUG_DAYS } from '../../shared/domain/slug.ts';
import {
  groupsIn,
  settingsOf,
  type WorkspaceSettings,
  workspaceSettingNames,
} from '../../shared/domain/workspace-settings.ts';
import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';
import { readState } from '../../shared/store/read.ts';
import type { Desk } from '../core/desk.ts';
import { refusalBefore } from '../outbox/mutate.ts';
import type { Call } from './arguments.ts';
import { type Context, getWorkspace, sayWhenStale } from './open-workspace.ts';
import { sendChange } from './send-change.ts';
import { CallError, type ExitCode, exitCode } from './terminal.ts';
import { type NamedGroup, readSetting, type SettingName, shownSetting } from './workspace-values.ts';

interface Now {
  readonly settings: WorkspaceSettings;
  readonly groups: readonly NamedGroup[];
}

function readNow({ sql }: Desk): Now {
  const { workspace } = readState(sql, { workspace: true }, () => null);
  if (!workspace) throw new Refusal({ code: 'workspace.missing' });
  return { settings: settingsOf(workspace), groups: sql.all<NamedGroup>('SELECT id, name FROM grp ORDER BY nameKey') };
}

/** The groups new people are put into, as a script gets them. */
const jsonOf = ({ settings, groups }: Now) => ({
  ...settings,
  newGroups: groupsIn(settings.newGroups).map((id) => ({
    id,
    name: groups.find((group) => group.id === id)?.name ?? null,
  })),
});

/** Prints what the workspace is set to, from the copy on this computer where the service is away. */
async function showWorkspace(context: Context, json: boolean): Promise<ExitCode> {
  const { terminal } = context;
  const desk = await getWorkspace(context);
  sayWhenStale(desk, terminal);
  const now = readNow(desk);
  const lines = workspaceSettingNames.map(
    (name) => `${name.padEnd(24)}${shownSetting(name, now.settings[name], now.groups)}`,
  );
  terminal.result(`${json ? JSON.stringify(jsonOf(now)) : lines.join('\n')}\n`);
  return exitCode.done;
}

interface Wish {
  readonly name: SettingName;
  readonly was: WorkspaceSettings[SettingName];
  readonly to: WorkspaceSettings[SettingName];
}

function wishesOf(words: readonly string[], { settings, groups }: Now): readonly Wish[] {
  const read = words.map((word) => readSetting(word, groups));
  const names = read.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new CallError(`${twice} is given twice.`, 'Give each setting once.');
  return read.flatMap(([name, to]) => (settings[name] === to ? [] : [{ name, was: settings[name], to }]));
}

/** What cannot be taken back by setting it as it was, or is not plain to see. */
function warningOf({ name, was, to }: Wish): string | null {
  if (name === 'slug' && was !== null)
    return `Links that were sent with “${String(was)}” go on leading here for ${String(SLUG_DAYS)} days, and then no more.`;
  if (name === 'retentionMonths' && to !== null)
    return `Imported calls that are older than ${String(to)} months are deleted within a minute. Undo brings none of them back.`;
  return null;
}

const editOf = (wishes: readonly Wish[]): WorkspaceEdit =>
  WorkspaceEdit.parse(Object.fromEntries(wishes.map(({ name, was, to }) => [name, { was, to }])));

function sayRefused(terminal: Context['terminal'], error: AppError): ExitCode {
  const { says, next } = sentenceOf(error);
  terminal.say(`${says}\n${next}`);
  return exitCode.refused;
}

/** Sets what was named, after it has shown what each was and becomes; without `yes` it only shows it. */
async function setWorkspace(context: Context, words: readonly string[], yes: boolean): Promise<ExitCode> {
  const { terminal } = context;
  const desk = await getWorkspace(context);
  const now = readNow(desk);
  const wishes = wishesOf(words, now);
  if (wishes.length === 0) {
    terminal.say('Nothing changes: it is set so already.');
    return exitCode.done;
  }
  const edit = editOf(wishes);
  const refused = refusalBefore(desk.context, 'workspace.configure', edit);
  if (refused) return sayRefused(terminal, refused);
  for (const { name, was, to } of wishes)
    terminal.result(`${name}: ${shownSetting(name, was, now.groups)} → ${shownSetting(name, to, now.groups)}\n`);
  for (const warning of wishes.map(warningOf)) if (warning !== null) terminal.say(warning);
  if (!yes) {
    terminal.say('Nothing was applied. Add --yes to set it.');
    return exitCode.unconfirmed;
  }
  try {
    await sendChange(desk, 'workspace.configure', edit, context);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return sayRefused(terminal, error.error);
  }
  terminal.say(wishes.length === 1 ? '1 setting is set.' : `${String(wishes.length)} settings are set.`);
  return exitCode.done;
}

const verbs = ['workspace show', 'workspace set'] as const;
type WorkspaceCommand = (typeof verbs)[number];

/** Whether a command is about what the workspace is set to. */
export const isAboutWorkspace = (command: string): command is WorkspaceCommand =>
  verbs.some((verb) => verb === command);

/** Runs such a command. */
export const aboutWorkspace = (context: Context, command: WorkspaceCommand, call: Call): Promise<ExitCode> =>
  command === 'workspace show'
    ? showWorkspace(context, call.values.has('json'))
    : setWorkspace(context, call.operands, call.values.has('yes'));
