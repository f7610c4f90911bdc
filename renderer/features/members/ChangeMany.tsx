import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import type { PeopleAct, PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { errorOf } from '../../bridge.ts';
import { ChangePeople } from '../../session/change-people.tsx';
import { useLeftOut } from '../../session/left-out.ts';
import { useChangeDialog } from '../../state/change-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ManyWish } from './ManyWish.tsx';
import { useActOnMany } from './members.mutations.ts';
import { memberQueries } from './members.queries.ts';

type Form = Extract<ChangeForm, { kind: 'people' }>;

/** The form of a change of many people that is made anew, if one is asked for. */
export function ChangeMany() {
  const { request, close } = useChangeDialog();
  if (request?.form.kind !== 'people') return null;
  const { form, replaces } = request;
  return <ManyForm key={replaces} form={form} replaces={replaces} onClose={close} />;
}

interface ManyFormProps {
  readonly form: Form;
  readonly replaces: OperationId;
  readonly onClose: () => void;
}

/** Taking people out of no groups, or adding them to none, is nothing. */
const isSaid = (act: PeopleAct) => act.act !== 'setGroups' || act.mode === 'set' || act.groups.length > 0;

/** What is done to many people, and to whom of them. */
function ManyForm({ form, replaces, onClose }: ManyFormProps) {
  const { t } = useTranslation('members');
  const [act, setAct] = useState(form.act);
  const leftOut = useLeftOut(form.members);
  const { kept, revision } = leftOut;
  const isAsked = kept.length > 0 && isSaid(act);
  const preview = useQuery({ ...memberQueries.previewAnew(kept, act, { replaces, revision }), enabled: isAsked });
  const perform = useActOnMany();
  const known = isAsked ? preview.data : undefined;
  const error = perform.error ?? preview.error;
  const changed = known?.changed ?? 0;
  return (
    <Confirm
      title={t(`many.title.${act.act}`)}
      act={t(`many.act.${act.act}`, { count: changed })}
      danger={act.act === 'remove' || act.act === 'revokeInvitation'}
      busy={perform.isPending}
      blocked={known === undefined || known.refusal !== null || changed === 0}
      error={error === null ? null : errorOf(error)}
      onConfirm={() => perform.mutate({ act, members: known?.members ?? [], replaces }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <ManyWish act={act} onWish={setAct} />
      <ChangePeople change={replaces} count={form.members.length} leftOut={leftOut} />
      {kept.length === 0 ? <Notice tone="warn" role="alert" title={t('many.nobody')} /> : null}
      {known === undefined ? null : <Outcome preview={known} />}
    </Confirm>
  );
}

/** What it comes to, and who is left as they are. */
function Outcome({ preview: { refusal, untouched, excluded, spent, returned } }: { readonly preview: PeoplePreview }) {
  const { t } = useTranslation('members');
  if (refusal !== null) {
    return refusal.code === 'members.unchanged' ? (
      <p className="t2">{sentenceOf(refusal).says}</p>
    ) : (
      <ErrorNotice error={refusal} />
    );
  }
  return (
    <>
      {spent > 0 ? <Notice tone="bad" role="alert" title={t('many.spent', { count: spent })} /> : null}
      {returned > 0 ? <p className="t2">{t('many.returned', { count: returned })}</p> : null}
      {untouched > 0 ? <p className="t2">{t('many.untouched', { count: untouched })}</p> : null}
      {excluded.map(({ error, count }) => (
        <Notice key={JSON.stringify(error)} tone="warn" title={t('many.excluded', { count })}>
          {sentenceOf(error).says}
        </Notice>
      ))}
    </>
  );
}
