import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { workspaceSettingNames } from '../../shared/commands/configure-workspace.ts';
import { settingNames } from '../../shared/commands/configure.ts';
import type { GroupSettings } from '../../shared/domain/group.ts';
import type { WorkspaceSettings } from '../../shared/domain/workspace.ts';
import { formatNumber } from '../locales/format.ts';

type Setting = Exclude<keyof GroupSettings, 'budget'> | keyof WorkspaceSettings;
const Value = z.union([z.boolean(), z.number(), z.array(z.string()), z.null()]);

const names: ReadonlySet<string> = new Set([...settingNames, ...workspaceSettingNames]);

export const isSetting = (field: string): field is Setting => names.has(field);

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
  readonly value: (json: string) => string;
}

/** What the settings of groups and of the workspace are called, and what their values say. */
export function useSettingWords(): SettingWords {
  const { t } = useTranslation('common');
  return {
    name: (setting) => t(`settings.field.${setting}`),
    value: (json) => {
      const value = Value.safeParse(read(json)).data;
      if (value === undefined) return json;
      if (value === null) return t('settings.none');
      if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off');
      if (typeof value === 'number') return formatNumber(value);
      return value.length > 0 ? value.join(', ') : t('settings.all');
    },
  };
}
