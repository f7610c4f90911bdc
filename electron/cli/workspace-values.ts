import type { GroupId } from '../../shared/domain/ids.ts';
import {
  Accent,
  creatorChoices,
  groupsIn,
  groupsText,
  MAX_INTRO,
  MAX_NEW_GROUPS,
  MAX_RETENTION_MONTHS,
  MAX_WORKSPACE_NAME,
  newRoles,
  newSeats,
  themes,
  type WorkspaceSettings,
  workspaceSettingNames,
} from '../../shared/domain/workspace-settings.ts';
import { AiModel, AiUrl } from '../../shared/domain/ai.ts';
import {
  HelpLine,
  HelpLink,
  HelpName,
  MAX_HELP_LINE,
  MAX_HELP_LINK,
  MAX_HELP_NAME,
} from '../../shared/domain/help-contact.ts';
import { groupKey } from '../../shared/domain/group.ts';
import { isZone } from '../../shared/domain/zone.ts';
import { CallError } from './terminal.ts';

export type SettingName = keyof WorkspaceSettings;
type Value = WorkspaceSettings[SettingName];

export interface NamedGroup {
  readonly id: GroupId;
  readonly name: string;
}

/** What stands for no value, where there can be none. */
const NOTHING = 'none';
const truths = { yes: true, on: true, true: true, no: false, off: false, false: false } as const;

const wrong = (name: SettingName, text: string, next: string) => new CallError(`${name} is “${text}”.`, next);

function oneOf(name: SettingName, text: string, known: readonly string[]): string {
  if (known.includes(text)) return text;
  throw wrong(name, text, `Give one of: ${known.join(', ')}.`);
}

const words = { theme: themes, newRole: newRoles, newSeat: newSeats, scenarioCreators: creatorChoices } as const;

function ofAi(name: 'aiUrl' | 'aiModel', text: string): string | null {
  if (text === NOTHING) return null;
  const value = (name === 'aiUrl' ? AiUrl : AiModel).safeParse(text);
  if (value.success) return value.data;
  const next =
    name === 'aiUrl'
      ? 'Give where the API answers: https and a name, such as https://api.example.com/v1, or none.'
      : 'Give the name of a model as its maker writes it, or none.';
  throw wrong(name, text, next);
}

const ofHelp = { helpName: HelpName, helpLink: HelpLink, helpLine: HelpLine } as const;

function ofHelpContact(name: keyof typeof ofHelp, text: string): string | null {
  if (text === NOTHING) return null;
  const value = ofHelp[name].safeParse(text);
  if (value.success) return value.data;
  const next = {
    helpName: `Give 1 to ${String(MAX_HELP_NAME)} characters, or none.`,
    helpLink: 'Give an e-mail address, or a page such as https://help.acme.example, or none.',
    helpLine: `Give 1 to ${String(MAX_HELP_LINE)} characters, or none.`,
  };
  throw wrong(name, text.slice(0, MAX_HELP_LINK), next[name]);
}

function truthOf(name: SettingName, text: string): boolean {
  const found = Object.entries(truths).find(([word]) => word === text.toLowerCase());
  if (found) return found[1];
  throw wrong(name, text, 'Give yes or no.');
}

function shortText(name: SettingName, text: string, least: number, most: number): string {
  const trimmed = text.trim();
  if (trimmed.length >= least && trimmed.length <= most) return trimmed;
  throw wrong(name, text.slice(0, most), `Give ${String(least)} to ${String(most)} characters.`);
}

function monthsOf(text: string): number | null {
  if (text === NOTHING) return null;
  const months = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  if (months >= 1 && months <= MAX_RETENTION_MONTHS) return months;
  throw wrong(
    'retentionMonths',
    text,
    `Give 1 to ${String(MAX_RETENTION_MONTHS)}, or none to keep everything for good.`,
  );
}

