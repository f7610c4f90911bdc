import { type UnzipFileInfo, unzipSync } from 'fflate';

import { type FileRefusal, refusals } from '../../../shared/csv/refusals.ts';
import type { Workbook } from '../../../shared/csv/workbook.ts';
import { parseSheet } from './sheet-rows.ts';
import { numberForms, relations, sharedStrings, sheetList, usesLateDates } from './workbook-parts.ts';

/** No part of a workbook is unpacked that says it is larger, nor parts that are larger together. */
const MOST_UNPACKED = 256 * 1024 * 1024;

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

class Archive {
  readonly #bytes: Uint8Array;
  readonly #sizes = new Map<string, number>();
  #unpacked = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    unzipSync(bytes, {
      filter: ({ name, originalSize }: UnzipFileInfo) => {
        this.#sizes.set(name, originalSize);
        return false;
      },
    });
  }

  has(name: string): boolean {
    return this.#sizes.has(name);
  }

  /** One part as text; empty where there is none. Throws where it is damaged or too large. */
  text(name: string): string {
    const size = this.#sizes.get(name);
    if (size === undefined) return '';
    this.#unpacked += size;
    if (this.#unpacked > MOST_UNPACKED) throw new RangeError(name);
    const part = unzipSync(this.#bytes, { filter: (file: UnzipFileInfo) => file.name === name })[name];
    return new TextDecoder().decode(part);
  }
}

/** What a packed file that is no workbook of this kind seems to be. */
function otherKind(archive: Archive): FileRefusal {
  if (archive.has('xl/workbook.bin')) return refusals.binaryWorkbook;
  if (archive.has('mimetype') && archive.has('content.xml')) return refusals.openDocument;
  if (archive.has('Index/Document.iwa') || archive.has('Index.zip')) return refusals.numbers;
  return refusals.archive;
}

const refusalOf = (error: unknown): FileRefusal =>
  error instanceof RangeError ? refusals.hugeWorkbook : refusals.brokenWorkbook;

function workbookIn(archive: Archive): Workbook {
  const whole = archive.text('xl/workbook.xml');
  const paths = relations(archive.text('xl/_rels/workbook.xml.rels'));
  const sheets = sheetList(whole).filter(({ relation }) => archive.has(paths.get(relation) ?? ''));
  const pathOf = new Map(sheets.map(({ name, relation }) => [name, paths.get(relation) ?? '']));
  const lateDates = usesLateDates(whole);
  let shared: { readonly strings: readonly string[]; readonly forms: ReturnType<typeof numberForms> } | null = null;
  return {
    sheets: sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden)).map(({ name }) => name),
    read: (sheet) => {
      try {
        shared ??= {
          strings: sharedStrings(archive.text('xl/sharedStrings.xml')),
          forms: numberForms(archive.text('xl/styles.xml')),
        };
        return parseSheet(archive.text(pathOf.get(sheet) ?? ''), { ...shared, lateDates });
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

/** Opens a workbook; null where the bytes are no packed file at all. Nothing is unpacked that is not needed. */
export function openWorkbook(bytes: Uint8Array): Workbook | FileRefusal | null {
  if (!isZip(bytes)) return null;
  try {
    const archive = new Archive(bytes);
    if (!archive.has('xl/workbook.xml')) return otherKind(archive);
    const workbook = workbookIn(archive);
    return workbook.sheets.length === 0 ? refusals.brokenWorkbook : workbook;
  } catch (error) {
    return refusalOf(error);
  }
}
