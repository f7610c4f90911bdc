import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ConflictRow } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useDecide } from './conflicts.mutations.ts';
import { conflictQueries } from './conflicts.queries.ts';
import { ConflictDetail } from './ConflictDetail.tsx';
import { ConflictTable } from './ConflictTable.tsx';
import css from './conflicts.module.css';
import { type Choices, type Keep, useChoices } from './use-choices.ts';

/** What we and others changed at the same time: whose value stays is decided here. */
export function ConflictsPanel() {
  const { t } = useTranslation('conflicts');
  const conflicts = useQuery(conflictQueries.list());
  const navigate = useNavigate();
  const count = conflicts.data?.length ?? 0;
  return (
    <>
      <PageHead title={t('title')} {...(count === 0 ? {} : { meta: t('count', { count }) })}>
        <Button onClick={() => void navigate({ to: '/users' })}>{t('back')}</Button>
      </PageHead>
      {conflicts.isPending ? <PanelLoading rows={8} /> : null}
      {conflicts.isError ? (
        <PanelError error={errorOf(conflicts.error)} onRetry={() => void conflicts.refetch()} />
      ) : null}
      {conflicts.data === undefined || conflicts.isError ? null : <Conflicts rows={conflicts.data} />}
    </>
  );
}

function Conflicts({ rows }: { readonly rows: readonly ConflictRow[] }) {
  const choices = useChoices(rows);
  const decide = useDecide();
  const row = rows[choices.cursor];
  if (row === undefined) return <Nothing />;
  return (
    <div className={css.body}>
      <ConflictTable rows={rows} choices={choices} onApply={apply} />
      <ConflictDetail row={row} />
      <DecideBar rows={rows} choices={choices} busy={decide.isPending} onApply={apply} />
    </div>
  );

  function apply() {
    if (choices.decisions.length > 0 && !decide.isPending)
      decide.mutate([...choices.decisions], { onSuccess: () => choices.clear() });
  }
}

interface DecideBarProps {
  readonly rows: readonly ConflictRow[];
  readonly choices: Choices;
  readonly busy: boolean;
  readonly onApply: () => void;
}

/** How much is decided, many at once, and the act that applies it. */
function DecideBar({ rows, choices, busy, onApply }: DecideBarProps) {
  const { t } = useTranslation('conflicts');
  const { why } = useCan('members.edit');
  const { picked, decisions } = choices;
  const some = picked.size > 0;
  const choose = (keep: Keep) => choices.choose(some ? rows.filter(({ n }) => picked.has(n)) : rows, keep);
  return (
    <div className={css.bar} role="toolbar" aria-label={t('bar.label')}>
      <span className="num strong" role="status">
        {t('bar.chosen', { chosen: decisions.length, count: rows.length })}
      </span>
      {some ? <span className="t2 num">{t('bar.selected', { count: picked.size })}</span> : null}
      <span className={`s t3 ${css.hint}`}>
        <kbd>x</kbd> {t('bar.hint')}
      </span>
      <Button size="xs" onClick={() => choose('mine')}>
        {t(some ? 'bar.mine' : 'bar.allMine')}
      </Button>
      <Button size="xs" onClick={() => choose('theirs')}>
        {t(some ? 'bar.theirs' : 'bar.allTheirs')}
      </Button>
      <ActButton
        size="xs"
        variant="filled"
        loading={busy}
        why={why ?? (decisions.length === 0 ? t('bar.none') : undefined)}
        onAct={onApply}
      >
        {t('bar.act', { count: decisions.length })}
      </ActButton>
    </div>
  );
}

function Nothing() {
  const { t } = useTranslation('conflicts');
  const navigate = useNavigate();
  return (
    <PanelMessage
      icon={<IconArrowsSplit2 size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('nothing.title')}
      actions={<Button onClick={() => void navigate({ to: '/users' })}>{t('nothing.act')}</Button>}
    >
      {t('nothing.text')}
    </PanelMessage>
  );
}
