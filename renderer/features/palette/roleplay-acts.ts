import { IconArchive, IconListCheck, IconMasksTheater } from '@tabler/icons-react';

import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import type { WorkspaceAct } from './workspace-act.ts';

/** What is done with scenarios and rubrics. */
export const ofRoleplays = [
  {
    name: 'createScenario',
    action: 'scenarios.create',
    icon: IconMasksTheater,
    begins: ['roleplays.createScenario'],
    begin: () => useRoleplayDialog.getState().ask({ kind: 'createScenario', like: null }),
  },
  {
    name: 'changeScenarios',
    action: 'scenarios.edit',
    icon: IconArchive,
    begins: ['roleplays.editScenario', 'roleplays.archiveScenario', 'roleplays.deleteScenario'],
    begin: ({ go }) => go('/roleplays'),
  },
  {
    name: 'createRubric',
    action: 'rubrics.edit',
    icon: IconListCheck,
    begins: ['roleplays.createRubric'],
    begin: () => useRoleplayDialog.getState().ask({ kind: 'createRubric', like: null }),
  },
  {
    name: 'changeRubrics',
    action: 'rubrics.edit',
    icon: IconArchive,
    begins: ['roleplays.editRubric', 'roleplays.archiveRubric', 'roleplays.deleteRubric'],
    begin: ({ go }) => go('/roleplays/rubrics'),
  },
] as const satisfies readonly WorkspaceAct[];
