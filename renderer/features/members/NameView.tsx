import { useTranslation } from 'react-i18next';

import { MAX_VIEW_NAME, type SavedView } from '../../../shared/ipc/list-shapes.ts';
import { NameDialog } from '../../ui/name-dialog.tsx';

interface NameViewProps {
  /** Views whose names are taken. */
  readonly others: readonly SavedView[];
  /** The name it has, where it has one. */
  readonly old: string | undefined;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** The name of a view. */
export function NameView({ others, old, ...acts }: NameViewProps) {
  const { t } = useTranslation('members');
  const isNew = old === undefined;
  return (
    <NameDialog
      words={{
        title: isNew ? t('views.saveTitle') : t('views.renameTitle'),
        act: isNew ? t('views.saveAct') : t('views.renameAct'),
        name: t('views.name'),
        about: isNew ? t('views.keeps') : undefined,
        empty: t('views.noName'),
        taken: (name) => t('views.taken', { name }),
      }}
      longest={MAX_VIEW_NAME}
      others={others.map(({ name }) => name)}
      old={old}
      {...acts}
    />
  );
}
