import {
  IconActivity,
  IconBuilding,
  IconCalendarCheck,
  IconChartBar,
  IconCreditCard,
  type Icon,
  IconFileInvoice,
  IconFileTypeCsv,
  IconGitMerge,
  IconListCheck,
  IconMasksTheater,
  IconMicrophone,
  IconLayoutDashboard,
  IconPlugConnected,
  IconReceipt,
  IconSettings,
  IconTags,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { MAX_APPOINTED } from '../../../shared/commands/appoint.ts';
import { workspaceSettingNames } from '../../../shared/domain/workspace-settings.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { actionAt } from '../../session/panel-actions.ts';
import { screens } from '../../session/screens.ts';
import { useSettingWords } from '../../session/setting-words.ts';
import { useAskCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { useMembersView } from '../../state/members-view.ts';
import { countPicked, selectionOf } from '../../state/selection.ts';
import { useSoughtSetting } from '../../state/sought-setting.ts';
import type { Entry } from './entry.ts';
import { paletteQueries } from './palette.queries.ts';
import { selectionActNames, selectionActs } from './selection-acts.ts';
import type { Ways } from './workspace-act.ts';
import { workspaceActs } from './workspace-acts.ts';

const pictures: Readonly<Record<(typeof screens)[number]['name'], Icon>> = {
  overview: IconLayoutDashboard,
  users: IconUsers,
  groups: IconUsersGroup,
  import: IconFileTypeCsv,
  seatReport: IconChartBar,
  creditReport: IconChartBar,
  forecast: IconChartBar,
  idle: IconChartBar,
  statement: IconReceipt,
  activity: IconActivity,
  conflicts: IconGitMerge,
  purchases: IconReceipt,
  workspace: IconBuilding,
  tags: IconTags,
  integrations: IconPlugConnected,
  calls: IconPlugConnected,
  scenarios: IconMasksTheater,
  rubrics: IconListCheck,
  sessions: IconMicrophone,
  analytics: IconChartBar,
  assignments: IconCalendarCheck,
  billing: IconCreditCard,
  spend: IconCreditCard,
  invoices: IconFileInvoice,
};

/** Every screen, also those that may not be opened: they say why. */
export function useScreenEntries({ go }: Ways): readonly Entry[] {
  const { t } = useTranslation('palette');
  const can = useAskCan();
  return screens.map(({ name, path, letter }) => {
    const action = actionAt(path);
    return {
      kind: 'screen',
      key: name,
      text: t(`screen.${name}`),
      also: t(`screenAlso.${name}`),
      icon: pictures[name],
      ...(letter === null ? {} : { letters: ['g', letter] }),
      why: action === undefined ? undefined : can(action).why,
      run: () => go(path),
    };
  });
}

/** Every setting of the workspace. */
export function useSettingEntries({ go }: Ways): readonly Entry[] {
  const { t } = useTranslation('palette');
  const words = useSettingWords();
  const { why } = useAskCan()('workspace.edit');
  return workspaceSettingNames.map((name) => ({
    kind: 'setting',
    key: name,
    text: name === 'name' ? t('workspaceName') : words.name(name),
    also: t(`also.setting.${name}`),
    detail: t('of'),
    icon: IconSettings,
    why,
    run: () => {
      useSoughtSetting.getState().seek(name);
      go('/workspace');
    },
  }));
}

/** Everything that is done to nobody in particular. */
export function useWorkspaceEntries(ways: Ways): readonly Entry[] {
  const { t } = useTranslation('palette');
  const session = useSession();
  const can = useAskCan();
  if (session === null) return [];
  const whyFull = (room: 'people' | 'groups' | undefined) => {
    const error = room === undefined ? null : session.full[room];
    return error === null ? undefined : `${sentenceOf(error).says} ${sentenceOf(error).next}`;
  };
  return workspaceActs
    .filter(({ when }) => when?.(session) ?? true)
    .map(({ name, action, icon, room, begin }) => ({
      kind: 'act',
      key: name,
      text: t(`act.${name}`),
      also: t(`also.act.${name}`),
      icon,
      why: can(action).why ?? whyFull(room),
      run: () => begin(ways),
    }));
}

/** What can be done to those who are ticked, while their list is on the screen. */
export function useSelectionEntries(path: string): readonly Entry[] {
  const { t } = useTranslation(['palette', 'members']);
  const can = useAskCan();
  const { picked, filter } = useMembersView();
  const totals = useQuery({
    ...paletteQueries.matching(picked.kind === 'matching' ? picked.filter : filter),
    enabled: picked.kind === 'matching',
  });
  const count = countPicked(picked, totals.data?.matching ?? 0);
  if (path !== '/users' || count === 0) return [];
  const isTooMany = picked.kind === 'matching' || count > MAX_APPOINTED;
  return selectionActNames.map((name) => {
    const { action, icon, begin } = selectionActs[name];
    const tooMany =
      name === 'groupAdmin' && isTooMany ? t('members:menu.mostAdmins', { most: MAX_APPOINTED }) : undefined;
    return {
      kind: 'act',
      key: `selected.${name}`,
      text: t(`selected.${name}`, { count }),
      also: t(`also.person.${name}`),
      icon,
      why: can(action).why ?? tooMany,
      run: () => begin(selectionOf(useMembersView.getState().picked)),
    };
  });
}
