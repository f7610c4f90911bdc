import { HTTPError, type KyInstance } from 'ky';
import { z } from 'zod';

import type { ByteRange, Recording } from '../../shared/domain/recording.ts';

const Kept = z.object({ type: z.string(), bytes: z.int(), isNew: z.boolean() });
/** What a recording was kept as; `isNew` is false where the same was there before. */
export type KeptRecording = z.infer<typeof Kept>;

/** The recordings of practice sessions. */
export interface Recordings {
  /** Sends the recording of a session, however long that takes. */
  sendRecording(session: string, body: Blob): Promise<KeptRecording>;
  /** Takes the recording with this hash away from a session, for good. */
  removeRecording(session: string, hash: string): Promise<void>;
  /** Part of a recording; null where the service has it no more, has another, or not for whoever asks. */
  recording(session: string, recording: Recording, range: ByteRange): Promise<Uint8Array | null>;
}

const NOT_FOUND = 404;
const PARTIAL = 206;

interface Asking {
  readonly session: string;
  readonly recording: Recording;
  readonly range: ByteRange;
}

async function part(http: KyInstance, { session, recording, range }: Asking, timeout: number) {
  const { start, end } = range;
  try {
    const headers = { range: `bytes=${String(start)}-${String(end)}` };
    const response = await http.get(`v1/sessions/${session}/recording`, { headers, timeout });
    const isIt =
      response.status === PARTIAL &&
      response.headers.get('etag') === `"${recording.hash}"` &&
      response.headers.get('content-range') === `bytes ${String(start)}-${String(end)}/${String(recording.bytes)}`;
    if (!isIt) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length === end - start + 1 ? bytes : null;
  } catch (error) {
    if (error instanceof HTTPError && error.response.status === NOT_FOUND) return null;
    throw error;
  }
}

export const recordings = (
  http: KyInstance,
  { longMs }: { readonly longMs: number },
  reach: <T>(work: () => Promise<T>) => Promise<T>,
): Recordings => ({
  sendRecording: (session, body) =>
    reach(async () => Kept.parse(await http.post(`v1/sessions/${session}/recording`, { body, timeout: false }).json())),
  removeRecording: (session, hash) =>
    reach(async () => {
      await http.delete(`v1/sessions/${session}/recording`, { headers: { 'if-match': `"${hash}"` } }).text();
    }),
  recording: (session, recording, range) => reach(() => part(http, { session, recording, range }, longMs)),
});
