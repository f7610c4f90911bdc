import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { settingNames } from '../../shared/commands/configure.ts';
import type { GroupSettings } from '../../shared/domain/group.ts';
import {
  creatorChoices,
  newRoles,
  newSeats,
  themes,
  type WorkspaceSettings,
  workspaceSettingNames,
} from '../../shared/domain/workspace-settings.ts';
import type { FieldValue } from '../../shared/kernel/effects.ts';
import { formatList, formatNumber } from '../locales/format.ts';
import { groupListQuery } from './groups.queries.ts';

type Setting = Exclude<keyof GroupSettings, 'budget' | 'tags'> | Exclude<keyof WorkspaceSettings, 'name'>;
const Value = z.union([z.boolean(), z.number(), z.string(), z.array(z.string()), z.null()]);
type Value = z.infer<typeof Value>;

// People and groups have names as well: whose one it is, the field alone does not say.
const ofWorkspace: ReadonlySet<string> = new Set(workspaceSettingNames.filter((name) => name !== 'name'));
const names: ReadonlySet<string> = new Set([...settingNames, ...ofWorkspace]);

export const isSetting = (field: string): field is Setting => names.has(field);

/** A value of a setting as conflicts hold it; of groups a list is kept so already. */
export const settingJson = (field: Setting, value: FieldValue): string =>
  typeof value === 'string' && !ofWorkspace.has(field) ? value : JSON.stringify(value);

function read(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

interface SettingWords {
  readonly name: (setting: Setting) => string;
  /** Says a value that is kept as JSON; one this version does not know is told as it is kept. */
  readonly value: (setting: Setting, json: string) => string;
}

const unsettable = [
  'timeZone',
  'accent',
  'retentionMonths',
  'slug',
  'logo',
  'cover',
  'aiUrl',
  'aiModel',
  'helpName',
  'helpLink',
  'helpLine',
] as const;

/** What is said where a setting has no value. */
function useNothing(): (setting: Setting) => string {
  const { t } = useTranslation('common');
  return (setting) => {
    const unset = unsettable.find((each) => each === setting);
    if (unset !== undefined) return t(`settings.unset.${unset}`);
    return t('settings.none');
  };
}

/** The words of settings that are chosen from a few. */
function useChosen(): (setting: Setting, value: string) => string | undefined {
  const { t } = useTranslation('common');
  return (setting, value) => {
    const theme = setting === 'theme' ? themes.find((each) => each === value) : undefined;
    if (theme !== undefined) return t(`settings.theme.${theme}`);
    const role = setting === 'newRole' ? newRoles.find((each) => each === value) : undefined;
    if (role !== undefined) return t(`role.${role}`);
    const creators = setting === 'scenarioCreators' ? creatorChoices.find((each) => each === value) : undefined;
    if (creators !== undefined) return t(`settings.scenarioCreators.${creators}`);
    const seat = setting === 'newSeat' ? newSeats.find((each) => each === value) : undefined;
    return seat === undefined ? undefined : t(`seat.${seat}`);
  };
}

/** What the settings of groups and of the workspace are called, and what their values say. */
export function useSettingWords(): SettingWords {
  const { t } = useTranslation('common');
  const groups = useQuery(groupListQuery()).data ?? [];
  const nothing = useNothing();
  const chosen = useChosen();
  const groupName = (id: string) => groups.find((group) => group.id === id)?.name ?? t('settings.unknownGroup');
  const listed = (setting: Setting, list: readonly string[]) => {
    if (setting !== 'newGroups') return list.length > 0 ? list.join(', ') : t('settings.all');
    return list.length > 0 ? formatList(list.map(groupName)) : t('settings.noGroups');
  };
  const written = (setting: Setting, text: string): string => {
    if (setting === 'logo' || setting === 'cover') return t('settings.picture');
    if (setting === 'newGroups') return listed(setting, z.array(z.string()).safeParse(read(text)).data ?? []);
    return chosen(setting, text) ?? (text === '' ? t('settings.empty') : text);
  };
  const say = (setting: Setting, value: Value): string => {
    if (value === null) return nothing(setting);
    if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off');
    if (typeof value === 'number')
      return setting === 'retentionMonths' ? t('settings.months', { count: value }) : formatNumber(value);
    return typeof value === 'string' ? written(setting, value) : listed(setting, value);
  };
  return {
    name: (setting) => t(`settings.field.${setting}`),
    value: (setting, json) => {
      const value = Value.safeParse(read(json)).data;
      return value === undefined ? json : say(setting, value);
    },
  };
}
