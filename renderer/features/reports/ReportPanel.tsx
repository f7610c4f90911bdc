import { Button } from '@mantine/core';
import { IconCalendarOff, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { localIn } from '../../../shared/domain/zone.ts';
import type { ReportKind, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatExact } from '../../locales/format.ts';
import { useZone } from '../../session/use-zone.ts';
import { useReportView, wholeReport } from '../../state/report-view.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { PeopleTable } from './PeopleTable.tsx';
import { ReportActs } from './ReportActs.tsx';
import { ReportBar } from './ReportBar.tsx';
import { ReportFilters } from './ReportFilters.tsx';
import { ReportGrid } from './ReportGrid.tsx';
import { ReportLead } from './ReportLead.tsx';
import { type ReportPage, reportQueries } from './reports.queries.ts';
import { ReportTabs } from './ReportTabs.tsx';
import css from './reports.module.css';
import { useQuestion } from './use-question.ts';

/** How much of a date and time is the date. */
const DATE = 10;

interface ReportPanelProps {
  readonly kind: ReportKind;
}

/** Where seats or credits are, or were at any moment: told by group, person, role and time, from the copy on this computer. */
export function ReportPanel({ kind }: ReportPanelProps) {
  const { t } = useTranslation('reports');
  const { question, sort } = useQuestion(kind);
  const key = JSON.stringify([kind, question, sort]);
  const { start, reach } = useRowWindow(key);
  const table = useQuery(reportQueries.table(kind, { question, sort }, start));
  const page = table.data;
  // Of today more is known of people's seats: since when they hold them, and when they last used them.
  const isToday = kind === 'seats' && question.by === 'person' && question.at === null && question.compare === null;
  return (
    <>
      <PageHead title={t(kind === 'seats' ? 'title' : 'credits.title')}>
        <ReportActs kind={kind} page={page} />
      </PageHead>
      <ReportTabs />
      <ReportBar asOf={page?.asOf} />
      {isToday ? (
        <PeopleTable />
      ) : (
        <div className={css.people}>
          <ReportFilters
            bySeat={false}
            count={
              page === undefined || isBeforeHistory(page, page.at) ? '' : t(`count.${page.by}`, { count: page.total })
            }
          />
          <Body kind={kind} page={page} question={key} onReach={reach}>
            {table.isPending ? <PanelLoading /> : null}
            {table.isError ? <PanelError error={errorOf(table.error)} onRetry={() => void table.refetch()} /> : null}
          </Body>
        </div>
      )}
    </>
  );
}

interface BodyProps extends ReportPanelProps {
  readonly page: ReportPage | undefined;
  readonly question: string;
  readonly onReach: (first: number) => void;
  /** What is said while there are no figures. */
  readonly children: ReactNode;
}

function Body({ kind, page, question, onReach, children }: BodyProps) {
  const { t } = useTranslation('reports');
  if (page !== undefined && isBeforeHistory(page, page.at)) return <TooEarly begins={page.begins ?? ''} />;
  const lead = (
    <div className={css.lead}>
      {page === undefined ? null : <Lacks page={page} />}
      <ReportLead kind={kind} page={page} />
    </div>
  );
  if (page !== undefined && page.total > 0) {
    return <ReportGrid kind={kind} page={page} question={question} lead={lead} onReach={onReach} />;
  }
  return (
    <div className={css.page} role="region" aria-label={t('view.page')} tabIndex={0}>
      {lead}
      {children}
      {page?.total === 0 ? <NoLines /> : null}
    </div>
  );
}

const isBeforeHistory = ({ begins }: ReportTable, moment: string | null): boolean =>
  moment !== null && begins !== null && moment <= begins;

/** What was before this computer knows of. */
function TooEarly({ begins }: { readonly begins: string }) {
  const { t } = useTranslation('reports');
  const choose = useReportView((view) => view.choose);
  const zone = useZone();
  return (
    <PanelMessage
      icon={<IconCalendarOff size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('early.title', { at: formatExact(begins) })}
      actions={
        <>
          <Button onClick={() => choose({ day: localIn(begins, zone).slice(0, DATE), time: '' })}>
            {t('early.first')}
          </Button>
          <Button onClick={() => choose({ day: '', time: '' })}>{t('early.now')}</Button>
        </>
      }
    >
      {t('early.text')}
    </PanelMessage>
  );
}

/** What the figures leave out, where they do. */
function Lacks({ page }: { readonly page: ReportTable }) {
  const { t } = useTranslation('reports');
  const isEarly = isBeforeHistory(page, page.compare);
  const unsure = page.whole?.values[page.columns.indexOf('unsure')] ?? 0;
  return (
    <>
      {isEarly ? (
        <Notice tone="warn" title={t('early.title', { at: formatExact(page.begins ?? '') })}>
          {t('early.compare')}
        </Notice>
      ) : null}
      {page.partial ? <Notice title={t('partial.title')}>{t('partial.text')}</Notice> : null}
      {unsure > 0 ? <p className="s t2">{t('unsureNote', { count: unsure })}</p> : null}
    </>
  );
}

/** Nobody and nothing fits what is asked. */
function NoLines() {
  const { t } = useTranslation('reports');
  const { search, groups, roles, choose } = useReportView();
  const isNarrowed = search !== '' || groups.length > 0 || roles.length > 0;
  return (
    <PanelMessage
      icon={<IconSearchOff size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t(isNarrowed ? 'noLines.narrowed' : 'noLines.title')}
      actions={isNarrowed ? <Button onClick={() => choose(wholeReport)}>{t('people.clearAll')}</Button> : undefined}
    >
      {t(isNarrowed ? 'noLines.narrowedText' : 'noLines.text')}
    </PanelMessage>
  );
}
