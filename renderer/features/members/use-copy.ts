import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { fitColumns, useMemberColumns } from '../../state/member-columns.ts';
import { useMembersView } from '../../state/members-view.ts';
import { countPicked, selectionOf } from '../../state/selection.ts';
import { isHeldByOverlay } from '../../ui/keyboard.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** Puts a text on the clipboard and says so. */
export function useCopyText(): (text: string) => void {
  const { t } = useTranslation('members');
  const tell = useTell();
  return (text) => {
    navigator.clipboard.writeText(text).then(
      () => tell.done(t('actions.copied', { text })),
      () => tell.done(t('actions.copyFailed')),
    );
  };
}

/** Puts people on the clipboard as CSV, in the columns and the order that are looked at. */
export function useCopyRows(): (selection: Selection) => void {
  const { t } = useTranslation('members');
  const tell = useTell();
  const { mutate } = useMutation({
    mutationFn: async (selection: Selection) => {
      const columns = [...fitColumns(useMemberColumns.getState())];
      const { text, count } = await call.members.copyCsv({ selection, sort: useMembersView.getState().sort, columns });
      return { count, copied: await put(text) };
    },
    onSuccess: ({ count, copied }) => tell.done(copied ? t('actions.copiedRows', { count }) : t('actions.copyFailed')),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
  return mutate;
}

const put = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );

const isMarked = () => (window.getSelection()?.toString() ?? '') !== '';
const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input:not([type="checkbox"]), textarea, select') !== null;

/** Copying where no text is marked copies the people who are ticked, or the one the cursor is on. */
export function useCopyKey(matching: number, idAt: (row: number) => MemberId | undefined): void {
  const copy = useCopyRows();
  const press = useEffectEvent((event: ClipboardEvent) => {
    if (isMarked() || isField(event.target) || isHeldByOverlay()) return;
    const { picked, cursor } = useMembersView.getState();
    const id = idAt(cursor);
    if (countPicked(picked, matching) > 0) copy(selectionOf(picked));
    else if (id !== undefined) copy({ kind: 'ids', ids: [id] });
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('copy', press);
    return () => document.removeEventListener('copy', press);
  }, []);
}
