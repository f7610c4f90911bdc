import { HTTPError, type KyInstance } from 'ky';
import { z } from 'zod';

/** The pictures of the workspace, by the hashes of their pixels. */
export interface Images {
  /** Which of these the service has not got. */
  absentImages(hashes: readonly string[]): Promise<string[]>;
  sendImage(png: Uint8Array): Promise<void>;
  /** Null where the service has none of this name. */
  image(hash: string): Promise<Uint8Array | null>;
}

const Absent = z.object({ absent: z.array(z.string()) });
const NOT_FOUND = 404;

async function get(http: KyInstance, hash: string, timeout: number): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await http.get(`v1/images/${hash}`, { timeout }).arrayBuffer());
  } catch (error) {
    if (error instanceof HTTPError && error.response.status === NOT_FOUND) return null;
    throw error;
  }
}

export const images = (
  http: KyInstance,
  { longMs }: { readonly longMs: number },
  reach: <T>(work: () => Promise<T>) => Promise<T>,
): Images => ({
  absentImages: (hashes) =>
    reach(async () => Absent.parse(await http.post('v1/images/absent', { json: { hashes } }).json()).absent),
  sendImage: (png) =>
    reach(async () => {
      const headers = { 'content-type': 'image/png' };
      await http.post('v1/images', { body: new Uint8Array(png), headers, timeout: longMs });
    }),
  image: (hash) => reach(() => get(http, hash, longMs)),
});
