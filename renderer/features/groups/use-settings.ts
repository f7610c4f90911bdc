import { useState } from 'react';

import { settingNames, type SettingsEdit } from '../../../shared/commands/configure.ts';
import { type GroupSettings, MAX_SERVICE_NAME } from '../../../shared/domain/group.ts';

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const servicesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** What differs from what was seen, with what was seen: fields that others change meanwhile are told apart by it. */
function editOf(was: GroupSettings, to: GroupSettings): SettingsEdit {
  const changed = settingNames.filter((name) => !isSame(was[name], to[name]));
  return Object.fromEntries(changed.map((name) => [name, { was: was[name], to: to[name] }]));
}

export interface SettingsDraft {
  /** The settings as they are typed, services aside. */
  readonly wish: GroupSettings;
  readonly services: string;
  readonly isLong: boolean;
  readonly isChanged: boolean;
  readonly edit: SettingsEdit;
  readonly set: (change: Partial<GroupSettings>) => void;
  readonly setServices: (services: string) => void;
  /** What is typed is what there is now. */
  readonly settle: () => void;
  /** Begins anew with these settings. */
  readonly begin: (settings: GroupSettings) => void;
}

/** Settings that are being changed, measured by those that were seen when the change began. */
export function useSettings(first: GroupSettings, wanted: GroupSettings = first): SettingsDraft {
  const [seen, setSeen] = useState(first);
  const [wish, setWish] = useState(wanted);
  const [services, setServices] = useState(wanted.services.join(', '));
  const typed = { ...wish, services: servicesIn(services) };
  const edit = editOf(seen, typed);
  return {
    wish,
    services,
    isLong: typed.services.some((name) => name.length > MAX_SERVICE_NAME),
    isChanged: Object.keys(edit).length > 0,
    edit,
    set: (change) => setWish({ ...wish, ...change }),
    setServices,
    settle: () => setSeen(typed),
    begin: (settings) => {
      setSeen(settings);
      setWish(settings);
      setServices(settings.services.join(', '));
    },
  };
}

/** The settings of a group, which follow what others set until something is typed. */
export function useLiveSettings(settings: GroupSettings): SettingsDraft {
  const draft = useSettings(settings);
  const [given, setGiven] = useState(settings);
  if (!isSame(given, settings)) {
    setGiven(settings);
    if (!draft.isChanged) draft.begin(settings);
  }
  return draft;
}
