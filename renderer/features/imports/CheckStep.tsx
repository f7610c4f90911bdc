import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { errorOf } from '../../bridge.ts';
import { formatList, formatNumber } from '../../locales/format.ts';
import { useImportView } from '../../state/import-view.ts';
import { useTray } from '../../state/tray.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Figures } from '../../ui/page.tsx';
import { ActionBar } from './ActionBar.tsx';
import { Confirmations } from './Confirmations.tsx';
import { ConfirmApply, heldOf } from './ConfirmApply.tsx';
import { Consequences } from './Consequences.tsx';
import css from './imports.module.css';
import {
  useApply,
  useBegins,
  useConfirm,
  useDiscardDraft,
  useInvite,
  useMakeGroups,
  useTick,
  useWithSeats,
} from './imports.mutations.ts';
import { MovedRows } from './MovedRows.tsx';
import { RowsPanel } from './RowsPanel.tsx';

/** Every change of the file, row by row, and what they come to, before anything is done. */
export function CheckStep({ draft }: { readonly draft: ImportDraft }) {
  const tick = useTick(draft.id);
  const withSeats = useWithSeats(draft.id);
  const confirm = useConfirm(draft.id);
  const make = useMakeGroups(draft.id);
  const invite = useInvite(draft.id);
  const begins = useBegins(draft.id);
  const apply = useApply(draft.id);
  return (
    <>
      <div className={css.checkGrid}>
        <div className={css.col}>
          <Counts draft={draft} />
          <Notices draft={draft} withSeats={withSeats} />
          <MovedRows draft={draft} />
          <Confirmations draft={draft} confirm={confirm} />
          <RowsPanel draft={draft} onTick={tick.mutate} />
        </div>
        <Consequences draft={draft} withSeats={withSeats} make={make} invite={invite} begins={begins} />
      </div>
      {apply.isError && errorOf(apply.error).code !== 'import.moved' ? (
        <div className={css.applyError}>
          <ErrorNotice error={errorOf(apply.error)} />
        </div>
      ) : null}
      <Apply
        draft={draft}
        apply={apply}
        counting={[tick, withSeats, confirm, make, invite, begins].some((act) => act.isPending)}
      />
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

function Notices({ draft: { refusal, replaces }, withSeats }: NoticesProps) {
  const { t } = useTranslation('imports');
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
    </>
  );
}

interface ApplyProps {
  readonly draft: ImportDraft;
  readonly apply: ReturnType<typeof useApply>;
  /** The consequences are being worked out again. */
  readonly counting: boolean;
}

/** Why the import cannot be applied as it is. */
function useWhyNot({ refusal, brake }: ImportDraft): string | undefined {
  const { t } = useTranslation('imports');
  if (refusal !== null) return `${sentenceOf(refusal).says} ${sentenceOf(refusal).next}`;
  return brake === null || brake.released ? undefined : t('confirm.braked', { count: brake.changed });
}

function Apply({ draft, apply, counting }: ApplyProps) {
  const { id, counts, replaces } = draft;
  const { t } = useTranslation('imports');
  const why = useWhyNot(draft);
  const [asking, setAsking] = useState(false);
  const discard = useDiscardDraft();
  const tray = useTray((state) => state.show);
  const { added, changed, held } = counts.ticked;
  const all = added + changed + held;
  const left = { ...counts, held: counts.held - held };
  const stays = (['held', 'rejected', 'unticked'] as const).filter((kind) => left[kind] > 0);
  const parts = formatList(stays.map((kind) => t(`check.${kind}`, { count: left[kind] })));
  const stay = parts === '' ? '' : t('check.stay', { parts });
  const done = heldOf(draft);
  const isPlain = done.removals + done.renames + done.grants === 0;
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
        why={why}
        loading={apply.isPending || counting}
        onAct={() => (isPlain ? apply.mutate() : setAsking(true))}
      >
        {all === 0 ? t('check.apply') : t('check.apply', { count: all })}
      </ActButton>
      {asking ? (
        <ConfirmApply
          draft={draft}
          busy={apply.isPending}
          onConfirm={() => apply.mutate(undefined, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </ActionBar>
  );
}
