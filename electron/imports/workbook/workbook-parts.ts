import { attributeOf, tagsOf, unescapeXml } from './xml.ts';

export interface SheetName {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/** The sheets that a workbook names, in its order. */
export function sheetList(workbook: string): SheetName[] {
  return [...tagsOf(workbook)].flatMap(({ name, attributes }) => {
    const called = attributeOf(attributes, 'name');
    if (name !== 'sheet' || called === null) return [];
    const relation = attributeOf(attributes, 'id') ?? '';
    return [{ name: called, relation, hidden: (attributeOf(attributes, 'state') ?? 'visible') !== 'visible' }];
  });
}

/** Whether days are counted from 1904, as old workbooks of one maker do. */
export function usesLateDates(workbook: string): boolean {
  return [...tagsOf(workbook)].some(
    ({ name, attributes }) => name === 'workbookPr' && /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? ''),
  );
}

/** Where the sheets of a workbook lie in its archive, by the id it calls them. */
export function relations(rels: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { name, attributes } of tagsOf(rels)) {
    const target = attributeOf(attributes, 'Target');
    if (name !== 'Relationship' || target === null || !attributeOf(attributes, 'Type')?.endsWith('/worksheet'))
      continue;
    paths.set(attributeOf(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return paths;
}

/** Characters that XML cannot hold are written as _x000D_. */
const coded = /_x([\da-fA-F]{4})_/g;

/** Text as it stands in a cell. */
export function cellText(text: string): string {
  const plain = unescapeXml(text);
  return plain.includes('_x')
    ? plain.replace(coded, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : plain;
}

/** The texts that cells share, by their number. How an eastern name is pronounced is no part of it. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let isAside = false;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'si') {
      if (tag.closes || tag.isEmpty) strings.push(cellText(text));
      text = '';
    } else if (tag.name === 'rPh') isAside = !tag.closes;
    else if (tag.name === 't' && !tag.closes && !isAside) text += tag.text;
  }
  return strings;
}

/** How a number of a cell is written: as a day, with at least so many digits, or as it is. */
export type NumberForm = 'day' | 'plain' | number;

/** Forms of days that every workbook knows without saying, also those of eastern languages. */
const isKnownDay = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81);

function formOf(code: string): NumberForm {
  const bare = code.split(';')[0]?.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '') ?? '';
  if (/^0{2,}$/.test(bare)) return bare.length;
  return /[yd]/i.test(bare) && !/[#?]|general/i.test(bare) ? 'day' : 'plain';
}

/** The form of numbers of each style of cells. */
export function numberForms(styles: string): NumberForm[] {
  const codes = new Map<number, string>();
  const forms: NumberForm[] = [];
  let inCells = false;
  for (const { name, closes, attributes } of tagsOf(styles)) {
    if (name === 'numFmt') {
      codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '');
    } else if (name === 'cellXfs') inCells = !closes;
    else if (name === 'xf' && inCells && !closes) {
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      const code = codes.get(id);
      if (code !== undefined) forms.push(formOf(code));
      else forms.push(isKnownDay(id) ? 'day' : 'plain');
    }
  }
  return forms;
}
