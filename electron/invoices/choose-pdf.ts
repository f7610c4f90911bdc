import path from 'node:path';

import { type AttachedPdf, MAX_PDF_BYTES, MAX_PDF_NAME, megabytes, unfitPdf } from '../../shared/domain/invoice.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Host } from '../core/host.ts';
import { readSome } from '../images/read-some.ts';
import { keepOwnPdf } from '../replica/pdfs.repository.ts';

/** Asks for a PDF, looks whether it is one, and keeps it in the copy; null when the person changed their mind. */
export async function choosePdf(host: Host, sql: Sql): Promise<AttachedPdf | null> {
  const file = await host.openFile('pdf');
  if (file === null) return null;
  const bytes = await readSome(file, MAX_PDF_BYTES + 1);
  if (bytes === null) throw new Refusal({ code: 'pdf.unreadable', path: file });
  const name = path.basename(file).slice(-MAX_PDF_NAME);
  const unfit = unfitPdf(bytes);
  if (unfit === 'pdf.tooBig') throw new Refusal({ code: unfit, name, most: megabytes(MAX_PDF_BYTES) });
  if (unfit !== null) throw new Refusal({ code: unfit, name });
  return { hash: keepOwnPdf(sql, bytes, host.now()), name, bytes: bytes.length };
}
