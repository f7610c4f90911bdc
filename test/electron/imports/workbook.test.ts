import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';

import { openWorkbook } from '../../../electron/imports/workbook/open-workbook.ts';
import { failedRowsCsv } from '../../../shared/csv/failed-rows.ts';
import { planCsv } from '../../../shared/csv/plan.ts';
import { wordsOf } from '../../../shared/locales/words.ts';
import { aWorkbook, plainRows } from '../../builders/workbook.ts';
import { aContext } from '../../shared/csv/planning.ts';
import type { ReadingOptions } from '../../../shared/csv/options.ts';

const read = (bytes: Uint8Array, options?: Pick<ReadingOptions, 'sheet'>) =>
  planCsv(bytes, aContext(), { ...options, open: openWorkbook });

const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/>
<numFmt numFmtId="166" formatCode="#,##0.00 &quot;Day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`;
const strings = `<sst><si><t>Staff of 2026</t></si><si><t>Email</t></si><si><r><rPr/><t>First </t></r><r><t>name</t></r></si>
<si><t>Employee ID</t></si><si><t>Hire date</t></si><si><t>佐藤</t><rPh sb="0" eb="2"><t>サトウ</t></rPh></si><si/></sst>`;

describe('a sheet as spreadsheet programs write it', () => {
  const markup = `
<row r="1" spans="1:4"><c r="A1" t="s"><v>0</v></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c><c r="D3" t="s"><v>4</v></c><c r="E3" t="str"><f>"Act"&amp;"ive"</f><v>Active</v></c></row>
<row r="4"><c r="A4" t="str"><f>B4&amp;"@acme.example"</f><v>ada@acme.example</v></c><c r="B4" t="s"><v>5</v></c><c r="C4" s="2"><v>42</v></c><c r="D4" s="1"><v>46357</v></c><c r="E4" t="b"><v>1</v></c></row>
<row r="5" hidden="1"><c r="A5" t="inlineStr"><is><t>bob@acme.example</t></is></c><c r="C5"><v>1234567890123456</v></c><c r="D5" s="3"><v>46358.5</v></c><c r="E5" t="b"><v>0</v></c></row>
<row r="9"><c r="A9" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B9" t="inlineStr"><is><t>O&apos;Neil &amp; _x0053_ons</t></is></c><c r="C9" s="4"><v>1.5E+3</v></c></row>`;
  const plan = read(
    aWorkbook([{ name: 'Staff', markup }], { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings }),
  );

  test('is read with titles above the header, and its rows keep the numbers they have in the sheet', () => {
    expect(plan).toMatchObject({ encoding: 'xlsx', sheets: ['Staff'], sheet: 'Staff', headerLine: 3, refused: null });
    expect(plan.people.map(({ line, email }) => [line, email])).toEqual([
      [4, 'ada@acme.example'],
      [5, 'bob@acme.example'],
    ]);
    expect(plan.rejected.map(({ line, code }) => [line, code])).toEqual([[9, 'NOEMAIL']]);
  });

  test('gives texts without their pronunciation, numbers with the digits shown, days as days and what formulas gave', () => {
    expect(plan.people).toMatchObject([
      { firstName: '佐藤', externalId: '00042', status: 'active' },
      { firstName: null, externalId: '1234567890123456', status: 'suspended' },
    ]);
    expect(plan.people[0]?.warnings.map(({ saying }) => saying.values)).toContainEqual({ date: '2026-12-01' });
    expect(plan.people[1]?.warnings.map(({ saying }) => saying.values)).toContainEqual({ date: '2026-12-02' });
    expect(plan.rejectedCells).toEqual([['', "O'Neil & Sons", '1500']]);
  });

  test('says how many of its rows are hidden', () => {
    expect(plan.notices.map(({ saying }) => wordsOf(saying))).toContain(
      '1 row is hidden in the sheet; it is read like the others.',
    );
  });

  test('gives its failed rows as a file with commas', () => {
    expect(failedRowsCsv(plan)).toMatch(/^\ufeffEmail,First name,Employee ID,Hire date,Active,Line,Code,Reason\r\n/);
  });
});

const people = plainRows([
  ['Name', 'Email'],
  ['Ada', 'ada@acme.example'],
]);
const others = plainRows([
  ['Name', 'Email'],
  ['Bob', 'bob@acme.example'],
]);

