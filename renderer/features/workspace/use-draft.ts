import { useState } from 'react';

import type { WorkspaceEdit } from '../../../shared/commands/configure-workspace.ts';
import { AiUrl } from '../../../shared/domain/ai.ts';
import { unfitSlug } from '../../../shared/domain/slug.ts';
import { unfitName } from '../../../shared/text/plain.ts';
import { type WorkspaceSettings, WorkspaceSettings as Settings } from '../../../shared/domain/workspace-settings.ts';

export type SettingName = keyof WorkspaceSettings;
/** Those that are named, and have a value. */
type Some = { readonly [Name in SettingName]?: WorkspaceSettings[Name] | undefined };

/** Settings that are being changed, measured by those that were seen when the change began. */
export interface Draft {
  readonly wish: WorkspaceSettings;
  /** Those that differ from what was seen. */
  readonly changed: readonly SettingName[];
  /** Those of them that cannot be so. */
  readonly wrong: readonly SettingName[];
  /** Those of them that others have set to something else meanwhile. */
  readonly overtaken: readonly SettingName[];
  readonly edit: WorkspaceEdit;
  readonly set: (change: Some) => void;
  /** What is typed is what there is now. */
  readonly settle: () => void;
  /** What is so stays so: of all settings, or of one. */
  readonly takeBack: (name?: SettingName) => void;
  /** Ours is meant, knowing what others have set. */
  readonly insist: (name: SettingName) => void;
}

/** What is seen in one line. */
const named: ReadonlySet<SettingName> = new Set(['name', 'helpName', 'helpLine']);

function isWrong(name: SettingName, wish: WorkspaceSettings): boolean {
  if (name === 'slug') return wish.slug !== null && unfitSlug(wish.slug) !== null;
  if (name === 'aiUrl') return !AiUrl.nullable().safeParse(wish.aiUrl).success;
  if (named.has(name) && unfitName([wish[name]?.toString()]) !== null) return true;
  return !Settings.shape[name].safeParse(wish[name]).success;
}

const without = (settings: Some, name: SettingName | undefined): Some =>
  name === undefined ? {} : Object.fromEntries(Object.entries(settings).filter(([each]) => each !== name));

/** Of these settings those that were typed, until they are saved; the others follow what others set. */
export function useDraft(now: WorkspaceSettings, names: readonly SettingName[], wanted: Some = {}): Draft {
  const [given, setGiven] = useState(now);
  const [typed, setTyped] = useState(wanted);
  /** What the typed ones were when they were typed. */
  const [seen, setSeen] = useState<Some>(now);
  const base = { ...now, ...pick(seen, typed) } as WorkspaceSettings; // what was seen had a value
  const wish = { ...base, ...typed } as WorkspaceSettings; // what is typed has a value
  const changed = names.filter((name) => wish[name] !== base[name]);
  if (names.some((name) => given[name] !== now[name])) {
    setGiven(now);
    if (changed.length === 0) setTyped({});
  }
  return {
    wish,
    changed,
    wrong: changed.filter((name) => isWrong(name, wish)),
    overtaken: changed.filter((name) => now[name] !== base[name] && now[name] !== wish[name]),
    edit: editOf(changed, base, wish),
    set: (change) => {
      setSeen({ ...now, ...pick(seen, typed) });
      setTyped({ ...typed, ...change });
    },
    settle: () => setSeen(wish),
    takeBack: (name) => setTyped(without(typed, name)),
    insist: (name) => setSeen({ ...seen, [name]: now[name] }),
  };
}

/** Of some settings those that are also among others. */
const pick = (settings: Some, others: Some): Some =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => Object.hasOwn(others, name)));

/** What differs, with what was seen; blanks around what was typed are nothing. */
function editOf(changed: readonly SettingName[], base: WorkspaceSettings, wish: WorkspaceSettings): WorkspaceEdit {
  const tidy = (name: SettingName): unknown => Settings.shape[name].safeParse(wish[name]).data ?? wish[name];
  return Object.fromEntries(changed.map((name) => [name, { was: base[name], to: tidy(name) }]));
}
