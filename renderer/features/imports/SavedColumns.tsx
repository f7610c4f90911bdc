import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NamedMapping } from '../../../shared/ipc/reading-shapes.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';
import { NameColumns } from './NameColumns.tsx';
import css from './reading.module.css';
import type { useMappingActs } from './reading.mutations.ts';

interface SavedColumnsProps {
  readonly saved: readonly NamedMapping[];
  readonly acts: ReturnType<typeof useMappingActs>;
  readonly onClose: () => void;
}

/** What was saved, to be renamed or deleted. */
export function SavedColumns({ saved, acts, onClose }: SavedColumnsProps) {
  const { t } = useTranslation(['imports', 'common']);
  const tell = useTell();
  const [renamed, rename] = useState<NamedMapping | null>(null);
  if (renamed !== null) {
    return (
      <NameColumns
        others={saved.filter(({ id }) => id !== renamed.id)}
        old={renamed.name}
        onName={(name) => acts.keep({ ...renamed, name })}
        onClose={() => rename(null)}
      />
    );
  }
  return (
    <Dialog title={t('choices.saved')} onClose={onClose} foot={<Button onClick={onClose}>{t('common:close')}</Button>}>
      {saved.length === 0 ? <p className="t2">{t('choices.none')}</p> : null}
      <ul className={css.kept}>
        {saved.map((mapping) => (
          <li key={mapping.id}>
            <bdi className={`${css.keptName} cut`} title={mapping.name}>
              {mapping.name}
            </bdi>
            <span className="s t3 num">{t('choices.columns', { count: mapping.columns.length })}</span>
            <ActionIcon aria-label={t('choices.renameNamed', { name: mapping.name })} onClick={() => rename(mapping)}>
              <IconPencil size={15} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t('choices.removeNamed', { name: mapping.name })} onClick={() => remove(mapping)}>
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </Dialog>
  );

  function remove(mapping: NamedMapping) {
    acts.forget(mapping.id);
    tell.forAWhile((close) => (
      <UndoNotice
        says={t('choices.removed', { name: mapping.name })}
        onUndo={() => acts.keep(mapping)}
        onClose={close}
      />
    ));
  }
}
