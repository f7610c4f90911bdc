import { localIn, type LocalMoment, momentIn } from '../../../shared/domain/zone.ts';
import type { SeatEnd } from '../../../shared/ipc/shapes.ts';

/** The zone of this computer. */
export const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A date and time as the field for them writes it, and the zone it is meant in. */
export interface EndDraft {
  readonly local: string;
  readonly zone: string;
}

/** What is asked for: now (null), at a moment, or not at all. */
export type WantedEnd = EndDraft | 'never' | null;

const known = [...new Set([ownZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted();

/** All zones there are to choose from, and the one that is chosen. */
export const zones = (chosen: string): string[] => (known.includes(chosen) ? known : [chosen, ...known]);

/** The moment that is meant; null until one is chosen. */
export const momentOf = ({ local, zone }: EndDraft): LocalMoment | null => momentIn(local, zone);

/** An end as it stands in the field. */
export const draftOf = ({ at, zone }: SeatEnd): EndDraft => ({ local: localIn(at, zone), zone });

/** The end that is asked for, null for none; undefined for now, and until a moment is chosen. */
export function endOf(draft: WantedEnd): SeatEnd | null | undefined {
  if (draft === 'never') return null;
  const moment = draft && momentOf(draft);
  return moment ? { at: moment.instant, zone: draft.zone } : undefined;
}
