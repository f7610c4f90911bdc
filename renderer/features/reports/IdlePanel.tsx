import { Button, NativeSelect } from '@mantine/core';
import { IconArmchair } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { GroupId, type MemberId } from '../../../shared/domain/ids.ts';
import type { IdleQuestion } from '../../../shared/ipc/idle-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { CopyAge } from '../../session/copy-age.tsx';
import { groupListQuery } from '../../session/groups.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { useIdleView } from '../../state/idle-view.ts';
import { useSeatDialog } from '../../state/seat-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ChoiceFilter } from '../../ui/choice-filter.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { useTell } from '../../ui/use-tell.tsx';
import { IdleActs } from './IdleActs.tsx';
import { IdleLead } from './IdleLead.tsx';
import { IdlePeople } from './IdlePeople.tsx';
import css from './reports.module.css';
import { reportQueries } from './reports.queries.ts';
import { ReportTabs } from './ReportTabs.tsx';

const spans = [14, 30, 60, 90, 180, 365] as const;
const nobody: ReadonlySet<MemberId> = new Set();

/** Full seats that nobody uses, and what taking them back would give. */
export function IdlePanel() {
  const { t } = useTranslation('outlook');
  const { question, ask: narrow } = useIdleView();
  const [picked, pick] = useState(nobody);
  const key = JSON.stringify(question);
  const { start, reach } = useRowWindow(key);
  const idle = useQuery(reportQueries.idle(question, start));
  const ask = (change: Partial<IdleQuestion>) => {
    pick(nobody);
    narrow(change);
  };
  const { data } = idle;
  return (
    <>
      <PageHead title={t('idle.title')}>
        {data === undefined || data.total === 0 ? null : <IdleActs question={question} report={data} />}
        <Reclaim question={question} total={data?.total ?? 0} picked={picked} />
      </PageHead>
      <ReportTabs />
      <div className={css.people}>
        {data === undefined ? null : (
          <p className={css.age}>
            <CopyAge asOf={data.asOf} />
          </p>
        )}
        <IdleFilters
          question={question}
          count={data === undefined ? '' : t('idle.count', { count: data.total })}
          onAsk={ask}
        />
        {idle.isPending ? <PanelLoading /> : null}
        {idle.isError ? <PanelError error={errorOf(idle.error)} onRetry={() => void idle.refetch()} /> : null}
        {data?.total === 0 ? (
          <PanelMessage
            icon={<IconArmchair size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
            title={t('idle.none')}
          >
            {t('idle.noneText', { count: data.full, days: formatNumber(data.days) })}
          </PanelMessage>
        ) : null}
        {data === undefined || data.total === 0 ? null : (
          <IdlePeople
            page={data}
            question={question}
            lead={<IdleLead report={data} />}
            picked={picked}
            onPick={pick}
            onReach={reach}
          />
        )}
      </div>
    </>
  );
}

interface ReclaimProps {
  readonly question: IdleQuestion;
  readonly total: number;
  readonly picked: ReadonlySet<MemberId>;
}

/** Asks to revoke the seats of whoever is ticked, or of all: the dialog says what that does before it is done. */
function Reclaim({ question, total, picked }: ReclaimProps) {
  const { t } = useTranslation('outlook');
  const tell = useTell();
  const { why } = useCan('seats.revoke');
  const ask = useSeatDialog((dialog) => dialog.ask);
  const all = useMutation({
    mutationFn: () => call.reports.idlePeople(question),
    onSuccess: ({ members }) => ask('revoke', { kind: 'ids', ids: members }),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
  if (total === 0) return null;
  const count = picked.size === 0 ? total : picked.size;
  return (
    <ActButton
      variant="filled"
      why={why}
      loading={all.isPending}
      onAct={() => (picked.size === 0 ? all.mutate() : ask('revoke', { kind: 'ids', ids: [...picked] }))}
    >
      {t('idle.reclaim', { count })}
    </ActButton>
  );
}

interface IdleFiltersProps {
  readonly question: IdleQuestion;
  readonly count: string;
  readonly onAsk: (change: Partial<IdleQuestion>) => void;
}

function IdleFilters({ question, count, onAsk }: IdleFiltersProps) {
  const { t } = useTranslation(['outlook', 'reports']);
  const groups = useQuery(groupListQuery());
  return (
    <FilterRow count={count}>
      <NativeSelect
        size="xs"
        aria-label={t('idle.days')}
        value={String(question.days)}
        onChange={({ currentTarget: { value } }) => onAsk({ days: Number(value) })}
        data={spans.map((days) => ({ value: String(days), label: t('idle.unused', { count: days }) }))}
      />
      <ChoiceFilter
        className={css.groupFilter}
        label={t('reports:people.group')}
        any={t('reports:people.anyGroup')}
        value={question.groups[0] ?? null}
        onChange={(value) => onAsk({ groups: value === null ? [] : [GroupId.parse(value)] })}
        data={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      {question.groups.length === 0 ? null : (
        <Button
          size="xs"
          h={28}
          variant="subtle"
          color="gray"
          c="var(--rc-text-2)"
          onClick={() => onAsk({ groups: [] })}
        >
          {t('reports:people.clear')}
        </Button>
      )}
    </FilterRow>
  );
}
