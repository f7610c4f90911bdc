import {
  IconAlertTriangle,
  IconArmchair,
  IconClockExclamation,
  IconFileAlert,
  IconGitMerge,
  IconHourglassLow,
  IconMailX,
  IconPlugConnectedX,
  IconReceipt,
  IconSettingsExclamation,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type ConnectionStatus, providerNames } from '../../../shared/domain/connection.ts';
import { levelOf } from '../../../shared/domain/limits.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { Overview } from '../../../shared/ipc/overview-contract.ts';
import { type MemberFilter, noFilter } from '../../../shared/ipc/shapes.ts';
import { formatCalendarDay, formatExact, formatUntil } from '../../locales/format.ts';
import { overviewQueries } from '../../session/billing.queries.ts';
import { connectionQueries } from '../../session/connections.queries.ts';
import { forecastQuery } from '../../session/forecast.queries.ts';
import { purchaseQueries } from '../../session/purchases.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { useLimitWords } from '../../session/use-limit-words.ts';
import { useSession } from '../../session/use-session.ts';
import { useWorkspaceNeeds } from '../../session/workspace-needs.ts';
import { useIdleView } from '../../state/idle-view.ts';
import { useMembersView } from '../../state/members-view.ts';
import { usePurchasesView } from '../../state/purchases-view.ts';
import { useSoughtSetting } from '../../state/sought-setting.ts';
import { useTray } from '../../state/tray.ts';
import { useNow } from '../../ui/use-now.ts';
import type { AttentionItem } from './attention-item.ts';
import { atAGlance, IDLE_DAYS } from './overview.queries.ts';
import { useOverdue } from './use-assigned.ts';

/** What needs somebody, what holds up most first. */
export function useAttention(overview: Overview): readonly AttentionItem[] {
  return [
    ...useRefused(),
    ...useUndecided(overview),
    ...useConnections(),
    ...useSettings(),
    ...useLimits(),
    ...useRunningOut(),
    ...useInvitations(overview),
    ...usePurchases(),
    ...useOverdue(),
    ...useIdle(),
    ...useUnwritten(overview),
  ];
}

function useRefused(): AttentionItem[] {
  const { t } = useTranslation('overview');
  const connection = useSession()?.connection;
  const show = useTray((tray) => tray.show);
  if (connection?.state !== 'refused' || connection.error === null) return [];
  return [
    {
      ...{ key: 'refused', picture: IconPlugConnectedX, tone: 'bad', title: t('attention.refused') },
      ...{ text: sentenceOf(connection.error).says, act: t('attention.refusedAct'), onAct: show },
    },
  ];
}

/** What was not taken as it was meant. */
function useUndecided({ conflicts: { count, name } }: Overview): AttentionItem[] {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const parked = useSession()?.parked ?? 0;
  const show = useTray((tray) => tray.show);
  const items: AttentionItem[] = [];
  if (count > 0)
    items.push({
      ...{ key: 'conflicts', picture: IconGitMerge, tone: 'warn', title: t('attention.conflicts', { count, name }) },
      ...{ text: t('attention.conflictsText'), act: t('attention.conflictsAct') },
      onAct: () => void navigate({ to: '/conflicts' }),
    });
  if (parked > 0)
    items.push({
      ...{ key: 'parked', picture: IconAlertTriangle, tone: 'warn', title: t('attention.parked', { count: parked }) },
      ...{ text: t('attention.parkedText'), act: t('attention.parkedAct'), onAct: show },
    });
  return items;
}

type Need = Pick<AttentionItem, 'key' | 'title' | 'text'>;

