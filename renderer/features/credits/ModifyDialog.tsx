import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ModifyPreview } from '../../../shared/ipc/credit-contract.ts';
import { errorOf } from '../../bridge.ts';
import { useSeesAll } from '../../session/use-sees-all.ts';
import type { CreditRequest } from '../../state/credit-dialog.ts';
import { CreditAmount } from '../../ui/credit-amount.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { Who } from '../../ui/who.tsx';
import { useModify } from './credits.mutations.ts';
import { creditQueries } from './credits.queries.ts';
import { Summary } from './Summary.tsx';

interface ModifyDialogProps {
  readonly request: Extract<CreditRequest, { kind: 'modify' }>;
  readonly onClose: () => void;
}

/** Sets the balance of everyone selected, with what that takes from the pool before it is done. */
export function ModifyDialog({ request: { selection, replaces, ...request }, onClose }: ModifyDialogProps) {
  const { t } = useTranslation('credits');
  const [balance, setBalance] = useState<number>(request.balance);
  const act = useModify();
  const reachesPool = useSeesAll();
  const preview = useQuery({ ...creditQueries.modify(selection, balance), enabled: !act.isPending && !act.isSuccess });
  const count = preview.data?.changed ?? 0;
  const error = act.error ?? preview.error;
  return (
    <Confirm
      title={t('modify.title')}
      act={count === 0 ? t('modify.none') : t('modify.act', { count })}
      busy={act.isPending}
      blocked={preview.data === undefined || preview.isPlaceholderData || preview.data.refusal !== null}
      error={error === null ? null : errorOf(error)}
      onConfirm={() =>
        act.mutate(
          { members: preview.data?.members ?? [], balance, ...(replaces ? { replaces } : {}) },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <CreditAmount
        label={t('modify.balance')}
        description={t(reachesPool ? 'modify.balanceText' : 'modify.balanceOwnText')}
        min={0}
        value={balance}
        onChange={setBalance}
      />
      {preview.isPending ? <PanelLoading rows={4} /> : null}
      {preview.data === undefined ? null : <Outcome preview={preview.data} reachesPool={reachesPool} />}
    </Confirm>
  );
}

interface OutcomeProps {
  readonly preview: ModifyPreview;
  readonly reachesPool: boolean;
}

function Outcome({ preview: { members, shown, balances, pool, refusal }, reachesPool }: OutcomeProps) {
  const { t } = useTranslation('credits');
  const theirs = { name: t('modify.theirs', { count: members.length }), ...balances };
  return (
    <>
      <Who count={members.length} shown={shown} />
      {refusal === null ? null : <ErrorNotice error={refusal} />}
      <Summary rows={reachesPool ? [{ name: t('pool'), ...pool }, theirs] : [theirs]} />
    </>
  );
}
