import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { ReportKind, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { CreditSumsPanel } from './CreditSumsPanel.tsx';
import { ExpiryPanel } from './ExpiryPanel.tsx';
import { PoolPanel } from './PoolPanel.tsx';
import { PoolThen } from './PoolThen.tsx';
import { LineBars } from './LineBars.tsx';
import { PeriodColumns } from './PeriodColumns.tsx';
import { isOverTime } from './report-lines.ts';
import { reportQueries } from './reports.queries.ts';
import css from './reports.module.css';
import { useQuestion } from './use-question.ts';

interface ReportLeadProps {
  readonly kind: ReportKind;
  readonly page: ReportTable | undefined;
}

/** What stands above the lines of a report: the workspace in all, and a picture of the lines. */
export function ReportLead({ kind, page }: ReportLeadProps) {
  const { question } = useQuestion(kind);
  if (question.by === 'person') return null;
  return (
    <>
      {question.by === 'group' ? <Whole kind={kind} page={page} /> : null}
      <Picture kind={kind} />
    </>
  );
}

function Whole({ kind, page }: ReportLeadProps) {
  if (kind === 'credits') return <Credits page={page} />;
  const isNow = page === undefined || (page.at === null && page.compare === null);
  return isNow ? <PoolNow /> : <PoolThen page={page} />;
}

function Credits({ page }: Pick<ReportLeadProps, 'page'>) {
  if (page === undefined || page.pool === null) return null;
  return (
    <>
      <CreditSumsPanel sums={page.pool.credits} was={page.poolWas?.credits ?? null} compare={page.compare} />
      {page.at === null ? <ExpiryPanel /> : null}
    </>
  );
}

function PoolNow() {
  const report = useQuery(reportQueries.seats());
  return report.data?.pool === true ? <PoolPanel report={report.data} /> : null;
}

/** The lines that have the most as bars; periods as columns. */
function Picture({ kind }: { readonly kind: ReportKind }) {
  const { t } = useTranslation('reports');
  const { question } = useQuestion(kind);
  const picture = useQuery(reportQueries.picture(kind, question));
  if (picture.data === undefined)
    return <div className={css.pictureSoon} aria-label={t('picture.soon')} role="status" />;
  return isOverTime(picture.data.by) ? <PeriodColumns table={picture.data} /> : <LineBars table={picture.data} />;
}
