import chardet from 'chardet';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { planCsv } from '../../../shared/csv/plan.ts';
import { encoded } from '../../builders/encodings.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { aContext } from './planning.ts';

interface Place {
  readonly encodings: readonly string[];
  readonly header: readonly [email: string, first: string, last: string];
  readonly given: string;
  readonly family: string;
}

const unicode = ['utf-8', 'utf-16le', 'utf-16be'] as const;
/** Names as people of a place write them, and the encodings lists of theirs are exported in. */
const places: readonly Place[] = [
  {
    encodings: [...unicode, 'windows-1252', 'macintosh', 'iso-8859-15'],
    header: ['E-Mail', 'Vorname', 'Nachname'],
    given: 'Jürgen Käthe Günther Änne Sören Bärbel Jörg Ottilie',
    family: 'Weiß Großmann Müller Schäfer Köhler Böhm Krüger Straßer',
  },
  {
    encodings: [...unicode, 'windows-1252', 'macintosh'],
    header: ['Courriel', 'Prénom', 'Nom'],
    given: 'Noël François Zoé Hélène Jérôme Aurélie Benoît',
    family: 'Lefèvre Garçon Béranger Crête Théron Hébert Lemaître',
  },
  {
    encodings: [...unicode, 'windows-1252', 'macintosh'],
    header: ['Correo electrónico', 'Nombre', 'Apellidos'],
    given: 'José Íñigo Begoña Raúl Mónica Sofía Andrés',
    family: 'Muñoz Núñez García López Gutiérrez Peña Ibáñez',
  },
  {
    encodings: [...unicode, 'windows-1252', 'macintosh'],
    header: ['E-postadress', 'Förnamn', 'Efternamn'],
    given: 'Åsa Björn Örjan Malin Göran Ärla Håkan',
    family: 'Åkesson Lindström Sjöberg Öberg Nyström Blåberg',
  },
  {
    encodings: [...unicode, 'windows-1250', 'iso-8859-2'],
    header: ['Adres e-mail', 'Imię', 'Nazwisko'],
    given: 'Łukasz Małgorzata Zdzisław Paweł Żaneta Stanisław Błażej',
    family: 'Wiśniewski Kowalczyk Dąbrowska Łęcki Szczęsny Żuk Ćwik',
  },
  {
    encodings: [...unicode, 'windows-1251', 'koi8-r'],
    header: ['Почта', 'Имя', 'Фамилия'],
    given: 'Дмитрий Мария Пётр Ольга Сергей Юлия Андрей',
    family: 'Соколов Иванова Щукин Жукова Цветаев Ёлкина Орлов',
  },
  {
    encodings: [...unicode, 'windows-1253'],
    header: ['Email', 'Όνομα', 'Επώνυμο'],
    given: 'Γιώργος Ελένη Δημήτρης Σοφία Νίκος Άννα',
    family: 'Παπαδόπουλος Νικολάου Γεωργίου Δημητρίου Ιωάννου',
  },
  {
    encodings: [...unicode, 'shift_jis', 'euc-jp'],
    header: ['メールアドレス', '名', '姓'],
    given: '太郎 花子 一郎 美咲 健太 さくら',
    family: '佐藤 鈴木 高橋 田中 渡辺 伊藤',
  },
  {
    encodings: [...unicode, 'gb18030'],
    header: ['邮箱', '名', '姓'],
    given: '小明 丽华 建国 秀英 志强 雪梅',
    family: '王 李 张 刘 陈 杨 赵',
  },
  {
    encodings: [...unicode, 'big5'],
    header: ['電子郵件', '名', '姓'],
    given: '志明 淑芬 俊傑 雅婷 建宏 美玲',
    family: '陳 林 黃 張 李 吳 劉',
  },
  {
    encodings: [...unicode, 'euc-kr'],
    header: ['이메일', '이름', '성'],
    given: '철수 영희 민준 서연 지훈 하은',
    family: '김 이 박 최 정 강',
  },
];

interface Table {
  readonly place: Place;
  readonly encoding: string;
  readonly rows: readonly (readonly [given: string, family: string])[];
  readonly delimiter: string;
  readonly end: string;
  readonly bom: boolean;
  readonly said: boolean;
  readonly titles: number;
  readonly quoted: 'all' | 'needed';
  readonly blanks: boolean;
}

const tables = fc.constantFrom(...places).chain((place) => {
  const row = fc.tuple(fc.constantFrom(...place.given.split(' ')), fc.constantFrom(...place.family.split(' ')));
  return fc.record<Table>({
    place: fc.constant(place),
    encoding: fc.constantFrom(...place.encodings),
    rows: fc.array(row, { minLength: 12, maxLength: 40 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    bom: fc.boolean(),
    said: fc.boolean(),
    titles: fc.nat(2),
    quoted: fc.constantFrom('all', 'needed'),
    blanks: fc.boolean(),
  });
});

/** The table as text: quoted line breaks and delimiters in a column of remarks, titles above and blank lines between. */
function written({ place, rows, delimiter, end, said, titles, quoted, blanks }: Table): string {
  const cell = (text: string) =>
    quoted === 'all' || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.flatMap(([given, family], at) => {
    const remark = `a${delimiter}"b"${end}c`;
    const line = [`p${at}@acme.example`, given, family, at % 3 === 0 ? remark : 'x'].map(cell).join(delimiter);
    return blanks && at % 4 === 0 ? [line, '', delimiter.repeat(3)] : [line];
  });
  return [
    ...(said ? [`sep=${delimiter}`] : []),
    ...Array.from({ length: titles }, () => 'Staff 2026'),
    [...place.header, 'Remarks'].map(cell).join(delimiter),
    ...lines,
    '',
  ].join(end);
}

const runs = isFullForm ? 20_000 : 300;

test(
  'law: a list of people is read as it was written, in every dialect and encoding',
  () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { encoding, rows, bom } = table;
        const marked = bom && encoding.startsWith('utf') ? '\ufeff' : '';
        const plan = planCsv(encoded(marked + written(table), encoding), aContext(), { detect: chardet.analyse });
        expect(plan.refused).toBeNull();
        expect(plan.delimiter).toBe(table.delimiter);
        expect(plan.people.map(({ email, firstName, lastName }) => [email, firstName, lastName])).toEqual(
          rows.map(([given, family], at) => [`p${at}@acme.example`, given, family]),
        );
      }),
      { numRuns: runs, seed: lawSeed('dialects and encodings', runs) },
    );
  },
  lawLimit(10),
);
