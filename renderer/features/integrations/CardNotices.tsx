import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type ConnectionState,
  type ConnectionStatus,
  lostLinks,
  providerNames,
} from '../../../shared/domain/connection.ts';
import { formatClock, formatDates, formatNumber, formatUntil } from '../../locales/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AttentionNotice } from './AttentionNotice.tsx';
import { useBarred } from './use-barred.ts';
import type { Asked } from './wish.ts';
import { useKeyPage } from './integrations.mutations.ts';
import { useAway } from '../../session/use-away.ts';

type StateOf<Kind extends ConnectionState['kind']> = Extract<ConnectionState, { kind: Kind }>;

interface CardNoticesProps {
  readonly status: ConnectionStatus;
  readonly onAsk: (asked: Asked) => void;
}

/** What keeps a connection from working, and what is to be looked at. */
export function CardNotices({ status, onAsk }: CardNoticesProps) {
  const { t } = useTranslation('integrations');
  const { state, provider, removing } = status;
  const name = providerNames[provider];
  // A limit that has paused it is told once.
  const attention = status.attention.filter(({ kind }) => kind !== 'dailyLimit' || state.kind !== 'paused');
  return (
    <>
      {state.kind === 'syncing' ? <Syncing state={state} /> : null}
      {state.kind === 'paused' ? <Paused state={state} name={name} /> : null}
      {state.kind === 'broken' ? <Broken status={status} state={state} onAsk={onAsk} /> : null}
      {state.kind === 'down' ? <Down state={state} name={name} /> : null}
      {attention.map((each) => (
        <AttentionNotice
          key={each.kind}
          of={each}
          name={name}
          isManaged={status.level === 'organization'}
          onAsk={onAsk}
        />
      ))}
      {removing === 0 ? null : <Notice title={t('attention.removing', { count: removing })} />}
    </>
  );
}

/** Days that are given as moments in UTC; the last of them has not begun where it ends at midnight. */
function daysOf(from: string, to: string): string {
  const day = (instant: number) => new Date(instant).toISOString().slice(0, '2026-03-01'.length);
  const first = Date.parse(from);
  return formatDates(day(first), day(Math.max(first, Date.parse(to) - 1)));
}

function Syncing({ state: { progress } }: { readonly state: StateOf<'syncing'> }) {
  const { t } = useTranslation('integrations');
  const { isAway } = useAway();
  const { kind, from, to, seen, imported } = progress;
  return (
    <Notice tone="accent" title={t(`syncing.title.${kind}`, { days: daysOf(from, to) })}>
      <span className="num" role="status">
        {t('syncing.seen', { count: seen, imported: formatNumber(imported) })}
      </span>
      {isAway ? <> {t('syncing.stale')}</> : null}
    </Notice>
  );
}

function Paused({ state: { why, until }, name }: { readonly state: StateOf<'paused'>; readonly name: string }) {
  const { t } = useTranslation('integrations');
  const now = useNow();
  const isOver = until <= now.toISOString();
  return (
    <Notice tone="warn" title={t(`paused.${why}`, { provider: name, time: formatClock(until, now) })}>
      {isOver ? t('paused.past') : t('paused.text', { in: formatUntil(until, now) })}
    </Notice>
  );
}

/** What a tool does that gives no calls, or what keeps its calls from being imported. */
function downTitle(t: TFunction<'integrations'>, { why, status }: StateOf<'down'>, provider: string): string {
  if (why !== 'there') return t(`down.${why}`, { provider });
  return status === null ? t('down.silent', { provider }) : t('down.status', { provider, status });
}

function Down({ state, name }: { readonly state: StateOf<'down'>; readonly name: string }) {
  const { t } = useTranslation('integrations');
  const { since, retryAt, why } = state;
  const now = useNow();
  const time = formatClock(since, now);
  const isOver = retryAt <= now.toISOString();
  const soon = { time, provider: name, in: formatUntil(retryAt, now), at: formatClock(retryAt, now) };
  const cause = why === 'here' ? 'hereText' : 'text';
  return (
    <Notice tone="warn" title={downTitle(t, state, name)}>
      {isOver ? t('down.past', { time, provider: name }) : t(`down.${cause}`, soon)}
    </Notice>
  );
}

/** What is put right at the tool itself. */
const toolReasons = ['permission', 'plan', 'address'] as const;

interface BrokenProps extends CardNoticesProps {
  readonly state: StateOf<'broken'>;
}

/** Why a tool refuses, told apart, and who can do something about it. */
function Broken({ status: { provider, lastSyncAt, level }, state, onAsk }: BrokenProps) {
  const { t } = useTranslation('integrations');
  const { why, status, said, request } = state;
  const values = { provider: providerNames[provider] };
  const title = t(`broken.${why}`, values);
  const isManaged = level === 'organization';
  const keyless = lostLinks.find((each) => each === why) ?? (isManaged ? 'managed' : 'credentials');
  const atTool = toolReasons.find((each) => each === why);
  const can = atTool === undefined ? t(`broken.can.${keyless}`, values) : t(`broken.can.${atTool}.${provider}`);
  return (
    <Notice
      tone="bad"
      title={status === null ? title : t('broken.status', { title, status })}
      action={<Way why={why} provider={provider} isManaged={isManaged} onAsk={onAsk} />}
    >
      {lastSyncAt === null ? t('broken.none') : <LastGood at={lastSyncAt} />} {can}
      {said === null || said === '' ? null : <Line>{t('broken.said', { ...values, said })}</Line>}
      {request === null ? null : <Line>{t('broken.request', { request })}</Line>}
    </Notice>
  );
}

function LastGood({ at }: { readonly at: string }) {
  const { t } = useTranslation('integrations');
  return (
    <>
      {t('broken.last')} <Moment at={at} />.
    </>
  );
}

const Line = ({ children }: { readonly children: ReactNode }) => (
  <div>
    <bdi>{children}</bdi>
  </div>
);

interface WayProps {
  readonly why: StateOf<'broken'>['why'];
  readonly provider: ConnectionStatus['provider'];
  /** Whether its key is the organization's. */
  readonly isManaged: boolean;
  readonly onAsk: (asked: Asked) => void;
}

/** The way out: another key, or the page of the tool where it is put right. */
function Way({ why, provider, isManaged, onAsk }: WayProps) {
  const { t } = useTranslation('integrations');
  const barred = useBarred();
  const keyPage = useKeyPage();
  if (isManaged && (why === 'credentials' || lostLinks.some((each) => each === why))) return null;
  if (why === 'credentials') {
    return (
      <ActButton
        size="xs"
        why={barred}
        aria-label={t('act.named', { act: t('act.reconnect'), provider: providerNames[provider] })}
        onAct={() => onAsk('key')}
      >
        {t('act.reconnect')}
      </ActButton>
    );
  }
  if (why === 'plan') return null;
  return (
    <Button size="xs" onClick={() => keyPage.mutate(provider)}>
      {t('act.page', { provider: providerNames[provider] })}
    </Button>
  );
}
