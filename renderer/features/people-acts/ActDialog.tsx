import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { PeopleAct, PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { ChangePeople } from '../../session/change-people.tsx';
import { useLeftOut } from '../../session/left-out.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { Who } from '../../ui/who.tsx';
import { Excluded } from './Excluded.tsx';
import { usePeopleAct } from './people-acts.mutations.ts';
import { peopleActQueries } from './people-acts.queries.ts';

/** To whom something is done. */
export interface Subject {
  readonly selection: Selection;
  /** The change that has not arrived, in whose place this comes: any of its people can be left out. */
  readonly replaces?: OperationId;
}

interface ActDialogProps {
  readonly subject: Subject;
  /** What would be done; null until it has been said. */
  readonly act: PeopleAct | null;
  readonly title: (count: number) => string;
  /** What the button says: the act and the number. */
  readonly actName: (count: number) => string;
  readonly danger?: (preview: PeoplePreview) => boolean;
  /** What is to be said before the act is known. */
  readonly form?: ReactNode;
  readonly onClose: () => void;
  /** What it would do, in words. */
  readonly children: (preview: PeoplePreview) => ReactNode;
}

/** Of how many people the title speaks: of none where nobody knows yet, or where it can be done to none of several. */
function countOf(selection: Selection, known: PeoplePreview | undefined): number {
  const named = selection.kind === 'ids' ? selection.ids.length : 0;
  return named === 1 || known === undefined ? named : known.changed;
}

/** What an act on people would do, before it is done. */
export function ActDialog(props: ActDialogProps) {
  const { t } = useTranslation('people');
  const { subject, act, title, actName, danger, form, onClose, children } = props;
  const { selection, leftOut, anew } = useMeant(subject);
  const isNobody = selection.kind === 'ids' && selection.ids.length === 0;
  const isAsked = act !== null && !isNobody;
  const perform = usePeopleAct();
  // What is being done is not asked about any more: of thousands that would hold up what follows.
  const enabled = isAsked && !perform.isPending && !perform.isSuccess;
  const preview = useQuery({ ...peopleActQueries.preview(selection, act, anew), enabled });
  const known = isAsked ? (preview.data ?? undefined) : undefined;
  const isReady = known !== undefined && !preview.isPlaceholderData && known.refusal === null && known.changed > 0;
  const error = perform.error ?? preview.error;
  return (
    <Confirm
      title={title(countOf(selection, known))}
      act={actName(known?.changed ?? 0)}
      danger={known !== undefined && danger?.(known) === true}
      busy={perform.isPending}
      blocked={!isReady}
      error={error === null ? null : errorOf(error)}
      onConfirm={confirm}
      onClose={onClose}
    >
      {form}
      {anew === undefined ? null : (
        <ChangePeople change={anew.replaces} count={countOf(subject.selection, undefined)} leftOut={leftOut} />
      )}
      {isNobody ? <Notice tone="warn" role="alert" title={t('nobody')} /> : null}
      {isAsked && preview.isPending ? <PanelLoading rows={4} /> : null}
      {known === undefined ? null : (
        <Preview preview={known} isNamed={anew !== undefined}>
          {children}
        </Preview>
      )}
    </Confirm>
  );

  function confirm() {
    if (act === null || known === undefined) return;
    const { members, shown } = known;
    const wish = { selection, act, members, name: shown[0]?.name ?? '', replaces: anew?.replaces };
    perform.mutate(wish, { onSuccess: onClose });
  }
}

/** Who is meant: of a change that is made anew, those who are not left out. */
function useMeant({ selection, replaces }: Subject) {
  const leftOut = useLeftOut(selection.kind === 'ids' ? selection.ids : []);
  if (replaces === undefined) return { selection, leftOut, anew: undefined };
  const meant: Selection = { kind: 'ids', ids: leftOut.kept };
  return { selection: meant, leftOut, anew: { replaces, revision: leftOut.revision } };
}

interface PreviewProps {
  readonly preview: PeoplePreview;
  /** The people stand there by name already. */
  readonly isNamed: boolean;
  readonly children: ActDialogProps['children'];
}

function Preview({ preview, isNamed, children }: PreviewProps) {
  const { t } = useTranslation('people');
  const { changed, shown, refusal, untouched, excluded } = preview;
  // The reason that stands for everybody is the refusal itself.
  const isAll = refusal !== null && excluded.length === 1 && changed === 0 && untouched === 0;
  return (
    <>
      {changed > 0 && !isNamed ? <Who count={changed} shown={shown} /> : null}
      {refusal === null ? children(preview) : <Refused refusal={refusal} />}
      {isAll ? null : excluded.map((each) => <Excluded key={JSON.stringify(each.error)} {...each} />)}
      {refusal === null && untouched > 0 ? <p className="t2">{t('untouched', { count: untouched })}</p> : null}
    </>
  );
}

/** That nothing would change yet is no failure. */
function Refused({ refusal }: { readonly refusal: AppError }) {
  if (refusal.code !== 'members.unchanged') return <ErrorNotice error={refusal} />;
  return <p className="t2">{sentenceOf(refusal).says}</p>;
}
