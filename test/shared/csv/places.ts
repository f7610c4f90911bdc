/** Names as people of a place write them, and the encodings lists of theirs are exported in. */
export interface Place {
  readonly encodings: readonly string[];
  readonly header: readonly [email: string, first: string, last: string];
  readonly given: string;
  readonly family: string;
}

const unicode = ['utf-8', 'utf-16-le', 'utf-16-be'] as const;
const western = [...unicode, 'windows-1252', 'mac-roman', 'iso-8859-15', 'ibm850'] as const;
const eastern = [...unicode, 'windows-1250', 'iso-8859-2', 'ibm852'] as const;

type Row = readonly [encodings: readonly string[], header: string, given: string, family: string];

const rows: readonly Row[] = [
  [
    western,
    'E-Mail Vorname Nachname',
    'Jürgen Käthe Günther Änne Sören Bärbel Jörg Ottilie',
    'Weiß Großmann Müller Schäfer Köhler Böhm Krüger Straßer',
  ],
  [
    western,
    'Courriel Prénom Nom',
    'Noël François Zoé Hélène Jérôme Aurélie Benoît',
    'Lefèvre Garçon Béranger Crête Théron Hébert Lemaître',
  ],
  [
    ['windows-1252', 'mac-roman', 'iso-8859-15'],
    'Courriel Prénom Nom',
    'Noël Cœur Zoé Hélène Jérôme Aurélie Benoît',
    'Lefèvre Lœuillet Béranger Crête Théron Vœgelin Lemaître',
  ],
  [
    western,
    'Correo Nombre Apellidos',
    'José Íñigo Begoña Raúl Mónica Sofía Andrés',
    'Muñoz Núñez García López Gutiérrez Peña Ibáñez',
  ],
  [
    western,
    'E-postadress Förnamn Efternamn',
    'Åsa Björn Örjan Malin Göran Ärla Håkan',
    'Åkesson Lindström Sjöberg Öberg Nyström Blåberg',
  ],
  [
    western,
    'E-mail Fornavn Efternavn',
    'Søren Åse Bjørn Jørgen Mette Kåre Bodil',
    'Kjærgaard Bjørnstad Nørgaard Ødegård Sørensen Skår',
  ],
  [
    western,
    'E-mail Nome Sobrenome',
    'João Conceição Inês Antônio Luís Mônica',
    'Simões Guimarães Gonçalves Araújo Falcão Sá',
  ],
  [western, 'E-mail Nome Cognome', 'Niccolò Zoè Giosuè Marta Cloè Noemì', "Mascarò Libertà Cantù D'Alò Bragà Zanichè"],
  [
    ['windows-1252', 'iso-8859-15'],
    'Email Etunimi Sukunimi',
    'Väinö Päivi Šimon Yrjö Sirkka Äimä',
    'Mäkinen Häkkinen Žukov Hämäläinen Yli-Pölkky Šuvalov',
  ],
  [
    eastern,
    'E-mail Imię Nazwisko',
    'Łukasz Małgorzata Zdzisław Paweł Żaneta Stanisław Błażej',
    'Wiśniewski Kowalczyk Dąbrowska Łęcki Szczęsny Żuk Ćwik',
  ],
  [
    eastern,
    'E-mail Jméno Příjmení',
    'Jiří Tomáš Ondřej Zdeněk Věra Lukáš Žofie',
    'Novák Dvořák Černý Procházka Kučera Šťastný Růžička',
  ],
  [
    eastern,
    'E-mail Keresztnév Vezetéknév',
    'László Győző Zsófia Ernő Dezső Ágnes',
    'Szűcs Kővári Tóth Szabó Erdős Dűlő Fűzfa',
  ],
  [eastern, 'E-mail Ime Prezime', 'Željko Đorđe Šime Dražen Ćiro Nikša', 'Kovačić Horvat Babić Živković Đurić Šarić'],
  [
    ['windows-1254'],
    'E-posta Ad Soyadı',
    'Ayşe Çağla Gökçe Oğuz Şükrü İbrahim Işıl',
    'Yılmaz Öztürk Şahin Doğan Güneş Çınar Işık',
  ],
  [
    ['windows-1257'],
    'Email Firstname Surname',
    'Žydrūnas Jūratė Šarūnas Eglė Ąžuolas Živilė',
    'Žukauskienė Petrauskaitė Šimkūnas Butkevičius Gudaitė',
  ],
  [
    [...unicode, 'windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'],
    'Почта Имя Фамилия',
    'Дмитрий Мария Пётр Ольга Сергей Юлия Андрей',
    'Соколов Иванова Щукин Жукова Цветаев Ёлкина Орлов',
  ],
  [
    ['windows-1251', 'koi8-u'],
    "Email Ім'я Прізвище",
    'Андрій Ганна Їжак Юрій Єва Ірина',
    'Шевченко Ґалаґан Ільченко Їжакевич Кравців Євтушенко',
  ],
  [
    [...unicode, 'windows-1253', 'iso-8859-7'],
    'Email Όνομα Επώνυμο',
    'Γιώργος Ελένη Δημήτρης Σοφία Νίκος Άννα',
    'Παπαδόπουλος Νικολάου Γεωργίου Δημητρίου Ιωάννου',
  ],
  [['windows-1255'], 'Email Firstname Surname', 'דוד שרה משה רחל יוסף מרים', 'כהן לוי מזרחי פרץ ביטון'],
  [['windows-874'], 'อีเมล ชื่อ นามสกุล', 'สมชาย สมหญิง วิชัย มาลี ประเสริฐ', 'ใจดี รักไทย แสงทอง ศรีสุข บุญมา'],
  [
    [...unicode, 'shift_jis', 'euc-jp'],
    'メールアドレス 名 姓',
    '太郎 花子 一郎 美咲 健太 さくら',
    '佐藤 鈴木 高橋 田中 渡辺 伊藤',
  ],
  [[...unicode, 'gb18030'], '邮箱 名 姓', '小明 丽华 建国 秀英 志强 雪梅', '王 李 张 刘 陈 杨 赵'],
  [[...unicode, 'big5'], '電子郵件 名 姓', '志明 淑芬 俊傑 雅婷 建宏 美玲', '陳 林 黃 張 李 吳 劉'],
  [[...unicode, 'euc-kr'], '이메일 이름 성', '철수 영희 민준 서연 지훈 하은', '김 이 박 최 정 강'],
];

export const places: readonly Place[] = rows.map(([encodings, header, given, family]) => {
  const [email = '', first = '', last = ''] = header.split(' ');
  return { encodings, header: [email, first, last], given, family };
});
