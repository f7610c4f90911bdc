import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import type { Change } from '../../../shared/ipc/shapes.ts';
import { useChangeDialog } from '../../state/change-dialog.ts';
import { useCreditDialog } from '../../state/credit-dialog.ts';
import { useEditDialog } from '../../state/edit-dialog.ts';
import { useInvoiceDialog } from '../../state/invoice-dialog.ts';
import { usePlanDialog } from '../../state/plan-dialog.ts';
import { usePurchaseDialog } from '../../state/purchase-dialog.ts';
import { useAssignmentsView } from '../../state/assignments-view.ts';
import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import { useSeatDialog } from '../../state/seat-dialog.ts';
import { useTray } from '../../state/tray.ts';
import { useReopenImport } from './outbox.mutations.ts';
import { outboxQueries } from './outbox.queries.ts';

/** Opens the form of a change with what it wanted; what is saved there takes its place. */
export function ChangeButton({ change: { id } }: { readonly change: Change }) {
  const { t } = useTranslation('outbox');
  const navigate = useNavigate();
  const reopen = useReopenImport();
  const form = useQuery(outboxQueries.form(id)).data;
  if (form === undefined || form.kind === 'none') return null;
  return (
    <Button loading={reopen.isPending} onClick={() => (form.kind === 'import' ? openImport() : openForm(form, id))}>
      {t('detail.change')}
    </Button>
  );

  function openImport() {
    reopen.mutate(id, {
      onSuccess: () => {
        useTray.getState().hide();
        void navigate({ to: '/import' });
      },
    });
  }
}

function openSeats({ act, members, end }: Extract<ChangeForm, { kind: 'seats' }>, replaces: OperationId): void {
  useSeatDialog.getState().ask(act, { kind: 'ids', ids: members }, { replaces, ...(end ? { end } : {}) });
}

function askTransfer(form: Extract<ChangeForm, { kind: 'transfer' }>, replaces: OperationId): void {
  const { from, to, name, otherName, amount } = form;
  const takes = from.kind === 'member';
  const [person, other] = takes ? [from, to] : [to, from];
  if (person.kind !== 'member') return;
  const { member } = person;
  useCreditDialog.getState().ask({
    ...{ kind: 'transfer', member, name, takes, other, amount, replaces },
    ...(otherName === undefined ? {} : { otherName }),
  });
}

type OfPlan = Extract<ChangeForm, { kind: 'plan' | 'renewal' | 'agreement' }>;
const isOfPlan = (form: ChangeForm): form is OfPlan =>
  form.kind === 'plan' || form.kind === 'renewal' || form.kind === 'agreement';

function openForm(form: Exclude<ChangeForm, { kind: 'none' | 'import' }>, id: OperationId): void {
  useTray.getState().hide();
  if (form.kind === 'edit') useEditDialog.getState().ask({ people: form.people, replaces: id });
  else if (form.kind === 'seats') openSeats(form, id);
  else if (isOfPlan(form)) usePlanDialog.getState().askAnew(form, id);
  else if (form.kind === 'invoice')
    useInvoiceDialog.getState().ask({ kind: 'record', anew: { wish: form.wish, replaces: id } });
  else if (form.kind === 'buy') usePurchaseDialog.getState().ask({ ...form, replaces: id });
  else if (form.kind === 'rubric') useRoleplayDialog.getState().ask({ kind: 'anewRubric', form, replaces: id });
  else if (form.kind === 'scenario') useRoleplayDialog.getState().ask({ kind: 'anewScenario', form, replaces: id });
  else if (form.kind === 'assignment') useAssignmentsView.getState().ask({ kind: 'anew', form, replaces: id });
  else if (form.kind === 'transfer') askTransfer(form, id);
  else if (form.kind === 'spread' || form.kind === 'expiry') useCreditDialog.getState().ask({ ...form, replaces: id });
  else if (form.kind === 'refund') {
    const { member, name, amount, reason } = form;
    useCreditDialog.getState().ask({ kind: 'refund', member, name, amount, reason, replaces: id });
  } else if (form.kind === 'modify') {
    const { members: ids, balance } = form;
    useCreditDialog.getState().ask({ kind: 'modify', selection: { kind: 'ids', ids }, balance, replaces: id });
  } else useChangeDialog.getState().ask(form, id);
}
