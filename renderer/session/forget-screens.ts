import { notifications } from '@mantine/notifications';

import { useAiBatch } from '../state/ai-batch.ts';
import { useActivityView } from '../state/activity-view.ts';
import { useCallsView } from '../state/calls-view.ts';
import { useGroupsView } from '../state/groups-view.ts';
import { useIdleView } from '../state/idle-view.ts';
import { useImportView } from '../state/import-view.ts';
import { useMembersView } from '../state/members-view.ts';
import { usePurchasesView } from '../state/purchases-view.ts';
import { useAssignmentsView } from '../state/assignments-view.ts';
import { useRoleplaysView } from '../state/roleplays-view.ts';
import { useScoreDrafts } from '../state/score-drafts.ts';
import { useSessionsView } from '../state/sessions-view.ts';
import { useReportView } from '../state/report-view.ts';
import { useRoleplayDialog } from '../state/roleplay-dialog.ts';
import { useStatementView } from '../state/statement-view.ts';
import { useTagDialog } from '../state/tag-dialog.ts';
import { useWorkspaceDialog } from '../state/workspace-dialog.ts';

/** Takes off the screens what was looked at, and what was offered to be undone, in another workspace or as somebody else. */
export function forgetScreens(): void {
  const listed = [
    useMembersView,
    useGroupsView,
    useActivityView,
    useReportView,
    useIdleView,
    useStatementView,
    usePurchasesView,
    useCallsView,
    useRoleplaysView,
    useSessionsView,
    useScoreDrafts,
    useAiBatch,
    useAssignmentsView,
  ];
  for (const view of [...listed, useImportView]) {
    view.getState().reset();
  }
  // Whoever asked for it is gone with its screen, and closes nothing any more.
  useWorkspaceDialog.getState().close();
  useRoleplayDialog.getState().close();
  useTagDialog.getState().close();
  notifications.clean();
}
