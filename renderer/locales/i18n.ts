import type { i18n } from 'i18next';

import { words } from '../../shared/locales/words.ts';
import { activity } from './en/activity.ts';
import { actions } from './en/actions.ts';
import { ai } from './en/ai.ts';
import { backups } from './en/backups.ts';
import { billing } from './en/billing.ts';
import { calls } from './en/calls.ts';
import { common } from './en/common.ts';
import { conflicts } from './en/conflicts.ts';
import { copy } from './en/copy.ts';
import { credits } from './en/credits.ts';
import { frame } from './en/frame.ts';
import { groups } from './en/groups.ts';
import { integrationForms } from './en/integration-forms.ts';
import { integrations } from './en/integrations.ts';
import { importRun } from './en/import-run.ts';
import { imports } from './en/imports.ts';
import { invitations } from './en/invitations.ts';
import { invoices } from './en/invoices.ts';
import { members } from './en/members.ts';
import { outbox } from './en/outbox.ts';
import { overview } from './en/overview.ts';
import { palette } from './en/palette.ts';
import { people } from './en/people.ts';
import { plan } from './en/plan.ts';
import { purchases } from './en/purchases.ts';
import { assignments } from './en/assignments.ts';
import { roleplays } from './en/roleplays.ts';
import { sessionReview } from './en/session-review.ts';
import { sessions } from './en/sessions.ts';
import { reports } from './en/reports.ts';
import { savedReports } from './en/saved-reports.ts';
import { outlook } from './en/outlook.ts';
import { seats } from './en/seats.ts';
import { statements } from './en/statements.ts';
import { tags } from './en/tags.ts';
import { welcome } from './en/welcome.ts';
import { workspace } from './en/workspace.ts';

const en = {
  actions,
  ai,
  activity,
  backups,
  billing,
  calls,
  common,
  copy,
  frame,
  welcome,
  members,
  invitations,
  people,
  groups,
  seats,
  credits,
  purchases,
  invoices,
  integrations,
  integrationForms,
  imports,
  importRun,
  plan,
  reports,
  roleplays,
  sessions,
  sessionReview,
  assignments,
  savedReports,
  outlook,
  overview,
  statements,
  tags,
  outbox,
  palette,
  conflicts,
  workspace,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    resources: typeof en;
  }
}

/** All words, with those of the screens added to what main and the command line say too. */
export function createWords(): i18n {
  for (const [namespace, texts] of Object.entries(en)) words.addResourceBundle('en', namespace, texts);
  return words;
}
