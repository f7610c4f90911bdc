import {
  IconArchive,
  IconCalendarCheck,
  IconFileExport,
  IconFlag,
  IconListCheck,
  IconMasksTheater,
  IconReplace,
  IconStarHalfFilled,
  IconVolumeOff,
} from '@tabler/icons-react';

import { useAssignmentsView } from '../../state/assignments-view.ts';
import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import { everySession, useSessionsView } from '../../state/sessions-view.ts';
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
  {
    name: 'scoreSessions',
    action: 'scores.override',
    icon: IconStarHalfFilled,
    begins: [
      'sessions.score',
      'sessions.proposeScore',
      'sessions.stopProposal',
      'sessions.acceptScore',
      'sessions.putAwayScore',
    ],
    begin: ({ go }) => {
      useSessionsView.getState().show({ ...everySession, scored: false });
      go('/roleplays/sessions');
    },
  },
  {
    name: 'overrideSessions',
    action: 'scores.override',
    icon: IconReplace,
    begins: ['sessions.override', 'sessions.clear'],
    begin: ({ go }) => {
      useSessionsView.getState().show({ ...everySession, scored: true });
      go('/roleplays/sessions');
    },
  },
  {
    name: 'flagSessions',
    action: 'scores.flag',
    icon: IconFlag,
    begins: ['sessions.flag', 'sessions.unflag'],
    begin: ({ go }) => go('/roleplays/sessions'),
  },
  {
    name: 'removeRecordings',
    action: 'recordings.remove',
    icon: IconVolumeOff,
    begins: ['media.remove'],
    begin: ({ go }) => go('/roleplays/sessions'),
  },
  {
    name: 'exportSessions',
    action: 'sessions.read',
    icon: IconFileExport,
    begins: ['sessions.exportCsv'],
    begin: ({ go }) => go('/roleplays/sessions'),
  },
  {
    name: 'exportAnalytics',
    action: 'analytics.read',
    icon: IconFileExport,
    begins: ['sessions.exportAnalytics'],
    begin: ({ go }) => go('/roleplays/analytics'),
  },
  {
    name: 'assignScenario',
    action: 'assignments.manage',
    icon: IconCalendarCheck,
    begins: ['assignments.create'],
    begin: () => useAssignmentsView.getState().ask({ kind: 'create', scenario: null }),
  },
  {
    name: 'changeAssignments',
    action: 'assignments.manage',
    icon: IconArchive,
    begins: ['assignments.edit', 'assignments.end', 'assignments.exportCsv'],
    begin: ({ go }) => go('/roleplays/assignments'),
  },
] as const satisfies readonly WorkspaceAct[];
