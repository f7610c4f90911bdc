import { type RefObject, useEffect } from 'react';

import { useSoughtSetting } from '../../state/sought-setting.ts';
import type { SettingName } from './use-draft.ts';

const fields = 'input:not([type="hidden"]), select, textarea, button';

/** Gives the keyboard to the field of a setting that somebody looks for; in here it is marked by `data-setting`. */
export function useSought(within: RefObject<HTMLElement | null>, names: readonly SettingName[]): void {
  const { sought, found } = useSoughtSetting();
  useEffect(() => {
    if (sought === null || !names.includes(sought)) return;
    const mark = `[data-setting="${sought}"]`;
    const place = within.current?.matches(mark) ? within.current : within.current?.querySelector(mark);
    const field = place?.querySelector<HTMLElement>(fields);
    place?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
    found();
  }, [sought, names, within, found]);
}
