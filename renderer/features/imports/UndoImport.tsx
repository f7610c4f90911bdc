import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import css from './imports.module.css';
import { importQueries } from './imports.queries.ts';
import { KeptList } from './KeptList.tsx';
import { useTakeBack } from './imports.mutations.ts';

/** Room for whom it keeps, and as what. */
const WIDE = 720;

interface UndoImportProps {
  readonly progress: ImportProgress;
  readonly draft: ImportDraft | null;
}

/** Takes an applied import back, after saying what that means. */
export function UndoImport({ progress: { operation, applied }, draft }: UndoImportProps) {
  const { t } = useTranslation('imports');
  const { why } = useCan('operations.undo');
  const [asking, setAsking] = useState(false);
  const takeBack = useTakeBack();
  // Where the workspace cannot be asked, that is known only once the undo has arrived.
  const kept = useQuery({ ...importQueries.kept(operation, 0, false), enabled: asking });
  const isLeft = kept.data?.nothing !== true;
  const { added, changed } = applied ?? draft?.counts.ticked ?? { added: 0, changed: 0 };
  if (takeBack.isSuccess) {
    return (
      <span className="t2" role="status">
        {t('result.undoing')}
      </span>
    );
  }
  return (
    <>
      <ActButton why={why} variant="subtle" color="gray" c="var(--rc-text-2)" onAct={() => setAsking(true)}>
        {t('result.undo')}
      </ActButton>
      {asking ? (
        <Confirm
          title={t('result.undoTitle')}
          act={t('result.undoAct')}
          danger
          size={WIDE}
          busy={takeBack.isPending}
          blocked={!isLeft}
          error={takeBack.isError ? errorOf(takeBack.error) : null}
          onConfirm={() => takeBack.mutate(operation)}
          onClose={() => setAsking(false)}
        >
          <ul className={`${css.sentences} num`}>
            {isLeft && added > 0 ? <li>{t('result.undoAdded', { count: added })}</li> : null}
            {isLeft && changed > 0 ? <li>{t('result.undoChanged', { count: changed })}</li> : null}
            {isLeft ? <li className="t2">{t('result.undoKept')}</li> : <li>{t('result.undoNothing')}</li>}
          </ul>
          <KeptList operation={operation} undone={false} />
        </Confirm>
      ) : null}
    </>
  );
}
