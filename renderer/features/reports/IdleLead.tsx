import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { IdleReport } from '../../../shared/ipc/idle-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { Figures, Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import { Bars } from './Bars.tsx';
import { askedAt, CopyMenu, type CopyMenuAt } from './CopyMenu.tsx';
import css from './reports.module.css';
import { type CopiedTable, useCopy } from './use-copy.ts';

interface IdleLeadProps {
  readonly report: IdleReport;
}

/** How many seats lie idle and where, and what would become of them. */
export function IdleLead({ report }: IdleLeadProps) {
  return (
    <div className={css.lead}>
      <IdleFigures report={report} />
      <div className={css.beside}>
        <IdleBars report={report} />
        <GroupTable report={report} />
      </div>
    </div>
  );
}

export function IdleFigures({ report: { full, total, free, spent, days } }: IdleLeadProps) {
  const { t } = useTranslation('outlook');
  return (
    <Figures
      items={[
        { label: t('idle.full'), value: formatNumber(full), note: t('idle.fullNote') },
        { label: t('idle.idle'), value: formatNumber(total), note: t('idle.idleNote', { days: formatNumber(days) }) },
        { label: t('idle.free'), value: formatNumber(free), note: t('idle.freeNote') },
        { label: t('idle.spent'), value: formatNumber(spent), note: t('idle.spentNote') },
      ]}
    />
  );
}

type Group = IdleReport['byGroup'][number];

export function IdleBars({ report: { byGroup } }: IdleLeadProps) {
  const { t } = useTranslation(['outlook', 'reports']);
  return (
    <Bars
      title={t('idle.byGroup')}
      empty={t('idle.none')}
      parts={[
        { name: t('idle.free'), look: ui['s-unused'] },
        { name: t('idle.spent'), look: ui['f-spent'] },
      ]}
      bars={byGroup.map(({ id, name, idle, free: freed }) => ({
        key: id ?? '',
        name: id === null ? t('reports:groups.none') : name,
        amounts: [freed, idle - freed],
      }))}
      tell={(name, count) => t('reports:groups.bar', { name, count })}
      tellAll={(bars) => t('reports:bars.label', { title: t('idle.byGroup'), bars })}
    />
  );
}

/** The same as figures, with every group that holds a seat. */
function GroupTable({ report: { byGroup } }: IdleLeadProps) {
  const { t } = useTranslation(['outlook', 'reports']);
  const [menu, setMenu] = useState<CopyMenuAt<Group> | null>(null);
  const nameOf = ({ id, name }: Group) => (id === null ? t('reports:groups.none') : name);
  const groups = byGroup.toSorted((one, other) => other.idle - one.idle);
  const heads = [t('idle.held'), t('idle.idle'), t('idle.free')];
  const tableOf = (those: readonly Group[]): CopiedTable => ({
    headers: [t('idle.group'), ...heads],
    rows: those.map((group) => [nameOf(group), group.full, group.idle, group.free]),
  });
  const copy = useCopy(async () => tableOf(groups));
  return (
    <Panel flush>
      <div className={css.groupTable} role="region" aria-label={t('idle.groupTable')} tabIndex={0}>
        <table className={ui.table}>
          <thead>
            <tr>
              <th scope="col">{t('idle.group')}</th>
              {heads.map((head) => (
                <th key={head} scope="col" data-num>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.id} onContextMenu={(event) => setMenu({ row: group, ...askedAt(event) })}>
                <td className="cut" title={nameOf(group)}>
                  <bdi>{nameOf(group)}</bdi>
                </td>
                {[group.full, group.idle, group.free].map((count, index) => (
                  <td key={index} data-num className={count === 0 ? 't3' : undefined}>
                    {formatNumber(count)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {menu === null ? null : (
        <CopyMenu
          at={menu}
          name={nameOf(menu.row)}
          copy={{ ...copy, row: () => copy.rows(tableOf([menu.row])) }}
          onClose={() => setMenu(null)}
        />
      )}
    </Panel>
  );
}
