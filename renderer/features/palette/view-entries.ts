import {
  IconArchive,
  IconArmchair,
  IconArmchairOff,
  IconCalendarExclamation,
  IconClockExclamation,
  IconFlag,
  type Icon,
  IconMailX,
  IconPhone,
  IconStarOff,
  IconUserOff,
  IconUserQuestion,
  IconUserShield,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { SessionFilter } from '../../../shared/ipc/session-contract.ts';
import { type MemberFilter, noFilter } from '../../../shared/ipc/shapes.ts';
import { actionAt } from '../../session/panel-actions.ts';
import { useAskCan } from '../../session/use-can.ts';
import { everyAssignment, useAssignmentsView } from '../../state/assignments-view.ts';
import { byName, useMembersView } from '../../state/members-view.ts';
import { everyRubric, everyScenario, useRoleplaysView } from '../../state/roleplays-view.ts';
import { everySession, useSessionsView } from '../../state/sessions-view.ts';
import type { Entry } from './entry.ts';
import type { Ways } from './workspace-act.ts';

interface View {
  readonly path: string;
  readonly icon: Icon;
  readonly narrow: () => void;
}

const people = (icon: Icon, filter: Partial<MemberFilter>): View => ({
  ...{ path: '/users', icon },
  narrow: () => useMembersView.getState().look({ view: null, filter: { ...noFilter, ...filter }, sort: byName }),
});
const sessions = (icon: Icon, filter: Partial<SessionFilter>): View => ({
  ...{ path: '/roleplays/sessions', icon },
  narrow: () => useSessionsView.getState().show({ ...everySession, ...filter }),
});

/** Lists that are narrowed down to what is asked for most. */
const views = {
  flagged: sessions(IconFlag, { flagged: true }),
  unscored: sessions(IconStarOff, { scored: false }),
  fireflies: sessions(IconPhone, { source: 'fireflies' }),
  gong: sessions(IconPhone, { source: 'gong' }),
  late: people(IconClockExclamation, { late: true }),
  undelivered: people(IconMailX, { undelivered: true }),
  invited: people(IconUserQuestion, { statuses: ['invited', 'pending'] }),
  suspended: people(IconUserOff, { statuses: ['suspended'] }),
  basic: people(IconArmchairOff, { seats: ['basic'] }),
  unused: people(IconArmchair, { seats: ['unused'] }),
  admins: people(IconUserShield, { roles: ['organizationAdmin', 'owner', 'admin'] }),
  overdue: {
    ...{ path: '/roleplays/assignments', icon: IconCalendarExclamation },
    narrow: () => useAssignmentsView.getState().narrow({ ...everyAssignment, state: 'overdue' }),
  },
  archivedScenarios: {
    ...{ path: '/roleplays', icon: IconArchive },
    narrow: () => useRoleplaysView.getState().narrowScenarios({ ...everyScenario, state: 'archived' }),
  },
  archivedRubrics: {
    ...{ path: '/roleplays/rubrics', icon: IconArchive },
    narrow: () => useRoleplaysView.getState().narrowRubrics({ ...everyRubric, state: 'archived' }),
  },
} as const satisfies Readonly<Record<string, View>>;
const viewNames = Object.keys(views) as (keyof typeof views)[]; // the keys of this very object

/** Each of these lists; also those that may not be opened, which say why. */
export function useViewEntries({ go }: Ways): readonly Entry[] {
  const { t } = useTranslation('palette');
  const can = useAskCan();
  return viewNames.map((name) => {
    const { path, icon, narrow } = views[name];
    const action = actionAt(path);
    return {
      ...{ kind: 'screen', key: `view.${name}`, text: t(`view.${name}`), also: t(`viewAlso.${name}`), icon },
      why: action === undefined ? undefined : can(action).why,
      run: () => {
        narrow();
        go(path);
      },
    };
  });
}
