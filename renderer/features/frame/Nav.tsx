import { UnstyledButton } from '@mantine/core';
import {
  IconActivity,
  IconBuilding,
  IconChartBar,
  IconCreditCard,
  IconKeyboard,
  IconLayoutDashboard,
  IconMasksTheater,
  IconPlugConnected,
  IconReceipt,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Workspace } from '../../../shared/domain/workspace.ts';
import { formatNumber } from '../../locales/format.ts';
import { overviewQueries } from '../../session/billing.queries.ts';
import { connectionQueries, needsSomebody } from '../../session/connections.queries.ts';
import { purchaseQueries } from '../../session/purchases.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { Tag } from '../../ui/tag.tsx';
import css from './frame.module.css';
import { HelpContact } from './HelpContact.tsx';

interface NavProps {
  readonly workspace: Workspace;
  readonly people: number;
  readonly groups: number;
  readonly onHelp: () => void;
}

/** How many purchases wait for whoever sits here. */
function Waiting({ count }: { readonly count: number }) {
  const { t } = useTranslation('purchases');
  return (
    <span className={css.count} title={t('waitingFor', { count })}>
      <Tag tone="warn">{formatNumber(count)}</Tag>
    </span>
  );
}

/** How many limits have come nearer since somebody last looked at billing here. */
function NearLimits() {
  const { t } = useTranslation('billing');
  const count = useQuery(overviewQueries.overview()).data?.unseen.length ?? 0;
  if (count === 0) return null;
  return (
    <span className={css.count} title={t('near', { count })}>
      <Tag tone="warn">{formatNumber(count)}</Tag>
    </span>
  );
}

/** How many connected tools need somebody, as the copy knows them. */
function Troubled() {
  const { t } = useTranslation('integrations');
  const count = useQuery(connectionQueries.status()).data?.statuses.filter(needsSomebody).length ?? 0;
  if (count === 0) return null;
  return (
    <span className={css.count} title={t('troubled', { count })}>
      <Tag tone="warn">{formatNumber(count)}</Tag>
    </span>
  );
}

/** The panels this role may open; the others are not listed. */
export function Nav({ workspace, people, groups, onHelp }: NavProps) {
  const { t } = useTranslation('frame');
  const mayReadMembers = useCan('members.read').allowed;
  const mayReadGroups = useCan('groups.read').allowed;
  const mayReadReports = useCan('reports.seats').allowed;
  const mayReadActivity = useCan('operations.read').allowed;
  const isReport = useRouterState({ select: (state) => /^\/(?:reports|statements)\//u.test(state.location.pathname) });
  const mayBuy = useCan('credits.purchase').allowed;
  const waiting = useQuery({ ...purchaseQueries.counts(), enabled: mayBuy }).data?.mine ?? 0;
  const maySeeRoleplays = useCan('scenarios.read').allowed;
  const maySee = useCan('workspace.read').allowed;
  const mayReadBilling = useCan('billing.read').allowed;
  return (
    <nav className={css.nav} aria-label={t('panels')}>
      <ul>
        <li>
          <Link to="/overview" className={css.item}>
            <IconLayoutDashboard size={16} stroke={1.75} aria-hidden />
            <span>{t('overview')}</span>
          </Link>
        </li>
      </ul>
      <ul>
        {mayReadMembers ? (
          <li>
            <Link to="/users" className={css.item}>
              <IconUsers size={16} stroke={1.75} aria-hidden />
              <span>{t('users')}</span>
              <span className={css.count}>{formatNumber(people)}</span>
            </Link>
          </li>
        ) : null}
        {mayReadGroups ? (
          <li>
            <Link to="/groups" className={css.item} activeOptions={{ exact: false }}>
              <IconUsersGroup size={16} stroke={1.75} aria-hidden />
              <span>{t('groups')}</span>
              <span className={css.count}>{formatNumber(groups)}</span>
            </Link>
          </li>
        ) : null}
      </ul>
      {mayReadReports || mayReadActivity ? (
        <ul>
          {mayReadReports ? (
            <li>
              <Link to="/reports/seats" className={css.item} aria-current={isReport ? 'page' : undefined}>
                <IconChartBar size={16} stroke={1.75} aria-hidden />
                <span>{t('reports')}</span>
              </Link>
            </li>
          ) : null}
          {mayReadActivity ? (
            <li>
              <Link to="/activity" className={css.item}>
                <IconActivity size={16} stroke={1.75} aria-hidden />
                <span>{t('activity')}</span>
              </Link>
            </li>
          ) : null}
        </ul>
      ) : null}
      <ul>
        {mayBuy ? (
          <li>
            <Link to="/purchases" className={css.item}>
              <IconReceipt size={16} stroke={1.75} aria-hidden />
              <span>{t('purchases')}</span>
              {waiting === 0 ? null : <Waiting count={waiting} />}
            </Link>
          </li>
        ) : null}
        {maySee ? (
          <li>
            <Link to="/workspace" className={css.item}>
              <IconBuilding size={16} stroke={1.75} aria-hidden />
              <span>{t('workspace')}</span>
            </Link>
          </li>
        ) : null}
        {mayReadBilling ? (
          <li>
            <Link to="/billing" className={css.item}>
              <IconCreditCard size={16} stroke={1.75} aria-hidden />
              <span>{t('billing')}</span>
              <NearLimits />
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/integrations" className={css.item} activeOptions={{ exact: false }}>
            <IconPlugConnected size={16} stroke={1.75} aria-hidden />
            <span>{t('integrations')}</span>
            <Troubled />
          </Link>
        </li>
        {maySeeRoleplays ? (
          <li>
            <Link to="/roleplays" className={css.item} activeOptions={{ exact: false }}>
              <IconMasksTheater size={16} stroke={1.75} aria-hidden />
              <span>{t('roleplays')}</span>
            </Link>
          </li>
        ) : null}
      </ul>
      <div className={css.foot}>
        <HelpContact workspace={workspace} />
        <UnstyledButton className={css.help} onClick={onHelp}>
          <IconKeyboard size={16} stroke={1.75} aria-hidden />
          <span>{t('keys.open')}</span>
          <kbd className={css.helpKey}>?</kbd>
        </UnstyledButton>
      </div>
    </nav>
  );
}
