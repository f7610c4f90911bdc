import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { errorOf } from '../../bridge.ts';
import { formatList, formatNumber } from '../../locales/format.ts';
import { useImportView } from '../../state/import-view.ts';
import { useTray } from '../../state/tray.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Figures } from '../../ui/page.tsx';
import { ActionBar } from './ActionBar.tsx';
import { Consequences } from './Consequences.tsx';
import css from './imports.module.css';
import { useApply, useDiscardDraft, useTick, useWithSeats } from './imports.mutations.ts';
import { RowsPanel } from './RowsPanel.tsx';

/** Every change of the file, row by row, and what they come to, before anything is done. */
export function CheckStep({ draft }: { readonly draft: ImportDraft }) {
  const tick = useTick(draft.id);
  const withSeats = useWithSeats(draft.id);
  const apply = useApply(draft.id);
  return (
    <>
      <div className={css.checkGrid}>
        <div className={css.col}>
          <Counts draft={draft} />
          <Notices draft={draft} withSeats={withSeats} />
          <RowsPanel draft={draft} onTick={tick.mutate} />
        </div>
        <Consequences draft={draft} withSeats={withSeats} />
      </div>
      {apply.isError ? (
        <div className={css.applyError}>
          <ErrorNotice error={errorOf(apply.error)} />
        </div>
      ) : null}
      <Apply draft={draft} apply={apply} counting={tick.isPending || withSeats.isPending} />
    </>
  );
}

function Counts({ draft: { counts } }: { readonly draft: ImportDraft }) {
  const { t } = useTranslation('imports');
  const ticked = (count: number, all: number) => {
    if (all === 0) return t('check.nobody');
    return count === all ? t('check.allTicked') : t('check.ticked', { count });
  };
  const toned = (count: number, tone: string) => (
    <span className={count > 0 ? tone : undefined}>{formatNumber(count)}</span>
  );
  const { added, changed, unchanged, rejected, held } = counts;
  return (
    <Figures
      items={[
        { label: t('verdict.added'), value: formatNumber(added), note: ticked(counts.ticked.added, added) },
        { label: t('verdict.changed'), value: formatNumber(changed), note: ticked(counts.ticked.changed, changed) },
        { label: t('verdict.unchanged'), value: formatNumber(unchanged), note: t('check.nothing') },
        {
          label: t('verdict.rejected'),
          value: toned(rejected, 'bad'),
          note: t(rejected === 0 ? 'check.none' : 'check.reasons'),
        },
        { label: t('verdict.held'), value: toned(held, 'warn'), note: t(held === 0 ? 'check.none' : 'check.word') },
      ]}
    />
  );
}

interface NoticesProps {
  readonly draft: ImportDraft;
  readonly withSeats: ReturnType<typeof useWithSeats>;
}

function Notices({ draft: { counts, refusal, replaces }, withSeats }: NoticesProps) {
  const { t } = useTranslation('imports');
  const look = useImportView((view) => view.look);
  return (
    <>
      {refusal === null ? null : (
        <Notice
          tone={refusal.code === 'import.nothing' ? 'neutral' : 'bad'}
          icon={IconAlertTriangle}
          role="alert"
          title={sentenceOf(refusal).says}
          action={
            refusal.code === 'seats.exhausted' ? (
              <Button size="xs" loading={withSeats.isPending} onClick={() => withSeats.mutate(false)}>
                {t('check.withoutSeats')}
              </Button>
            ) : null
          }
        >
          {sentenceOf(refusal).next}
        </Notice>
      )}
      {replaces === null ? null : <Notice title={t('check.againTitle')}>{t('check.againText')}</Notice>}
      {counts.held === 0 ? null : (
        <Notice
          tone="warn"
          title={t('check.heldTitle', { count: counts.held })}
          action={<LinkButton onClick={() => look('held')}>{t('check.review', { count: counts.held })}</LinkButton>}
        >
          {t('check.heldText')}
        </Notice>
      )}
    </>
  );
}

interface ApplyProps {
  readonly draft: ImportDraft;
  readonly apply: ReturnType<typeof useApply>;
  /** The consequences are being worked out again. */
  readonly counting: boolean;
}

function Apply({ draft: { id, counts, refusal, replaces }, apply, counting }: ApplyProps) {
  const { t } = useTranslation('imports');
  const discard = useDiscardDraft();
  const tray = useTray((state) => state.show);
  const { added, changed } = counts.ticked;
  const stays = (['held', 'rejected', 'unticked'] as const).filter((kind) => counts[kind] > 0);
  const parts = formatList(stays.map((kind) => t(`check.${kind}`, { count: counts[kind] })));
  const stay = parts === '' ? '' : t('check.stay', { parts });
  const says = refusal === null ? undefined : sentenceOf(refusal);
  return (
    <ActionBar
      back={t(replaces === null ? 'check.back' : 'check.leave')}
      onBack={() =>
        replaces === null ? useImportView.getState().show('format') : discard.mutate(id, { onSettled: tray })
      }
      says={t('check.summary', { added, changed, stay })}
    >
      <ActButton
        variant="filled"
        why={says === undefined ? undefined : `${says.says} ${says.next}`}
        loading={apply.isPending || counting}
        onAct={() => apply.mutate()}
      >
        {added + changed === 0 ? t('check.apply') : t('check.apply', { count: added + changed })}
      </ActButton>
    </ActionBar>
  );
}
