import { ownZone } from '../state/days.ts';
import { useSession } from './use-session.ts';

/** The zone that reports and schedules begin with: that of the workspace, or of this computer where it has none. */
export const useZone = (): string => useSession()?.workspace.timeZone ?? ownZone;