describe('of several sheets', () => {
  const book = aWorkbook([
    { name: 'Secret', markup: others, hidden: true },
    { name: 'Read me', markup: plainRows([['Please fill in the next sheet.']]) },
    { name: 'Staff &amp; guests', markup: people },
    { name: 'More', markup: others },
  ]);

  test('the first that holds people is read, and hidden ones come last', () => {
    const plan = read(book);
    expect(plan.sheets).toEqual(['Read me', 'Staff & guests', 'More', 'Secret']);
    expect(plan).toMatchObject({ sheet: 'Staff & guests', valid: 1, refused: null });
  });

  test('the chosen one is read, whatever it holds', () => {
    expect(read(book, { sheet: 'Secret' }).people.map(({ email }) => email)).toEqual(['bob@acme.example']);
    expect(read(book, { sheet: 'Read me' }).refused?.code).toBe('NOTCSV');
  });

  test('one that is not there is refused with those that are', () => {
    const { refused, sheets } = read(book, { sheet: 'Gone' });
    expect(refused?.code).toBe('NOSHEET');
    expect(refused && wordsOf(refused.saying)).toContain('“Read me”, “Staff & guests”');
    expect(sheets).toHaveLength(4);
  });
});

test('a sheet whose tags have prefixes and whose cells have no addresses is read as well', () => {
  const sheet = people.replaceAll(/<(\/?)(row|c|is|t)\b/g, '<$1x:$2');
  expect(read(aWorkbook([{ name: 'A', markup: sheet }])).valid).toBe(1);
});

test('a cell in the farthest corner does not make every row as wide', () => {
  const markup = `${people}<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="B1048576" t="str"><v>far@acme.example</v></c></row>`;
  expect(read(aWorkbook([{ name: 'A', markup }])).people.map(({ line }) => line)).toEqual([2, 1_048_576]);
});

test('the days of workbooks that count from 1904 are read as such', () => {
  const markup =
    '<row><c t="str"><v>Email</v></c><c t="str"><v>Hire date</v></c></row>' +
    '<row><c t="str"><v>ada@acme.example</v></c><c s="1"><v>44895</v></c></row>';
  const workbook = (pr: string) =>
    `<workbook xmlns:r="r">${pr}<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const late = aWorkbook([{ name: 'A', markup }], {
    'xl/workbook.xml': workbook('<workbookPr date1904="1"/>'),
    'xl/styles.xml': styles,
  });
  expect(read(late).people[0]?.warnings[0]?.saying.values).toEqual({ date: '2026-12-01' });
});

const ole = (content: string) =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new TextEncoder().encode([...content].join('\0'))]);
const whole = aWorkbook([{ name: 'A', markup: people }]);
const zipOf = (...names: readonly string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8(name.repeat(20))])));

describe('what cannot be read is refused with the way out', () => {
  test.each([
    ['a workbook with a password', ole('EncryptedPackage'), 'UNREADABLE', /without a password/],
    ['an old workbook', ole('Workbook'), 'BINARY', /save it as Excel workbook \(\.xlsx\)/],
    ['a binary workbook', zipOf('xl/workbook.bin'), 'BINARY', /\.xlsb/],
    ['an OpenDocument sheet', zipOf('mimetype', 'content.xml'), 'BINARY', /\.ods/],
    ['a Numbers document', zipOf('Index/Document.iwa'), 'BINARY', /Numbers/],
    ['an archive', zipOf('people.csv'), 'BINARY', /Unpack it/],
    ['half a workbook', whole.subarray(0, whole.length / 2), 'UNREADABLE', /damaged/],
    ['a workbook without sheets', aWorkbook([]), 'UNREADABLE', /damaged/],
    ['a workbook of blank sheets', aWorkbook([{ name: 'A', markup: '' }]), 'EMPTY', /empty/],
  ])('%s', (_, bytes, code, words) => {
    const { refused } = read(bytes);
    expect(refused?.code).toBe(code);
    expect(refused && wordsOf(refused.saying)).toMatch(words);
  });

  test('a workbook that says it unpacks to more than any list is refused before it is unpacked', () => {
    const bomb = whole.slice();
    const directory = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 28; at += 1) {
      if (directory.getUint32(at, true) === 0x02014b50) directory.setUint32(at + 24, 2 ** 30, true);
    }
    expect(read(bomb).refused?.code).toBe('TOOLARGE');
  });

  test('a workbook with any byte changed is read or refused', () => {
    for (let at = 0; at < whole.length; at += 7) {
      const broken = whole.with(at, (whole[at] ?? 0) ^ 0xff);
      const plan = read(broken);
      expect(plan.valid + plan.rejected.length).toBe(plan.records);
    }
  });
});
