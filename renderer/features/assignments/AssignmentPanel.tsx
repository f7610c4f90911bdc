import { SegmentedControl } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { AssignmentId } from '../../../shared/domain/ids.ts';
import { progressStates } from '../../../shared/domain/progress.ts';
import type { AssignmentDetail, ProgressCounts } from '../../../shared/ipc/assignment-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber, formatPercent } from '../../locales/format.ts';
import { assignmentQueries } from '../../session/assignments.queries.ts';
import { SaveList } from '../../session/save-list.tsx';
import { useAssignmentWords } from '../../session/use-assignment-words.ts';
import { useCan } from '../../session/use-can.ts';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { useSession } from '../../session/use-session.ts';
import { useAssignmentsView } from '../../state/assignments-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Figures, PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import ui from '../../ui/ui.module.css';
import { AssignedTable } from './AssignedTable.tsx';
import css from './assignments.module.css';
import { useExportAssigned } from './assignments.mutations.ts';

const ALL = 'all';
/** The states in the order of the list, the ones that need somebody first. */
const shown = ['overdue', 'notStarted', 'inProgress', 'done', 'late'] as const;

/** One assignment: what it asks for, and how far everybody is with it. */
export function AssignmentPanel() {
  const { t } = useTranslation('assignments');
  const { assignment } = useParams({ from: '/roleplays/assignments/$assignment' });
  // Of an address that names none the answer is the same as of one that is gone.
  const query = useQuery(assignmentQueries.get(AssignmentId.safeParse(assignment).data ?? null));
  if (query.isPending) return <PanelLoading rows={12} />;
  if (query.isError) return <PanelError error={errorOf(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data)
    return query.data.progress === null ? <Unseen assignment={query.data} /> : <Shown assignment={query.data} />;
  return (
    <PanelMessage
      icon={<IconCalendarCheck size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('lost')}
      actions={
        <Link to="/roleplays/assignments" className={ui.link}>
          {t('back')}
        </Link>
      }
    >
      {t('lostText')}
    </PanelMessage>
  );
}

/** What it asks for, where nobody here may know how far people are. */
function Unseen({ assignment }: { readonly assignment: AssignmentDetail }) {
  const { t } = useTranslation('assignments');
  return (
    <>
      <Head assignment={assignment} whyNot={t('unseen')} />
      <Lead assignment={assignment} counts={null} isWhole />
    </>
  );
}

function Shown({ assignment }: { readonly assignment: AssignmentDetail }) {
  const { t } = useTranslation('assignments');
  const { people: choice } = useAssignmentsView();
  const wanted = { assignment: assignment.id, ...choice };
  const question = JSON.stringify(wanted);
  const { start, reach } = useRowWindow(question);
  const page = useQuery(assignmentQueries.people(wanted, start));
  const { data } = page;
  return (
    <>
      <Head assignment={assignment} whyNot={data === undefined || data.total === 0 ? t('nobodyMatches') : undefined} />
      <Lead assignment={assignment} counts={data?.counts ?? assignment.progress} isWhole={data?.complete ?? true} />
      <PeopleFilter total={data?.total} />
      {page.isPending ? <PanelLoading rows={12} /> : null}
      {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
      {data?.total === 0 ? <Nobody isNarrow={data.counts.people > 0} /> : null}
      {data === undefined || data.total === 0 ? null : (
        <AssignedTable assignment={assignment} page={data} question={question} onReach={reach} />
      )}
    </>
  );
}

interface HeadProps {
  readonly assignment: AssignmentDetail;
  /** Why there is nothing to export. */
  readonly whyNot: string | undefined;
}

function Head({ assignment, whyNot }: HeadProps) {
  const { t } = useTranslation('assignments');
  const { people: choice, ask } = useAssignmentsView();
  const save = useExportAssigned();
  const others = useCan('assignments.manage', []);
  const { id, scenarioName, mayEdit, state } = assignment;
  const why = mayEdit ? undefined : t('cannotSee', { why: others.why ?? '' });
  const ended = state === 'ended' ? t('endedAlready') : undefined;
  return (
    <PageHead
      title={scenarioName}
      back={
        <Link to="/roleplays/assignments" className={ui.link}>
          {t('back')}
        </Link>
      }
    >
      <SaveList
        list="assignment"
        label={t('export')}
        why={whyNot}
        isSaving={save.isPending}
        onSave={() => save.mutate({ assignment: id, ...choice })}
      />
      <ActButton why={why ?? ended} onAct={() => ask({ kind: 'end', assignment })}>
        {t('end')}
      </ActButton>
      <ActButton variant="filled" why={why ?? ended} onAct={() => ask({ kind: 'edit', id })}>
        {t('edit')}
      </ActButton>
    </PageHead>
  );
}

interface LeadProps {
  readonly assignment: AssignmentDetail;
  /** Null where they are not told. */
  readonly counts: ProgressCounts | null;
  /** Whether all sessions have come. */
  readonly isWhole: boolean;
}

function Lead({ assignment, counts, isWhole }: LeadProps) {
  const { t } = useTranslation('assignments');
  const words = useAssignmentWords();
  const zone = useSession()?.workspace.timeZone ?? 'UTC';
  const due = assignment.dueOn === null ? t('noDue') : t('until', { day: words.due(assignment), zone });
  return (
    <div className={css.lead}>
      <p className="t2">
        <bdi>{[t('forWhom', { whom: words.whom(assignment) }), words.terms(assignment), due].join(', ')}</bdi>
      </p>
      {isWhole ? null : <Notice title={t('copying')} />}
      {assignment.archived ? <Notice title={t('archivedNote')} /> : null}
      {counts === null ? <Notice title={t('unseen')}>{t('unseenText')}</Notice> : <Counts counts={counts} />}
    </div>
  );
}

function Counts({ counts }: { readonly counts: ProgressCounts }) {
  const { t } = useTranslation('assignments');
  const seesAll = useSeesAll();
  const { people, done, late } = counts;
  const share = people === 0 ? null : formatPercent((done + late) / people);
  const rest = (['inProgress', 'notStarted', 'overdue'] as const).map((state) => ({
    label: t(`progress.${state}`),
    value: formatNumber(counts[state]),
  }));
  return (
    <Figures
      items={[
        { label: seesAll ? t('people') : t('seenHere'), value: formatNumber(people) },
        {
          label: t('figure.done'),
          value: formatNumber(done + late),
          ...(share === null ? {} : { unit: share }),
          note: late > 0 ? t('figure.doneLate', { count: late }) : done > 0 ? t('figure.allInTime') : undefined,
        },
        ...rest,
      ]}
    />
  );
}

function PeopleFilter({ total }: { readonly total: number | undefined }) {
  const { t } = useTranslation('assignments');
  const { people: choice, narrowPeople } = useAssignmentsView();
  return (
    <FilterRow count={total === undefined ? '' : t('shown', { count: total })}>
      <SearchBox
        label={t('findPeople')}
        placeholder={t('findPeople')}
        search={choice.search}
        onSearch={(search) => narrowPeople({ search })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('stateLabel')}
        value={choice.state ?? ALL}
        onChange={(value) => narrowPeople({ state: progressStates.find((state) => state === value) ?? null })}
        data={[
          { value: ALL, label: t('anyState') },
          ...shown.map((value) => ({ value, label: t(`progress.${value}`) })),
        ]}
      />
    </FilterRow>
  );
}

function Nobody({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation('assignments');
  return (
    <PanelMessage
      icon={<IconCalendarCheck size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t(isNarrow ? 'nobodyMatches' : 'nobodyThere')}
    >
      {t(isNarrow ? 'nobodyMatchesText' : 'nobodyThereText')}
    </PanelMessage>
  );
}
