import {
  IconArrowBackUp,
  IconCalendarTime,
  IconFileExport,
  IconListDetails,
  IconShieldCheck,
} from '@tabler/icons-react';

import { useActivityView } from '../../state/activity-view.ts';
import { useTray } from '../../state/tray.ts';
import type { WorkspaceAct } from './workspace-act.ts';

/** What is done with reports. */
export const ofReports = [
  {
    name: 'exportSeats',
    action: 'reports.seats',
    icon: IconFileExport,
    begins: ['reports.exportSeats', 'reports.export', 'reports.copy', 'app.savePdf'],
    begin: ({ go }) => go('/reports/seats'),
  },
  {
    name: 'exportCredits',
    action: 'credits.read',
    icon: IconFileExport,
    begins: ['reports.export'],
    begin: ({ go }) => go('/reports/credits'),
  },
  {
    name: 'exportForecast',
    action: 'reports.seats',
    icon: IconFileExport,
    begins: ['reports.exportForecast'],
    begin: ({ go }) => go('/reports/forecast'),
  },
  {
    name: 'exportIdle',
    action: 'reports.seats',
    icon: IconFileExport,
    begins: ['reports.exportIdle'],
    begin: ({ go }) => go('/reports/idle'),
  },
  {
    name: 'scheduleReport',
    action: 'reports.seats',
    icon: IconCalendarTime,
    begins: [
      'reports.keep',
      'reports.forget',
      'reports.schedule',
      'reports.unschedule',
      'reports.runNow',
      'reports.recover',
    ],
    begin: ({ go }) => go('/reports/seats'),
  },
] as const satisfies readonly WorkspaceAct[];

/** What is done with what was done. */
export const ofActivity = [
  {
    name: 'undo',
    action: 'operations.undo',
    icon: IconArrowBackUp,
    begins: ['operations.undo'],
    begin: ({ go }) => go('/activity'),
  },
  {
    name: 'verify',
    action: 'operations.read',
    icon: IconShieldCheck,
    begins: ['operations.verify'],
    begin: ({ go }) => {
      go('/activity');
      useActivityView.getState().verify(true);
    },
  },
  {
    name: 'exportActivity',
    action: 'operations.read',
    icon: IconFileExport,
    begins: ['operations.exportCsv'],
    begin: ({ go }) => go('/activity'),
  },
  {
    name: 'decideConflicts',
    action: 'operations.read',
    icon: IconListDetails,
    begins: ['conflicts.decide', 'conflicts.undo'],
    begin: ({ go }) => go('/conflicts'),
  },
  {
    name: 'changes',
    action: 'console.open',
    icon: IconListDetails,
    begins: [
      'outbox.retry',
      'outbox.takeExistingTag',
      'outbox.discard',
      'sync.now',
      'imports.pause',
      'imports.resume',
      'imports.cancel',
    ],
    begin: () => useTray.getState().show(),
  },
] as const satisfies readonly WorkspaceAct[];
