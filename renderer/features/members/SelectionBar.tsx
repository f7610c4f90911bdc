import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { useCan } from '../../session/use-can.ts';
import { useMembersView } from '../../state/members-view.ts';
import { useSeatDialog } from '../../state/seat-dialog.ts';
import { countPicked, everyone, nobody, selectionOf } from '../../state/selection.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './members.module.css';
import { useCopyRows } from './use-copy.ts';

/** What can be done with the people who are ticked. */
export function SelectionBar({ matching }: { readonly matching: number }) {
  const { t } = useTranslation('members');
  const { picked, filter, setPicked } = useMembersView();
  const ask = useSeatDialog((state) => state.ask);
  const mayAssign = useCan('seats.assign');
  const mayRevoke = useCan('seats.revoke');
  const copyRows = useCopyRows();
  const count = countPicked(picked, matching);

  if (count === 0) return null;
  const everyoneIsPicked = picked.kind === 'matching' && picked.except.size === 0;
  return (
    <div className={css.selbar} role="toolbar" aria-label={t('selection.label')}>
      <span className="strong num" role="status">
        {t('selection.count', { count })}
      </span>
      {everyoneIsPicked ? null : (
        <LinkButton onClick={() => setPicked(everyone(filter))}>{t('selection.all', { count: matching })}</LinkButton>
      )}
      <span className={css.gap} />
      <ActButton size="xs" why={mayAssign.why} onAct={() => ask('assign', selectionOf(picked))}>
        {t('selection.assign')}
      </ActButton>
      <ActButton size="xs" why={mayRevoke.why} onAct={() => ask('revoke', selectionOf(picked))}>
        {t('selection.revoke')}
      </ActButton>
      <Button size="xs" onClick={() => copyRows(selectionOf(picked))}>
        {t('selection.copy')}
      </Button>
      <ActionIcon aria-label={t('selection.clear')} onClick={() => setPicked(nobody)}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}
