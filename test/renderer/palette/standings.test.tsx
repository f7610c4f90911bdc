// Each act of the palette as each of those who may open the console finds it, held against the table of permissions.
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { workspaceActs } from '../../../renderer/features/palette/workspace-acts.ts';
import { palette } from '../../../renderer/locales/en/palette.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import { type Rule, rules, type Standing, standings } from '../../../shared/permissions/rules.ts';
import { aMember, aSession, openScreen, scriptOf } from '../scripted.tsx';

const own = { id: GroupId.parse('01900000-0000-7000-8000-0000000000aa'), admin: true, allows: [] };

/** What the table says without any setting: true, false, or null where a setting decides. */
function says(as: Standing, rule: Rule): boolean | null {
  const grants = [rule.grants[as], as === 'groupAdmin' ? rule.grants.learner : undefined].filter(
    (grant) => grant !== undefined,
  );
  if (grants.length === 0) return false;
  return grants.some(({ scope, policy, setting }) => scope === 'workspace' && !policy && !setting) ? true : null;
}

test.each(standings.filter((as) => as !== 'learner'))(
  'as %s each act can be chosen where the table allows it, and says else why not and who could',
  async (as) => {
    const base = aSession().self;
    const self = as === 'groupAdmin' ? { ...base, role: 'learner' as const, groups: [own] } : { ...base, role: as };
    openScreen('/users', {
      ...scriptOf([aMember(2)], aSession({ self })),
      'groups.list': () => [],
      'palette.recall': () => ({ entries: [], people: [] }),
    });
    await screen.findByText('Person 2');
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    const box = await screen.findByRole('combobox', { name: /^Find anyone/u });
    fireEvent.keyDown(box, { key: 'Tab' });
    const lines = await screen.findAllByRole('option');
    const lineOf = (text: string) => lines.find((line) => line.textContent.startsWith(text));
    const shown = workspaceActs.flatMap(({ name, action }) => {
      const line = lineOf(palette.act[name]);
      return line === undefined ? [] : [{ name, line, says: says(as, rules[action]) }];
    });
    expect(shown.length).toBeGreaterThan(40);
    const isBarred = (line: HTMLElement) => line.getAttribute('aria-disabled') === 'true';
    expect(
      shown.filter((each) => each.says !== null && each.says === isBarred(each.line)).map(({ name }) => name),
    ).toEqual([]);
    const mute = shown.filter(
      ({ line }) => isBarred(line) && !/(?:can do it|can change that|Nobody)/u.test(line.textContent),
    );
    expect(mute.map(({ line }) => line.textContent)).toEqual([]);
  },
);
