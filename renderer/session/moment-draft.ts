import { localIn, type LocalMoment, momentIn } from '../../shared/domain/zone.ts';

/** The zone of this computer. */
export const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A date and time as the field for them writes it, and the zone it is meant in. */
export interface MomentDraft {
  readonly local: string;
  readonly zone: string;
}

const known = [...new Set([ownZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted();

/** All zones there are to choose from, and the one that is chosen. */
export const zones = (chosen: string): string[] => (known.includes(chosen) ? known : [chosen, ...known]);

/** The moment that is meant; null until one is chosen. */
export const momentOf = ({ local, zone }: MomentDraft): LocalMoment | null => momentIn(local, zone);

/** A moment as it stands in the field. */
export const draftOf = ({ at, zone }: { readonly at: string; readonly zone: string }): MomentDraft => ({
  local: localIn(at, zone),
  zone,
});
