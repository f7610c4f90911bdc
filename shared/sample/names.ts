import { latinBooks } from './latin-names.ts';
import { latin, type Name, type NameBook, spelled } from './name-book.ts';
import { otherBooks } from './other-names.ts';
import type { Random } from './random.ts';

/** The invented organisation everybody of a sample belongs to. */
export const DOMAIN = 'northwind.example';

/** A name and the address it was given, of which there is one. */
export interface NamedPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** Who is in every sample, because something about the name is worth trying: given / family. */
const always: readonly (readonly [readonly Name[], readonly Name[]])[] = [
  [latin('Łukasz'), latin('Wójcik')],
  [latin('Søren'), latin('Kjærgaard')],
  [latin('Yıldız'), latin('Öztürk')],
  [latin('Annelie'), latin('Weißstraße')],
  [spelled('花子/hanako'), spelled('佐藤/sato')],
  [spelled('さくら/sakura'), spelled('鈴木/suzuki')],
  [spelled('伟/wei'), spelled('欧阳/ouyang')],
  [spelled('민준/minjun'), spelled('김/kim')],
  [spelled('Юрий/yury'), spelled('Журавлёв/zhuravlyov')],
  [spelled('Γιώργος/giorgos'), spelled('Παπαδόπουλος/papadopoulos')],
  [spelled('ليلى/layla'), spelled('العلي/alali')],
  [spelled('שירה/shira'), spelled('לוי/levi')],
  [spelled('अनन्या/ananya'), spelled('शर्मा/sharma')],
  [spelled('สมชาย/somchai'), spelled('ศรีสุข/srisuk')],
  [latin('Thị Hồng'), latin('Nguyễn')],
  [latin('Teller'), []],
  [spelled('Ольга/olga'), []],
  [latin('Wilhelmina Charlotte Friederike'), latin('von Hohenlohe-Schillingsfürst zu Waldenburg-Oehringen')],
  [latin('Maria da Conceição Aparecida'), latin('Albuquerque e Vasconcelos de Mendonça Furtado')],
  [latin("D'Arcy"), latin("O'Brien-ffrench")],
];

const books: readonly NameBook[] = [...latinBooks, ...otherBooks];
const weights = books.reduce((sum, { weight }) => sum + weight, 0);

function openBook(random: Random): NameBook {
  let left = random.next() * weights;
  return books.find(({ weight }) => (left -= weight) < 0) ?? random.pick(books);
}

function invent(random: Random): { given: Name; family: Name | null } {
  const book = openBook(random);
  const given = random.pick(book.given);
  if (random.chance(0.025)) return { given, family: null };
  const family = random.pick(book.family);
  const second = random.pick(book.family);
  if (!book.joins || !random.chance(0.12) || second === family) return { given, family };
  return { given, family: { text: `${family.text}-${second.text}`, ascii: `${family.ascii}-${second.ascii}` } };
}

/** An address nobody has yet: the second of a name gets a number. */
function addressFor(given: Name, family: Name | null, taken: Map<string, number>): string {
  const handle = (family ? `${given.ascii}.${family.ascii}` : given.ascii).slice(0, 60);
  const before = taken.get(handle) ?? 0;
  taken.set(handle, before + 1);
  return `${handle}${before === 0 ? '' : String(before + 1)}@${DOMAIN}`;
}

/** Invented people of many scripts; the first of them are the same in every sample. */
export function inventNames(count: number, random: Random): NamedPerson[] {
  const taken = new Map<string, number>([['amara.okonkwo', 1]]);
  return Array.from({ length: count }, (_, index) => {
    const [givens, families] = always[index] ?? [];
    const invented = invent(random);
    const given = givens?.[0] ?? invented.given;
    const family = families ? (families[0] ?? null) : invented.family;
    return { firstName: given.text, lastName: family?.text ?? '', email: addressFor(given, family, taken) };
  });
}
