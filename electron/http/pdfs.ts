import { HTTPError, type KyInstance } from 'ky';
import { z } from 'zod';

/** The PDFs of invoices, by the hashes of their bytes. */
export interface Pdfs {
  /** Which of these the service has not got. */
  absentPdfs(hashes: readonly string[]): Promise<string[]>;
  sendPdf(bytes: Uint8Array): Promise<void>;
  /** Null where the service has none of this name. */
  pdf(hash: string): Promise<Uint8Array | null>;
}

const Absent = z.object({ absent: z.array(z.string()) });
const NOT_FOUND = 404;

async function get(http: KyInstance, hash: string, timeout: number): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await http.get(`v1/pdfs/${hash}`, { timeout }).arrayBuffer());
  } catch (error) {
    if (error instanceof HTTPError && error.response.status === NOT_FOUND) return null;
    throw error;
  }
}

export const pdfs = (
  http: KyInstance,
  { longMs }: { readonly longMs: number },
  reach: <T>(work: () => Promise<T>) => Promise<T>,
): Pdfs => ({
  absentPdfs: (hashes) =>
    reach(async () => Absent.parse(await http.post('v1/pdfs/absent', { json: { hashes } }).json()).absent),
  sendPdf: (bytes) =>
    reach(async () => {
      const headers = { 'content-type': 'application/pdf' };
      await http.post('v1/pdfs', { body: new Uint8Array(bytes), headers, timeout: longMs });
    }),
  pdf: (hash) => reach(() => get(http, hash, longMs)),
});
