import { z } from 'zod';

import { groupKey, GroupName } from '../domain/group.ts';
import { GroupId } from '../domain/ids.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';

export const createGroups = command({
  name: 'groups.create',
  version: 1,
  action: 'groups.create',
  input: z.object({ names: z.array(GroupName).min(1).max(1000) }),
  reads: ({ names }) => ({ groupNames: names }),
  targets: () => [],
  about: ({ names }) => ({ count: names.length, label: names[0] ?? '' }),
  optimistic: true,
  decide(state, { names }, { newId }) {
    const seen = new Set<string>();
    for (const name of names) {
      if (state.groupByName(name) || seen.has(groupKey(name))) return refuse({ code: 'group.exists', name });
      seen.add(groupKey(name));
    }
    const effects = names.map((name, index): Effect => {
      const id = GroupId.parse(newId(index));
      return { kind: 'set', entity: 'group', id, before: null, after: { id, name } };
    });
    return decided(effects);
  },
});
