import { z } from 'zod';

import { SessionId } from '../domain/ids.ts';
import { RecordingType } from '../domain/recording.ts';
import { guarded } from './procedure.ts';

/** What is on this computer of the recording of a session; null where it has none. */
export const MediaState = z.object({
  recording: z
    .object({
      type: RecordingType,
      /** How long it is in bytes, and how much of it is here. */
      bytes: z.int(),
      have: z.int(),
      /** Whether anything can be kept here: only where there is a key for it. */
      canKeep: z.boolean(),
      /** Whether what is kept is still here at the next start: without a keychain it ends with the app. */
      lasts: z.boolean(),
      /** Whether it is to be kept here: being fetched or here, asked for again later, stopped by somebody or by a full disk. */
      pin: z.enum(['wanted', 'failing', 'stopped', 'noRoom']).nullable(),
      /** The workspace cannot be reached now: what is not here does not play. */
      away: z.boolean(),
      /** For a media element of this window, and for nobody else. */
      url: z.string(),
    })
    .nullable(),
});
export type MediaState = z.infer<typeof MediaState>;

const Which = z.object({ id: SessionId });

/** Recordings of sessions for whoever sees these. */
export const media = {
  get: guarded('sessions.read').input(Which).output(MediaState),
  /** Keeps it on this computer (or goes on with that), stops fetching it, or takes it away from here. */
  act: guarded('sessions.read')
    .input(Which.extend({ act: z.enum(['keep', 'stop', 'forget']) }))
    .output(MediaState),
};
