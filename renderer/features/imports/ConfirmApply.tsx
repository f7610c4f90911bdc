import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useNames } from './Confirmations.tsx';
import css from './imports.module.css';

/** How many of each kind would be done of what was confirmed apart. */
export function heldOf({ held, totals }: ImportDraft) {
  const grants = held.find(({ kind, confirmed }) => kind === 'grants' && confirmed)?.count ?? 0;
  return { removals: totals.removed, renames: totals.renamed, grants };
}

interface ConfirmApplyProps {
  readonly draft: ImportDraft;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says once more, before it is done, what no file does by itself. */
export function ConfirmApply({ draft, busy, onConfirm, onClose }: ConfirmApplyProps) {
  const { t } = useTranslation('imports');
  const name = useNames();
  const done = heldOf(draft);
  const { added, changed, held } = draft.counts.ticked;
  return (
    <Confirm
      title={t('confirm.applyTitle')}
      act={
        done.removals > 0
          ? t('confirm.applyRemoving', { count: done.removals })
          : t('check.apply', { count: added + changed + held })
      }
      danger={done.removals > 0}
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ul className={`${css.sentences} num`}>
        {draft.held
          .filter(({ kind }) => done[kind] > 0)
          .map((each) => (
            <li key={each.kind}>
              {t(`confirm.${each.kind}Done`, { count: done[each.kind] })}{' '}
              <bdi className="t2">{name({ names: each.names, count: each.count })}</bdi>
            </li>
          ))}
        <li className="t2">{t('confirm.undo')}</li>
      </ul>
    </Confirm>
  );
}
