import type { Role, Status } from '../../shared/domain/member.ts';

/** Numbers between 0 and 1 that are the same in every run with the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(random: () => number, list: readonly [T, ...T[]]): T =>
  list[Math.floor(random() * list.length)] ?? list[0];

/** Given and family names of one language, as their bearers write them. */
interface NameBook {
  readonly share: number;
  readonly given: readonly [string, ...string[]];
  readonly family: readonly [string, ...string[]];
}

const words = (text: string): [string, ...string[]] => {
  const [first = '', ...rest] = text.split(' ');
  return [first, ...rest];
};

const books: readonly NameBook[] = [
  {
    share: 40,
    given: words(
      'Ada Alan Amelia Arthur Beatrice Bernard Clara Colin Daisy Derek Edith Edwin Flora Frank Grace Harold Iris Jack Judith Keith Laura Leonard Mabel Martin Nora Oliver Pauline Quentin Rose Samuel Tessa Ursula Victor Wanda Xavier Yvonne Zachary',
    ),
    family: words(
      'Abbott Ashworth Barlow Bennett Carver Chambers Dalton Draper Ellison Everett Fletcher Foster Gardner Granger Hadley Holloway Irving Jennings Kendall Langley Mercer Mitchell Norwood Osborne Palmer Prescott Quincy Radcliffe Sinclair Thornton Underwood Vaughan Whitaker Yardley',
    ),
  },
  {
    share: 12,
    given: words('Łukasz Małgorzata Zdzisław Agnieszka Paweł Żaneta Stanisław Świętosława Jerzy Błażej'),
    family: words('Wiśniewski Kowalczyk Dąbrowska Łęcki Szczęsny Żuk Głowacki Ćwik Zieliński'),
  },
  {
    share: 10,
    given: words('Søren Bjørn Åse Ægir Þóra Ingvar Malin Örjan Sigríður Kåre'),
    family: words('Ørsted Kjær Grønlund Þorsteinsson Åkesson Møller Sæther Lindström Björk'),
  },
  {
    share: 10,
    given: words('Jürgen Käthe Günther Änne Sören Bärbel Jörg Ulrike Heinz Ottilie'),
    family: words('Strauß Großmann Müller Weiß Schäfer Köhler Straßer Böhm Krüger'),
  },
  {
    share: 8,
    given: words('İbrahim Işıl Çağla Gökhan Şebnem Yıldız Ömer Ayşe Ilgaz'),
    family: words('Yıldız Yıldırım Öztürk Çelik Şahin Kılıç Güneş Aydın'),
  },
  {
    share: 5,
    given: words('花子 太郎 美咲 健太 さくら 翔太 葵'),
    family: words('佐藤 鈴木 高橋 田中 伊藤 渡辺 山本'),
  },
  { share: 4, given: words('지민 서연 민준 하은 도윤'), family: words('김 이 박 최 정') },
  { share: 4, given: words('Елена Фёдор Мария Юрий Ольга'), family: words('Щукина Соловьёв Журавлёва Ёлкин Быков') },
  { share: 3, given: words('Ελένη Οδυσσεύς Χαράλαμπος Ζωή'), family: words('Παπαδάκης Ιωάννου Γεωργίου Σαρρής') },
  { share: 2, given: words('Đặng Nguyễn Trần Phạm'), family: words('Hữu Thị Văn Đức') },
  { share: 2, given: words('ليلى عمر سارة'), family: words('منصور حداد العلي') },
];
const allShares = books.reduce((sum, { share }) => sum + share, 0);

function bookFor(random: () => number): NameBook {
  let left = random() * allShares;
  const found = books.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  return found ?? { share: 0, given: ['Ada'], family: ['Abbott'] };
}

/** Someone who was never born: what a command that adds people is told of them. */
export interface InventedPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: Role;
  readonly status: Status;
  readonly fullSeat: boolean;
  /** Positions in the list of groups there are. */
  readonly groups: readonly number[];
}

export interface Invention {
  readonly people: number;
  readonly groups?: number;
  readonly seed?: number;
}

const syllables = words('ba den cor fal gri hol jun kel lor mar nes pol qui ras sel tor ulm vin wes yor zan');
const domains = words('north.example south.example mail.east.example');
const workRoles = words('learner learner learner learner learner learner manager trainer reviewer') as [
  Role,
  ...Role[],
]; // the words are roles
const states = words('active active active active active invited pending suspended') as [Status, ...Status[]]; // the words are statuses

// Small group numbers come up more often than large ones: in life, group sizes are skewed.
function someGroups(random: () => number, groups: number): number[] {
  if (groups === 0 || random() < 0.1) return [];
  const count = random() < 0.7 ? 1 : 2 + Math.floor(random() * 2);
  const chosen = Array.from({ length: count }, () => Math.floor(random() ** 2 * groups));
  return [...new Set(chosen)];
}

/** Invented people of many scripts, the same for the same numbers; every e-mail is taken once. */
export function inventPeople({ people, groups = 0, seed = 1 }: Invention): InventedPerson[] {
  const random = randomFrom(seed);
  return Array.from({ length: people }, (_, index) => {
    const { given, family } = bookFor(random);
    const handle = Array.from({ length: 3 }, () => pick(random, syllables)).join('');
    const nameless = random() < 0.02;
    return {
      email: `${handle}.${String(index)}@${pick(random, domains)}`,
      firstName: nameless ? '' : pick(random, given),
      lastName:
        nameless || random() < 0.03 ? '' : `${pick(random, family)}${random() < 0.3 ? `-${pick(random, family)}` : ''}`,
      role: pick(random, workRoles),
      status: pick(random, states),
      fullSeat: random() < 0.5,
      groups: someGroups(random, groups),
    };
  });
}
