import { IconTag, IconTags } from '@tabler/icons-react';

import { useTagDialog } from '../../state/tag-dialog.ts';
import type { WorkspaceAct } from './workspace-act.ts';

/** What is done with tags. */
export const ofTags = [
  {
    name: 'createTag',
    action: 'workspace.edit',
    icon: IconTag,
    begins: ['tags.create'],
    begin: () => useTagDialog.getState().ask({ kind: 'create' }),
  },
  {
    name: 'changeTags',
    action: 'workspace.edit',
    icon: IconTag,
    begins: ['tags.edit', 'tags.delete'],
    begin: ({ go }) => go('/workspace/tags'),
  },
  {
    name: 'tagGroups',
    action: 'groups.configure',
    icon: IconTags,
    begins: ['tags.placeOnGroups'],
    begin: () => useTagDialog.getState().ask({ kind: 'place', of: 'groups', ids: [] }),
  },
  {
    name: 'tagScenarios',
    action: 'scenarios.edit',
    icon: IconTags,
    begins: ['tags.placeOnScenarios'],
    begin: () => useTagDialog.getState().ask({ kind: 'place', of: 'scenarios', ids: [] }),
  },
] as const satisfies readonly WorkspaceAct[];
