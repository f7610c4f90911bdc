import type { Selection } from '../../../shared/ipc/shapes.ts';
import { useEffect, useEffectEvent } from 'react';

import { useMembersView } from '../../state/members-view.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import { nobody, selectionOf } from '../../state/selection.ts';
import { hasModifier, isHeldByOverlay, isTyping, keyOf } from '../../ui/keyboard.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { openMember, toggleMember } from './list-acts.ts';

/** As many rows as a screen shows, roughly. */
const LEAP = 20;

interface ListKeys {
  /** How many rows there are. */
  readonly count: number;
  /** Whose row it is, once it has been read. */
  readonly idAt: (row: number) => MemberId | undefined;
  readonly reach: (row: number) => void;
  readonly reveal: (row: number) => void;
  readonly openMenu: (row: number) => void;
  /** Brings the focus to the list, so that the row the cursor is on is seen and read. */
  readonly focus: () => void;
}

/** How far a key moves the cursor; undefined for a key that moves nothing. */
function step(key: string, cursor: number, last: number): number | undefined {
  const to: Readonly<Record<string, number>> = {
    j: cursor + 1,
    ArrowDown: cursor + 1,
    k: cursor - 1,
    ArrowUp: cursor - 1,
    PageDown: cursor + LEAP,
    PageUp: cursor - LEAP,
    Home: 0,
    End: last,
  };
  const row = to[key];
  return row === undefined ? undefined : Math.min(last, Math.max(0, row));
}

/** Esc closes the drawer, then lifts the selection. */
function leave(): boolean {
  const { opened, open, picked, setPicked } = useMembersView.getState();
  if (opened !== null) open(null);
  else if (picked !== nobody) setPicked(nobody);
  else return false;
  return true;
}

const isOnControl = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.closest('button, a, input, [role="separator"]') !== null;

/** Enter, blank and the arrows belong to the control they are pressed on. */
const belongsToControl = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ' || event.key.startsWith('Arrow')) && isOnControl(event);

function move(row: number, shift: boolean, { idAt, reach, reveal }: ListKeys): void {
  const { opened, moveTo } = useMembersView.getState();
  reveal(row);
  if (shift) reach(row);
  else moveTo(row);
  const id = idAt(row);
  if (opened !== null && id !== undefined) openMember(row, id);
}

/** Those who are ticked, or the one the cursor is on. */
function toRemove(id: MemberId): Selection {
  const { picked } = useMembersView.getState();
  return picked === nobody || (picked.kind === 'ids' && picked.ids.size === 0)
    ? { kind: 'ids', ids: [id] }
    : selectionOf(picked);
}

function act(key: string, row: number, id: MemberId, { reach, openMenu }: ListKeys): boolean {
  if (key === 'x' || key === ' ') toggleMember(row, id);
  else if (key === 'X') reach(row);
  else if (key === 'Enter') openMember(row, id);
  else if (key === 'm' || key === 'ContextMenu') openMenu(row);
  else if (key === 'Delete') usePeopleDialog.getState().ask({ kind: 'remove', selection: toRemove(id) });
  else return false;
  return true;
}

/** Does what a key asks for; false for a key that asks nothing of the list. */
function handle(event: KeyboardEvent, keys: ListKeys): boolean {
  const { cursor } = useMembersView.getState();
  const key = keyOf(event);
  const row = step(key, cursor, keys.count - 1);
  if (row !== undefined) {
    if (!isOnControl(event)) keys.focus();
    move(row, event.shiftKey, keys);
    return true;
  }
  if (key === 'Escape') return leave();
  const id = keys.idAt(cursor);
  return id !== undefined && act(key, cursor, id, keys);
}

/** The keys of the list: they work wherever the focus is, save in a field or a dialog. */
export function useListKeys(keys: ListKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || hasModifier(event) || isTyping(event) || isHeldByOverlay()) return;
    if (!belongsToControl(event) && handle(event, keys)) event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
