import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { SeatEnd, SeatPreview, Selection } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { ChangePeople } from '../../session/change-people.tsx';
import { useLeftOut } from '../../session/left-out.ts';
import { NearLimit } from '../../session/limit-notices.tsx';
import { useSession } from '../../session/use-session.ts';
import { useSeatDialog } from '../../state/seat-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { SeatPool } from '../../ui/seat-pool.tsx';
import { Who } from '../../ui/who.tsx';
import { AssignConsequence } from './AssignConsequence.tsx';
import { draftOf } from '../../session/moment-draft.ts';
import { endOf, type WantedEnd } from './end-draft.ts';
import { EndField } from './EndField.tsx';
import { RevokeConsequence } from './RevokeConsequence.tsx';
import css from './seats.module.css';
import { useSeatAct } from './seats.mutations.ts';
import { type SeatAct, seatQueries } from './seats.queries.ts';

/** The seat dialog some list has asked for, if any. */
export function SeatDialogs() {
  const { request, close } = useSeatDialog();
  if (request === null) return null;
  return <SeatDialog {...request} onClose={close} />;
}

interface SeatDialogProps {
  readonly kind: SeatAct;
  readonly selection: Selection;
  readonly replaces: OperationId | undefined;
  readonly end: SeatEnd | undefined;
  readonly onClose: () => void;
}

const nobody: readonly MemberId[] = [];

/** The people of a change that is made anew, where there are several. */
function listedOf(selection: Selection, replaces: OperationId | undefined): readonly MemberId[] {
  return replaces !== undefined && selection.kind === 'ids' && selection.ids.length > 1 ? selection.ids : nobody;
}

/** Whom it is about; of one person also when their seat was shown to end. */
function seenIn(preview: SeatPreview | undefined) {
  const { members = [], shown = [], spent = 0, renewsAt = '' } = preview ?? {};
  return { members, was: members.length === 1 ? shown[0]?.revokeAt : undefined, spent, renewsAt };
}

/** What is done now, later, or not any more: each has words of its own. */
type Words = SeatAct | 'end' | 'kept';

function wordsOf(kind: SeatAct, end: WantedEnd): Words {
  if (end === null) return kind;
  return end === 'never' ? 'kept' : 'end';
}

/** What assigning or revoking would do, before it is done. */
function SeatDialog({ kind, selection, replaces, end: wanted, onClose }: SeatDialogProps) {
  const { t } = useTranslation('seats');
  const listed = listedOf(selection, replaces);
  const isListed = listed.length > 0;
  const leftOut = useLeftOut(listed);
  const asked = isListed ? { kind: 'ids' as const, ids: leftOut.kept } : selection;
  const [draft, setDraft] = useState<WantedEnd>(wanted ? draftOf(wanted) : null);
  const end = endOf(draft);
  const act = useSeatAct(kind);
  // What is being done is not asked about any more: of thousands that would hold up what follows.
  const enabled = !act.isPending && !act.isSuccess;
  const question = { selection: asked, replaces, revision: leftOut.revision, end };
  const preview = useQuery({ ...seatQueries.preview(kind, question), enabled });
  const count = preview.data?.changed ?? 0;
  const people = preview.data?.members.length ?? (selection.kind === 'ids' ? selection.ids.length : 2);
  const error = act.error ?? preview.error;
  const words = wordsOf(kind, draft);
  const isUndecided = words === 'end' && end === undefined;
  return (
    <Confirm
      title={t(`${kind}.title`, { count: people })}
      act={count === 0 ? t(`${words}.none`) : t(`${words}.act`, { count })}
      danger={(preview.data?.spent ?? 0) > 0}
      busy={act.isPending}
      blocked={isUndecided || preview.isPlaceholderData || preview.data?.refusal !== null || count === 0}
      error={error === null ? null : errorOf(error)}
      onConfirm={() => act.mutate({ ...seenIn(preview.data), replaces, end }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {replaces !== undefined && isListed ? (
        <ChangePeople change={replaces} count={listed.length} leftOut={leftOut} />
      ) : null}
      {kind === 'revoke' ? (
        <EndField end={draft} canKeep={(preview.data?.ending ?? 0) > 0} onChange={setDraft} />
      ) : null}
      {preview.isPending ? <PanelLoading rows={5} /> : null}
      {preview.data === undefined ? null : <Consequence words={words} preview={preview.data} named={isListed} />}
    </Confirm>
  );
}

interface ConsequenceProps {
  readonly words: Words;
  readonly preview: SeatPreview;
  /** The people are listed already. */
  readonly named: boolean;
}

function Consequence({ words, preview, named }: ConsequenceProps) {
  const { t } = useTranslation('seats');
  const name = useSession()?.workspace.name ?? '';
  const { refusal, untouched, members } = preview;
  const isRevoked = refusal === null && (words === 'revoke' || words === 'end');
  const tellUntouched = refusal === null && untouched > 0 && members.length !== 1;
  return (
    <>
      {named ? null : <Who count={members.length} shown={preview.shown} />}
      {refusal === null ? null : <ErrorNotice error={refusal} />}
      {isRevoked ? <RevokeConsequence preview={preview} later={words === 'end'} /> : null}
      {words === 'kept' ? (
        <p className="t2">{refusal === null ? t('kept.text', { count: preview.changed }) : null}</p>
      ) : (
        <div>
          <h3 className={css.label}>{t(refusal === null ? 'pool' : 'poolNow', { name })}</h3>
          <SeatPool before={preview.before} after={refusal === null ? preview.after : preview.before} />
        </div>
      )}
      {words === 'assign' ? <AssignConsequence preview={preview} /> : null}
      {words === 'assign' ? <NearLimit kinds={['seats']} /> : null}
      {tellUntouched ? <p className="t2">{t('untouched', { count: untouched })}</p> : null}
    </>
  );
}
