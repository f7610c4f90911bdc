import chardet from 'chardet';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodeText } from '../../../shared/csv/decode.ts';
import { planCsv } from '../../../shared/csv/plan.ts';
import { encoded } from '../../builders/encodings.ts';
import { aContext } from './planning.ts';

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};

const list = 'Vorname;Name;E-Mail\r\nJürgen;Größe;j@firma.example\r\nÄnne;Weiß;a@firma.example\r\n';

test('a byte order mark decides, and is no part of the text', () => {
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(list)]);
  expect(decodeText(marked)).toMatchObject({ text: list, encoding: 'utf-8', bom: true });
  expect(decodeText(utf16(`\ufeff${list}`, true))).toMatchObject({ text: list, encoding: 'utf-16-le', bom: true });
  expect(decodeText(utf16(`\ufeff${list}`, false))).toMatchObject({ text: list, encoding: 'utf-16-be', bom: true });
});

test('UTF-16 without a mark is told by its zero bytes', () => {
  expect(decodeText(utf16(list, true))).toMatchObject({ text: list, encoding: 'utf-16-le', bom: false });
  expect(decodeText(utf16(list, false))).toMatchObject({ text: list, encoding: 'utf-16-be', bom: false });
});

const lists: readonly (readonly [label: string, encoding: string, text: string])[] = [
  ['windows-1252', 'windows-1252', list],
  ['windows-1252', 'windows-1252', 'Prénom,Nom\nFrançois,L’Écuyer\nNoël,Garçon\n'],
  ['windows-1252', 'windows-1252', 'Nombre,Apellidos\nJosé,Muñoz Pérez\nÍñigo,Núñez\n'],
  ['mac-roman', 'mac-roman', list],
  ['mac-roman', 'mac-roman', 'Fornavn,Efternavn\nSøren,Kjærgaard\nÅse,Bjørnstad\n'],
  ['windows-1250', 'windows-1250', 'Imię;Nazwisko\nŁukasz;Wójcik\nGrażyna;Brzęczyszczykiewicz\n'],
  ['windows-1251', 'windows-1251', 'Имя;Фамилия\nДмитрий;Соколов\nМария;Иванова\n'],
  ['windows-1253', 'windows-1253', 'Όνομα;Επώνυμο\nΓιώργος;Παπαδόπουλος\nΕλένη;Νικολάου\n'],
  ['koi8-r', 'koi8-r', 'Имя;Фамилия\nДмитрий;Соколов\nМария;Иванова\n'],
];

describe.each(lists)('a list written in %s', (label, encoding, text) => {
  test('is read in it', () => {
    expect(decodeText(encoded(text, label), chardet.analyse)).toMatchObject({ text, encoding, bom: false });
  });
});

test('a list in Shift JIS is read as the detector says', () => {
  const rows = [
    // 姓,名 / 佐藤,太郎 / 鈴木,一郎 / 高橋,美咲
    0x90, 0xa9, 0x2c, 0x96, 0xbc, 0x0a, 0x8d, 0xb2, 0x93, 0xa1, 0x2c, 0x91, 0xbe, 0x98, 0x59, 0x0a, 0x97, 0xe9, 0x96,
    0xd8, 0x2c, 0x88, 0xea, 0x98, 0x59, 0x0a, 0x8d, 0x82, 0x8b, 0xb4, 0x2c, 0x94, 0xfc, 0x8d, 0xe7, 0x0a,
  ];
  const names = new Uint8Array(Array.from({ length: 5 }, () => rows).flat());
  const { encoding, text } = decodeText(names, chardet.analyse);
  expect(encoding).toBe('shift_jis');
  expect(text).toContain('佐藤,太郎');
});

test('what nothing tells is said with a word as it was read and as it could be', () => {
  const bytes = encoded('E-mail;Imię;Nazwisko\nola@acme.example;Ola;Dąbrowska\n', 'windows-1250');
  const plan = planCsv(bytes, aContext(), { detect: chardet.analyse });
  expect(plan.notices.map(({ code, saying }) => [code, saying.values])).toEqual([
    ['ENCODING', { encoding: 'Windows-1250', read: 'Dąbrowska', other: 'ISO-8859-2', instead: 'Dšbrowska' }],
  ]);
  expect(planCsv(bytes, aContext(), { detect: chardet.analyse, encoding: 'windows-1250' }).notices).toEqual([]);
});

test('what tells at the end of a long list is seen', () => {
  const rows = Array.from({ length: 5000 }, (_, at) => `p${at}@acme.example;Zoé;Béranger`);
  const text = ['Courriel;Prénom;Nom', ...rows, 'last@acme.example;Éva;Lœuillet', ''].join('\n');
  const read = decodeText(encoded(text, 'iso-8859-15'), chardet.analyse);
  expect(read).toEqual({ text, encoding: 'iso-8859-15', bom: false, doubt: null });
});

test('any bytes become text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(typeof decodeText(bytes, chardet.analyse).text).toBe('string');
    }),
  );
});

test('any text written in UTF-8 comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'));
      expect(decodeText(new TextEncoder().encode(text)).text).toBe(text);
    }),
  );
});
