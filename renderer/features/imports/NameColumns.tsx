import { useTranslation } from 'react-i18next';

import { MAX_MAPPING_NAME, type NamedMapping } from '../../../shared/ipc/reading-shapes.ts';
import { NameDialog } from '../../ui/name-dialog.tsx';

interface NameColumnsProps {
  /** Saved columns whose names are taken. */
  readonly others: readonly NamedMapping[];
  /** The name they have, where they have one. */
  readonly old?: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** The name of saved columns. */
export function NameColumns({ others, old, ...acts }: NameColumnsProps) {
  const { t } = useTranslation('imports');
  const isNew = old === undefined;
  return (
    <NameDialog
      words={{
        title: isNew ? t('choices.saveTitle') : t('choices.renameTitle'),
        act: isNew ? t('choices.saveAct') : t('choices.rename'),
        name: t('choices.name'),
        about: isNew ? t('choices.keeps') : undefined,
        empty: t('choices.noName'),
        taken: (name) => t('choices.taken', { name }),
      }}
      longest={MAX_MAPPING_NAME}
      others={others.map(({ name }) => name)}
      old={old}
      {...acts}
    />
  );
}
