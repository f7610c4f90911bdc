import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account, ConnectionStatus, ImportScope } from '../../../shared/domain/connection.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import {
  formatClock,
  formatDate,
  formatExact,
  formatList,
  formatNumber,
  formatShortDay,
  formatUntil,
} from '../../locales/format.ts';
import { groupListQuery } from '../../session/groups.queries.ts';
import { somePeopleQuery } from '../../session/people.queries.ts';
import { Moment } from '../../ui/moment.tsx';
import { Facts } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';

const SEPARATOR = ' · ';
/** So many groups are named before they are counted. */
const NAMED = 3;

type Fact = readonly [label: string, value: ReactNode];

/** What the workspace told of a connection; nothing that it did not tell. */
export function CardFacts({ status }: { readonly status: ConnectionStatus }) {
  const { t } = useTranslation('integrations');
  const { account, scope, quota, key, level } = status;
  const items: (Fact | null)[] = [
    account === null
      ? null
      : [t('fact.account'), <AccountOf key="account" account={account} isShared={level !== 'workspace'} />],
    status.connectedAt === null
      ? null
      : [t('fact.connected'), <Since key="since" status={status} at={status.connectedAt} />],
    [t('fact.last'), <LastSync key="last" status={status} />],
    status.nextAt === null ? null : [t('fact.next'), <Next key="next" at={status.nextAt} />],
    [t('fact.imported'), <Totals key="totals" status={status} />],
    quota === null ? null : [t('fact.quota'), <QuotaLeft key="quota" quota={quota} />],
    scope === null ? null : [t('fact.scope'), <Scope key="scope" scope={scope} />],
    key === null ? null : [t('fact.key'), <KeyOf key="key" of={key} />],
    level === 'workspace' ? null : [t('fact.key'), t('key.managed')],
  ];
  return <Facts wide={112} items={items.filter((item) => item !== null)} />;
}

function AccountOf({ account, isShared }: { readonly account: Account; readonly isShared: boolean }) {
  const { t } = useTranslation('integrations');
  const { name, email, role, plan, users } = account;
  const told = [
    email === null || email === name ? name : t('account.of', { name, email }),
    role,
    plan,
    users === null ? null : t('account.users', { count: users }),
    isShared ? t('account.shared') : null,
  ];
  return <bdi>{told.filter((each) => each !== null && each !== '').join(SEPARATOR)}</bdi>;
}

/** When a tool was connected, and by whom as far as whoever looks may know. */
function Since({ status: { connectedBy }, at }: { readonly status: ConnectionStatus; readonly at: string }) {
  const { t } = useTranslation('integrations');
  return (
    <>
      <Moment at={at} /> {connectedBy === null ? t('by', { name: t('gone') }) : <By id={connectedBy} />}
    </>
  );
}

function By({ id }: { readonly id: MemberId }) {
  const { t } = useTranslation('integrations');
  const people = useQuery(somePeopleQuery([id])).data;
  if (people === undefined) return null;
  return <bdi>{t('by', { name: people[0]?.name ?? t('unknown') })}</bdi>;
}

function LastSync({ status: { lastSyncAt, lastAttemptAt, backfilledTo } }: { readonly status: ConnectionStatus }) {
  const { t } = useTranslation('integrations');
  const now = useNow();
  const hasFailedSince = lastAttemptAt !== null && lastAttemptAt > (lastSyncAt ?? '');
  return (
    <>
      {lastSyncAt === null ? (
        t('neverSynced')
      ) : (
        <>
          <Moment at={lastSyncAt} /> <span className="t3">({formatClock(lastSyncAt, now)})</span>
        </>
      )}
      {hasFailedSince ? (
        <span className="t3">
          {SEPARATOR}
          {t('lastTried')} <Moment at={lastAttemptAt} />
        </span>
      ) : null}
      {backfilledTo === null ? null : (
        <>
          <br />
          <span className="t3">{t('backfilled', { day: formatShortDay(backfilledTo) })}</span>
        </>
      )}
    </>
  );
}

function Next({ at }: { readonly at: string }) {
  const { t } = useTranslation('integrations');
  const now = useNow();
  if (at <= now.toISOString()) return <>{t('nextSoon')}</>;
  return (
    <time dateTime={at} title={formatExact(at)}>
      {formatClock(at, now)}
    </time>
  );
}

/** “128 calls · 124 transcripts · 119 scored · 5 skipped”; what there is none of is left out, save for calls. */
function Totals({ status: { totals } }: { readonly status: ConnectionStatus }) {
  const { t } = useTranslation('integrations');
  const parts = [
    t('totals.calls', { count: totals.calls }),
    ...(totals.transcripts === 0 ? [] : [t('totals.transcripts', { count: totals.transcripts })]),
    ...(totals.scored === 0 ? [] : [t('totals.scored', { count: totals.scored })]),
    ...(totals.skipped === 0 ? [] : [t('totals.skipped', { count: totals.skipped })]),
  ];
  return <span className="num">{parts.join(SEPARATOR)}</span>;
}

function QuotaLeft({ quota: { used, limit, resetsAt } }: { readonly quota: NonNullable<ConnectionStatus['quota']> }) {
  const { t } = useTranslation('integrations');
  const now = useNow();
  const left = resetsAt <= now.toISOString() ? limit : Math.max(0, limit - used);
  return (
    <span className="num">
      {t('quota.left', { count: left, limit: formatNumber(limit) })}
      {left === limit ? null : `, ${t('quota.resets', { in: formatUntil(resetsAt, now) })}`}
    </span>
  );
}

function Scope({ scope: { from, groups, transcripts } }: { readonly scope: ImportScope }) {
  const { t } = useTranslation('integrations');
  const known = useQuery(groupListQuery()).data ?? [];
  const names = known.filter(({ id }) => groups?.includes(id)).map(({ name }) => name);
  const isNamed = names.length === groups?.length && names.length <= NAMED;
  const of = isNamed
    ? t('scope.named', { names: formatList(names) })
    : t('scope.groups', { count: groups?.length ?? 0 });
  const parts = [
    t('scope.from', { day: formatDate(from) }),
    groups === null ? t('scope.everyone') : of,
    t(transcripts ? 'scope.transcripts' : 'scope.noTranscripts'),
  ];
  return <bdi>{parts.join(SEPARATOR)}</bdi>;
}

/** The end of a key, by which people tell it from others; and since when it is used. */
function KeyOf({ of: { hint, replacedAt, expiresAt } }: { readonly of: NonNullable<ConnectionStatus['key']> }) {
  const { t } = useTranslation('integrations');
  const now = useNow().toISOString();
  const end =
    expiresAt === null ? null : t(expiresAt <= now ? 'key.ended' : 'key.ends', { day: formatShortDay(expiresAt) });
  return (
    <>
      <bdi className="num">{hint}</bdi>
      {SEPARATOR}
      {t('key.since', { day: formatShortDay(replacedAt) })}
      {end === null ? null : `${SEPARATOR}${end}`}
    </>
  );
}