/** What a tool that works needs somebody for, and does not get over by itself. */
function useNeeds(): (status: ConnectionStatus) => Need[] {
  const { t } = useTranslation('overview');
  const now = useNow();
  return ({ provider, attention, state, level }) => {
    const tool = providerNames[provider];
    return attention.flatMap((need): Need[] => {
      const key = `${need.kind} ${provider}`;
      if (need.kind === 'unmatched') {
        return [
          { key, title: t('attention.unmatched', { count: need.people, tool }), text: t('attention.unmatchedText') },
        ];
      }
      if (need.kind !== 'keyExpires') return [];
      const isOver = need.at <= now.toISOString();
      // That it is refused is told already, and is done about in the same way.
      if (isOver && state.kind === 'broken') return [];
      const title = isOver
        ? t('attention.keyExpired', { tool })
        : t('attention.keyExpires', { tool, in: formatUntil(need.at, now) });
      return [{ key, title, text: t(level === 'organization' ? 'attention.keyManaged' : 'attention.keyText') }];
    });
  };
}

/** Tools whose calls are not imported until somebody acts, or that do not answer; and what else they need somebody for. */
function useConnections(): AttentionItem[] {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const needs = useNeeds();
  const statuses = useQuery(connectionQueries.status()).data?.statuses ?? [];
  const act = t('attention.connectionAct');
  const onAct = () => void navigate({ to: '/integrations' });
  const needy = statuses.flatMap((status) =>
    needs(status).map((need) => ({ ...need, picture: IconPlugConnectedX, tone: 'warn' as const, act, onAct })),
  );
  return [...statuses.flatMap(stands), ...needy];

  function stands({ provider, state }: ConnectionStatus): AttentionItem[] {
    if (state.kind !== 'broken' && state.kind !== 'down') return [];
    const isBroken = state.kind === 'broken';
    const tool = providerNames[provider];
    const since = formatExact(state.since);
    return [
      {
        ...{ key: `tool ${provider}`, picture: IconPlugConnectedX, tone: isBroken ? 'bad' : 'warn' },
        title: isBroken ? t(`attention.broken.${state.why}`, { tool }) : t('attention.down', { tool }),
        text: t(isBroken ? 'attention.brokenText' : 'attention.downText', { since }),
        ...{ act, onAct },
      },
    ];
  }
}

/** Settings that are not right any more, although nobody changed them. */
function useSettings(): AttentionItem[] {
  const navigate = useNavigate();
  const seek = useSoughtSetting((state) => state.seek);
  return useWorkspaceNeeds().map(({ setting, ...words }) => ({
    ...{ ...words, key: `setting ${setting}`, picture: IconSettingsExclamation, tone: 'warn' },
    onAct: () => {
      seek(setting);
      void navigate({ to: '/workspace' });
    },
  }));
}

function useLimits(): AttentionItem[] {
  const { t } = useTranslation(['overview', 'billing']);
  const navigate = useNavigate();
  const words = useLimitWords();
  const { allowed } = useCan('billing.read');
  const { data } = useQuery({ ...overviewQueries.overview(), enabled: allowed });
  return (data?.limits ?? []).flatMap((limit): AttentionItem[] => {
    const level = levelOf(limit);
    if (level === null) return [];
    const used = words.amount(limit, limit.used ?? 0);
    const title = t('attention.limit', { name: words.name(limit), used, cap: words.amount(limit, limit.cap ?? 0) });
    return [
      {
        ...{ key: `limit ${limit.kind}`, picture: IconAlertTriangle, tone: level === 100 ? 'bad' : 'warn', title },
        ...{
          text: level === 100 ? t(`billing:notice.full.${limit.kind}`) : t('attention.limitNear'),
          act: t('attention.limitAct'),
        },
        onAct: () => void navigate({ to: '/billing' }),
      },
    ];
  });
}

/** What runs out later than in so many days needs nobody yet. */
const SOON_MS = 90 * 86_400_000;
const isSoon = (day: string, asOf: string) => Date.parse(day) - Date.parse(asOf) < SOON_MS;

