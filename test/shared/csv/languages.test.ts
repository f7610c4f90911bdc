import { expect, test } from 'vitest';

import { planOf } from './planning.ts';

interface List {
  readonly language: string;
  readonly header: string;
  readonly row: string;
  readonly fields: readonly string[];
}

const lists: readonly List[] = [
  {
    language: 'German',
    header: 'Name;Vorname;E-Mail dienstlich;Mitarbeiternummer;Eintrittsdatum;Benutzerstatus;Initialpasswort',
    row: 'Weiß;Änne;aenne@firma.example;007;01.02.2020;Aktiv;x',
    fields: ['lastName', 'firstName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'French',
    header: 'Nom;Prénom;Adresse e-mail professionnelle;Matricule;Date d’embauche;Statut;Mot de passe provisoire',
    row: 'L’Écuyer;Noël;noel@societe.example;007;15/02/2020;Actif;x',
    fields: ['lastName', 'firstName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Spanish',
    header: 'Nombre;Apellidos;Correo electrónico;Número de empleado;Fecha de ingreso;Estado;Contraseña',
    row: 'José;Muñoz Pérez;jose@empresa.example;007;15/02/2020;Activo;x',
    fields: ['firstName', 'lastName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Portuguese',
    header: 'Nome;Sobrenome;E-mail corporativo;Matrícula;Data de admissão;Situação;Senha',
    row: 'João;Gonçalves;joao@empresa.example;007;15/02/2020;Ativo;x',
    fields: ['firstName', 'lastName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Italian',
    header: 'Cognome;Nome;Indirizzo e-mail;Matricola;Data assunzione;Stato;Password',
    row: 'Nicolò;Dario;dario@azienda.example;007;15/02/2020;Attivo;x',
    fields: ['lastName', 'firstName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Dutch',
    header: 'Voornaam;Achternaam;E-mailadres;Personeelsnummer;Datum in dienst;Status;Wachtwoord',
    row: 'Daan;Brink;daan@bedrijf.example;007;15-02-2020;Actief;x',
    fields: ['firstName', 'lastName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Polish',
    header: 'Imię;Nazwisko;Adres e-mail;Numer pracownika;Data zatrudnienia;Status;Hasło',
    row: 'Łukasz;Żuk;lukasz@firma.example;007;01.02.2020;Aktywny;x',
    fields: ['firstName', 'lastName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Swedish',
    header: 'Förnamn;Efternamn;E-postadress;Anställningsnummer;Anställningsdatum;Status;Lösenord',
    row: 'Åsa;Öberg;asa@bolag.example;007;2020-02-01;Aktiv;x',
    fields: ['firstName', 'lastName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Danish',
    header: 'Fornavn;Efternavn;E-mail;Medarbejdernummer;Startdato;Status;Adgangskode',
    row: 'Søren;Kjær;soren@firma.example;007;15-02-2020;Aktiv;x',
    fields: ['firstName', 'lastName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Norwegian',
    header: 'Navn;E-post;Ansattnummer;Startdato;Passord',
    row: 'Kåre Dahl;kare@firma.example;007;01.02.2020;x',
    fields: ['fullName', 'email', 'externalId', 'startDate', 'password'],
  },
  {
    language: 'Finnish',
    header: 'Etunimi;Sukunimi;Sähköposti;Salasana',
    row: 'Äiti;Mäki;aiti@yritys.example;x',
    fields: ['firstName', 'lastName', 'email', 'password'],
  },
  {
    language: 'Czech',
    header: 'Jméno;Příjmení;E-mailová adresa;Osobní číslo;Heslo',
    row: 'Jiří;Dvořák;jiri@firma.example;007;x',
    fields: ['firstName', 'lastName', 'email', 'externalId', 'password'],
  },
  {
    language: 'Hungarian',
    header: 'Vezetéknév;Keresztnév;E-mail cím;Jelszó',
    row: 'Szőke;Béla;bela@ceg.example;x',
    fields: ['lastName', 'firstName', 'email', 'password'],
  },
  {
    language: 'Turkish',
    header: 'Ad;Soyad;E-posta adresi;Sicil No;İşe Giriş Tarihi;Durum;Şifre',
    row: 'Işıl;Çelik;isil@sirket.example;007;01.02.2020;Aktif;x',
    fields: ['firstName', 'lastName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Russian',
    header: 'Фамилия;Имя;Электронная почта;Табельный номер;Дата приёма;Статус;Пароль',
    row: 'Соколов;Пётр;petr@firma.example;007;01.02.2020;Активен;x',
    fields: ['lastName', 'firstName', 'email', 'externalId', 'startDate', 'status', 'password'],
  },
  {
    language: 'Greek',
    header: 'Όνομα;Επώνυμο;Email;Κωδικός',
    row: 'Γιώργος;Νικολάου;giorgos@etaireia.example;x',
    fields: ['firstName', 'lastName', 'email', 'password'],
  },
  {
    language: 'Japanese',
    header: '社員番号,氏名,メールアドレス,入社年月日,在職状況,初期パスワード',
    row: '007,佐藤 花子,hanako@kaisha.example,2020/02/01,在職,x',
    fields: ['externalId', 'fullName', 'email', 'startDate', 'status', 'password'],
  },
  {
    language: 'simplified Chinese',
    header: '员工编号,姓名,工作邮箱,入职日期,在职状态,初始密码',
    row: '007,王小明,xiaoming@gongsi.example,2020-02-01,在职,x',
    fields: ['externalId', 'fullName', 'email', 'startDate', 'status', 'password'],
  },
  {
    language: 'traditional Chinese',
    header: '職員編號,姓,名,電子郵件,入職日期,密碼',
    row: '007,王,小明,xiaoming@gongsi.example,2020-02-01,x',
    fields: ['externalId', 'lastName', 'firstName', 'email', 'startDate', 'password'],
  },
  {
    language: 'Korean',
    header: '사원번호,성명,회사 이메일,입사일,재직상태,임시 비밀번호',
    row: '007,김 철수,chulsoo@hoesa.example,2020-02-01,재직,x',
    fields: ['externalId', 'fullName', 'email', 'startDate', 'status', 'password'],
  },
  {
    language: 'Vietnamese',
    header: 'Họ và tên,Email,Mật khẩu',
    row: 'Nguyễn An,an@congty.example,x',
    fields: ['fullName', 'email', 'password'],
  },
  {
    language: 'Arabic',
    header: 'الاسم الأول,اسم العائلة,البريد الإلكتروني,كلمة المرور',
    row: 'مريم,حداد,maryam@sharika.example,x',
    fields: ['firstName', 'lastName', 'email', 'password'],
  },
];

test.each(lists)('the headers of a list in $language are understood', ({ header, row, fields }) => {
  const plan = planOf(`${header}\n${row}\n`);
  expect(plan.columns.map(({ field }) => field)).toEqual(fields);
  expect(plan.people.map(({ warnings }) => warnings)).toEqual([[]]);
});

const fieldsOf = (text: string) => planOf(text).columns.map(({ field, guess }) => (guess ? `${field}?` : field));

test('a column of names is found by what it holds, also beside an unknown header', () => {
  expect(fieldsOf('Ada Lovelace,ada@acme.example\nBob Stone,bob@acme.example\n')).toEqual(['fullName?', 'email?']);
  const unknown =
    'Wer,Kontakt,Bereich\nAda Lovelace,ada@acme.example,Human Resources\nBob Stone,bob@acme.example,Human Resources\n';
  expect(fieldsOf(unknown)).toEqual(['fullName?', 'email?', 'ignored']);
});

test('departments and cities of two words are no names', () => {
  const rows = ['Human Resources', 'Field Sales', 'Customer Care', 'New York'].map(
    (word, at) => `${word},p${at}@acme.example`,
  );
  expect(fieldsOf(`Department,Email\n${rows.join('\n')}\n`)).toEqual(['ignored', 'email']);
});

test('a column called by one part of a name that holds whole names is the whole name', () => {
  const plan = planOf('Nom,Courriel\nNoël Garçon,noel@societe.example\nFrançois Roux,fr@societe.example\n');
  expect(plan.people.map(({ firstName, lastName }) => [firstName, lastName])).toEqual([
    ['Noël', 'Garçon'],
    ['François', 'Roux'],
  ]);
});

test.each([
  'E-Mail (privat)',
  'Email (manager)',
  'Correo personal',
  '个人邮箱',
  'Личная почта',
  'E-mail responsable',
  'Adresse e-mail privée',
])('an address called “%s” is not taken for that of the person', (header) => {
  const plan = planOf(`Name,Email,${header}\nAda,,home@home.example\nBob,bob@acme.example,bob@home.example\n`);
  expect(plan.people.map(({ email }) => email)).toEqual(['bob@acme.example']);
});
