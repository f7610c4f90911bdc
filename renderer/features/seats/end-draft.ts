import type { SeatEnd } from '../../../shared/ipc/shapes.ts';
import { type MomentDraft, momentOf } from '../../session/moment-draft.ts';

/** What is asked for: now (null), at a moment, or not at all. */
export type WantedEnd = MomentDraft | 'never' | null;

/** The end that is asked for, null for none; undefined for now, and until a moment is chosen. */
export function endOf(draft: WantedEnd): SeatEnd | null | undefined {
  if (draft === 'never') return null;
  const moment = draft && momentOf(draft);
  return moment ? { at: moment.instant, zone: draft.zone } : undefined;
}