function useRunningOut(): AttentionItem[] {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const { allowed } = useCan('reports.seats');
  const { data } = useQuery({ ...forecastQuery(), enabled: allowed });
  return (['seats', 'credits'] as const).flatMap((kind): AttentionItem[] => {
    const outlook = data?.[kind];
    const { early, likely } = outlook?.runsOut ?? {};
    // What there is none left of is told among the limits.
    if (!data || !outlook || outlook.tooLittle || outlook.left === 0) return [];
    if (!likely || !isSoon(likely, data.asOf)) return [];
    const day = formatCalendarDay(likely);
    const text = t('attention.runOutText', { count: outlook.left, early: formatCalendarDay(early ?? likely) });
    const title = t(kind === 'seats' ? 'attention.runOut' : 'attention.runOutCredits', { day });
    return [
      {
        ...{ key: `runs out ${kind}`, picture: IconHourglassLow, tone: 'warn', title, text },
        ...{ act: t('attention.runOutAct'), onAct: () => void navigate({ to: '/reports/forecast' }) },
      },
    ];
  });
}

function useInvitations({ invited: { late } }: Overview): AttentionItem[] {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const narrow = useMembersView((view) => view.narrow);
  const undelivered = useSession()?.undelivered ?? 0;
  const may = [useCan('members.invite'), useCan('members.remove')].some(({ allowed }) => allowed);
  const see = (filter: Partial<MemberFilter>) => () => {
    narrow({ ...noFilter, ...filter });
    void navigate({ to: '/users' });
  };
  const act = t('attention.review');
  const items: AttentionItem[] = [];
  if (undelivered > 0)
    items.push({
      ...{ key: 'undelivered', picture: IconMailX, tone: 'bad', act, onAct: see({ undelivered: true }) },
      ...{ title: t('attention.undelivered', { count: undelivered }), text: t('attention.undeliveredText') },
    });
  // Whoever can neither send them again nor remove anybody has nothing to do about it.
  if (late > 0 && may)
    items.push({
      ...{ key: 'late', picture: IconClockExclamation, tone: 'neutral', act, onAct: see({ late: true }) },
      ...{ title: t('attention.late', { count: late }), text: t('attention.lateText') },
    });
  return items;
}

function usePurchases(): AttentionItem[] {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const { allowed } = useCan('credits.purchase');
  const narrow = usePurchasesView((view) => view.narrow);
  const counts = useQuery({ ...purchaseQueries.counts(), enabled: allowed }).data;
  const count = counts?.mine ?? 0;
  if (!counts || count === 0) return [];
  const open = counts.toRecord === 0 ? 'waiting' : 'toRecord';
  // What waits comes first among all.
  const show = counts.toRecord > 0 && counts.waiting > 0 ? 'all' : open;
  return [
    {
      ...{ key: 'purchases', picture: IconReceipt, tone: 'neutral', title: t('attention.purchases', { count }) },
      ...{ text: t('attention.purchasesText'), act: t('attention.review') },
      onAct: () => {
        narrow({ show, group: null });
        void navigate({ to: '/purchases' });
      },
    },
  ];
}

function useIdle(): AttentionItem[] {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const { allowed } = useCan('reports.seats');
  const ask = useIdleView((view) => view.ask);
  const { data } = useQuery({ ...atAGlance.idle(), enabled: allowed });
  if (!data || data.total === 0) return [];
  const title = t('attention.idle', { count: data.total, days: IDLE_DAYS });
  const text = data.free === 0 ? t('attention.idleTextNone') : t('attention.idleText', { count: data.free });
  const onAct = () => {
    ask({ days: IDLE_DAYS, groups: [] });
    void navigate({ to: '/reports/idle' });
  };
  return [{ key: 'idle', picture: IconArmchair, tone: 'neutral', title, text, act: t('attention.review'), onAct }];
}

function useUnwritten({ unwritten }: Overview): AttentionItem[] {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  return unwritten.map((name) => ({
    ...{ key: `unwritten ${name}`, picture: IconFileAlert, tone: 'warn', title: t('attention.unwritten', { name }) },
    ...{ text: t('attention.unwrittenText'), act: t('attention.unwrittenAct') },
    onAct: () => void navigate({ to: '/reports/seats' }),
  }));
}
