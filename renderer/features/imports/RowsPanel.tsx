import { Tabs, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ImportDraft, ImportVerdict } from '../../../shared/ipc/import-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { useImportView } from '../../state/import-view.ts';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import ui from '../../ui/ui.module.css';
import css from './imports.module.css';
import type { TickChange } from './imports.mutations.ts';
import { importQueries } from './imports.queries.ts';
import { RowDetail } from './RowDetail.tsx';
import { RowFilters } from './RowFilters.tsx';
import { RowTable } from './RowTable.tsx';

const PAUSE = 60;
const verdicts = ImportVerdict.options;

interface RowsPanelProps {
  readonly draft: ImportDraft;
  readonly onTick: (change: TickChange) => void;
}

/** The rows of the file, kind by kind. */
export function RowsPanel({ draft, onTick }: RowsPanelProps) {
  const { t } = useTranslation('imports');
  const { verdict, look } = useImportView();
  return (
    <Tabs
      value={verdict}
      onChange={(value) => look(ImportVerdict.parse(value))}
      className={`${ui.panel} ${css.rowsPanel}`}
    >
      <div className={css.tabrow}>
        <Tabs.List aria-label={t('check.kinds')} className={css.tabs}>
          {verdicts.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`verdict.${each}`)} <span className="t3 s num">{formatNumber(draft.counts[each])}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <FindRows />
      </div>
      {verdicts.map((each) => (
        <Tabs.Panel key={each} value={each} className={css.tabPanel}>
          {each === verdict ? <Rows draft={draft} verdict={each} onTick={onTick} /> : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function FindRows() {
  const { t } = useTranslation('imports');
  const { search, find } = useImportView();
  const [typed, setTyped] = useState(search);
  const ask = useDebouncedCallback(find, PAUSE);
  return (
    <TextInput
      w={176}
      size="xs"
      type="search"
      maxLength={200}
      placeholder={t('check.find')}
      aria-label={t('check.find')}
      leftSection={<IconSearch size={13} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        ask(currentTarget.value);
      }}
    />
  );
}

function Rows({ draft, verdict, onTick }: RowsPanelProps & { readonly verdict: ImportVerdict }) {
  const { t } = useTranslation('imports');
  const { search, field, code } = useImportView();
  const question = `${verdict} ${field ?? ''} ${code ?? ''} ${search}`;
  const { start, reach } = useRowWindow(question);
  const rows = useQuery(
    importQueries.rows({ id: draft.id, revision: draft.revision, verdict, search, field, code }, start),
  );
  if (rows.isPending) return <PanelLoading rows={6} />;
  if (rows.isError) return <PanelError error={errorOf(rows.error)} onRetry={() => void rows.refetch()} />;
  if (rows.data.total === 0) {
    const isAll = search === '' && field === null && code === null;
    return (
      <>
        <RowFilters page={rows.data} verdict={verdict} onTick={onTick} />
        <p className={`${css.noRows} t2`}>{isAll ? t(`check.none_${verdict}`) : t('check.noMatch')}</p>
      </>
    );
  }
  return (
    <>
      <RowFilters page={rows.data} verdict={verdict} onTick={onTick} />
      <RowTable draft={draft} verdict={verdict} page={rows.data} question={question} onReach={reach} onTick={onTick} />
      <RowDetail page={rows.data} onTick={onTick} />
    </>
  );
}
