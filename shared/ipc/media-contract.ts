import { z } from 'zod';

import { Instant, SessionId } from '../domain/ids.ts';
import { RecordingType } from '../domain/recording.ts';
import { BlobHash } from '../domain/session.ts';
import { guarded, nothing } from './procedure.ts';

/** What is on this computer of the recording of a session; null where it has none. */
export const MediaState = z.object({
  recording: z
    .object({
      type: RecordingType,
      /** Which it is. */
      hash: BlobHash,
      /** How long it is in bytes, and how much of it is here. */
      bytes: z.int(),
      have: z.int(),
      /** Which parts of it are here, each from one fraction of its bytes to another, in order. */
      held: z.array(z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)])),
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
  /** That one was there, and who has taken it away; a person who is not seen here has no name. */
  taken: z.object({ at: Instant, by: z.enum(['person', 'product']), byName: z.string().nullable() }).nullable(),
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
  /** Takes it away for good, from the workspace and every computer: the one that was heard, by its hash. */
  remove: guarded('recordings.remove')
    .input(Which.extend({ recording: BlobHash }))
    .output(nothing),
};