function accentOf(text: string): string | null {
  if (text === NOTHING) return null;
  const accent = Accent.safeParse(text.toLowerCase());
  if (accent.success) return accent.data;
  throw wrong('accent', text, 'Give # and six digits from 0 to 9 or a to f, such as #2f5bdb, or none.');
}

function zoneOf(text: string): string | null {
  if (text === NOTHING) return null;
  if (isZone(text)) return text;
  throw wrong('timeZone', text, 'Give the name of a time zone, such as Europe/Berlin, or none.');
}

function getGroup(text: string, groups: readonly NamedGroup[]): GroupId {
  const key = groupKey(text);
  const found = groups.find(({ id, name }) => id === text || groupKey(name) === key);
  if (found) return found.id;
  const some = groups.slice(0, 20).map(({ name }) => name);
  const more = groups.length > some.length ? `, and ${String(groups.length - some.length)} more` : '';
  throw new CallError(
    `There is no group “${text}”.`,
    some.length === 0 ? 'There are no groups yet.' : `There are: ${some.join(', ')}${more}. Put ; between several.`,
  );
}

function groupsOf(text: string, groups: readonly NamedGroup[]): string {
  if (text === NOTHING || text.trim() === '') return '[]';
  const names = text.split(';').map((name) => name.trim());
  const chosen = groupsText(names.filter((name) => name !== '').map((name) => getGroup(name, groups)));
  if (groupsIn(chosen).length <= MAX_NEW_GROUPS) return chosen;
  throw new CallError('newGroups names too many groups.', `Give ${String(MAX_NEW_GROUPS)} at most.`);
}

/** A picture is cut by eye. */
function noPicture(name: 'logo' | 'cover', text: string): null {
  if (text === NOTHING) return null;
  throw wrong(
    name,
    text,
    `A picture is chosen and cut in the app, under Workspace. Here it can be taken away: ${name}=none.`,
  );
}

function valueOf(name: SettingName, text: string, groups: readonly NamedGroup[]): Value {
  switch (name) {
    case 'name':
      return shortText(name, text, 1, MAX_WORKSPACE_NAME);
    case 'intro':
      return shortText(name, text, 0, MAX_INTRO);
    case 'slug':
      return text === NOTHING ? null : text;
    case 'timeZone':
      return zoneOf(text);
    case 'accent':
      return accentOf(text);
    case 'logo':
    case 'cover':
      return noPicture(name, text);
    case 'theme':
    case 'newRole':
    case 'newSeat':
    case 'scenarioCreators':
      return oneOf(name, text, words[name]);
    case 'aiUrl':
    case 'aiModel':
      return ofAi(name, text);
    case 'helpName':
    case 'helpLink':
    case 'helpLine':
      return ofHelpContact(name, text);
    case 'newGroups':
      return groupsOf(text, groups);
    case 'retentionMonths':
      return monthsOf(text);
    default:
      return truthOf(name, text);
  }
}

/** `FIELD=VALUE` as the setting and its value; throws a CallError that says what there is to give. */
export function readSetting(word: string, groups: readonly NamedGroup[]): readonly [SettingName, Value] {
  const at = word.indexOf('=');
  const typed = at < 0 ? word : word.slice(0, at);
  const name = workspaceSettingNames.find((known) => known === typed);
  if (!name) throw new CallError(`There is no setting “${typed}”.`, `There are: ${workspaceSettingNames.join(', ')}.`);
  if (at < 0) throw new CallError(`“${word}” says no value.`, `Give it as ${name}=VALUE.`);
  return [name, valueOf(name, word.slice(at + 1), groups)];
}

/** A value as people read it and type it. */
export function shownSetting(name: SettingName, value: Value, groups: readonly NamedGroup[]): string {
  if (value === null) return NOTHING;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (name !== 'newGroups') return String(value);
  const ids = groupsIn(String(value));
  const names = ids.map((id) => groups.find((group) => group.id === id)?.name ?? id);
  return names.length === 0 ? NOTHING : names.join('; ');
}
