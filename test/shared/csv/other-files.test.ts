import { expect, test } from 'vitest';

import { planOf, verdictsOf } from './planning.ts';

interface Export {
  readonly system: string;
  readonly lines: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly verdicts: readonly string[];
}

/** Exports of systems that no sample is of: the same general rules read them. */
const exports: readonly Export[] = [
  {
    system: 'a sign-on directory',
    lines: [
      'login,firstName,lastName,email,secondEmail,mobilePhone,employeeNumber,managerId,manager,status',
      'ada@acme.example,Ada,Lovelace,ada@acme.example,ada@home.example,+1 555 0100,00123,9,Bob,ACTIVE',
      'bob@acme.example,Bob,Stone,,bobby@home.example,,00124,,,DEPROVISIONED',
    ],
    fields: { email: 'email', login: 'otherEmail', employeeNumber: 'externalId', manager: 'ignored' },
    verdicts: ['', 'FALLBACK+INACTIVE'],
  },
  {
    system: 'a meeting service',
    lines: [
      'Email,First Name,Last Name,Department,Manager,User Group,License Type,Status,Job Title',
      'ada@acme.example,Ada,Lovelace,Sales,boss@acme.example,EMEA,Licensed,Active,Manager',
      'bob@acme.example,Bob,Stone,,,,Basic,Inactive,',
      'cy@acme.example,Cy,Young,,,,Basic,Pending,',
    ],
    fields: { Email: 'email', 'User Group': 'groups', 'License Type': 'seat', 'Job Title': 'ignored' },
    verdicts: ['VALUE', 'INACTIVE', 'PENDING'],
  },
  {
    system: 'a code host',
    lines: [
      'username,name,email,role',
      'ada,Ada Lovelace,ada@acme.example,member',
      'helper[bot],Helper,helper@acme.example,bot',
      'cy,Cy Young,cy@partner.example,outside collaborator',
    ],
    fields: { username: 'username', name: 'fullName' },
    verdicts: ['', 'NONPERSON!', 'GUEST'],
  },
  {
    system: 'a German HR system',
    lines: [
      'sep=;',
      'Mitarbeiterliste',
      'Personalnummer;Vorname;Nachname;E-Mail-Adresse;Eintrittsdatum;Austrittsdatum;Status;Team',
      '0001;Jörg;Müller;joerg@firma.example;15.03.2021;;Aktiv;EMEA',
      '0002;Änne;Weiß;aenne@firma.example;01.12.2026;;Aktiv;Pilot',
      '0003;Uwe;Groß;uwe@firma.example;01.01.2020;31.12.2025;Ausgeschieden;',
      ';;Gesamt;;;;;3',
    ],
    fields: { Vorname: 'firstName', Eintrittsdatum: 'startDate', Austrittsdatum: 'endDate', Team: 'groups' },
    verdicts: ['', 'FUTURE', 'INACTIVE+PAST', 'NONPERSON!'],
  },
  {
    system: 'a Japanese HR system',
    lines: [
      '姓,名,メールアドレス,入社日',
      '佐藤,太郎,taro@firma.example,2026/04/01',
      '高橋,美咲,misaki@firma.example,2027/04/01',
    ],
    fields: { 姓: 'lastName', 名: 'firstName', メールアドレス: 'email', 入社日: 'startDate' },
    verdicts: ['', 'FUTURE'],
  },
  {
    system: 'a learning system',
    lines: [
      'Login,Firstname,Lastname,Email,Password,User-type,Active,Deactivation-Date,Group',
      'ada,Ada,Lovelace,ada@acme.example,s3cret,Learner-Type,yes,,EMEA',
      'bob,Bob,Stone,bob@acme.example,s3cret,SuperAdmin,no,31/12/2025,',
    ],
    fields: { Password: 'password', 'User-type': 'kind', Active: 'activeFlag', 'Deactivation-Date': 'endDate' },
    verdicts: ['', 'ESCALATE+INACTIVE+PAST'],
  },
  {
    system: 'a mail server',
    lines: [
      '#TYPE Mailboxes',
      '"DisplayName","PrimarySmtpAddress","RecipientTypeDetails"',
      '"Ada Lovelace","ada@acme.example","UserMailbox"',
      '"Reception","reception@acme.example","SharedMailbox"',
    ],
    fields: { PrimarySmtpAddress: 'email', DisplayName: 'fullName' },
    verdicts: ['', 'NONPERSON!'],
  },
  {
    system: 'a site with its name in the headers',
    lines: ['Acme: Full name|Acme: Email|custom_field:department', 'Ada Lovelace|ada@acme.example|Sales'],
    fields: { 'Acme: Full name': 'fullName', 'Acme: Email': 'email', 'custom_field:department': 'ignored' },
    verdicts: [''],
  },
];

test.each(exports)('the export of $system is read by the general rules', ({ lines, fields, verdicts }) => {
  const plan = planOf(lines.join('\r\n'));
  const found = Object.fromEntries(plan.columns.map(({ header, field }) => [header, field]));
  expect(found).toMatchObject(fields);
  expect(verdictsOf(plan)).toEqual(verdicts);
});

test.each(['\n', '\r\n', '\r'])('line ends of %j make no difference', (end) => {
  const plan = planOf(['Name,Email', 'Ada,ada@acme.example', '', 'Bob,bob@acme.example'].join(end));
  expect(plan.people.map(({ line, email }) => [line, email])).toEqual([
    [2, 'ada@acme.example'],
    [4, 'bob@acme.example'],
  ]);
});

test('a list of addresses without a header is read from its first line, and that is said', () => {
  const plan = planOf('ada@acme.example\nbob@acme.example\n');
  expect(plan).toMatchObject({ headerLine: 0, records: 2, valid: 2 });
  expect(plan.notices.map(({ code }) => code)).toEqual(['NOHEADER']);
});

test('an address among the remarks above the header does not make them people', () => {
  const plan = planOf('Exported by,boss@acme.example\n\nName,Email\nAda,ada@acme.example\n');
  expect(plan).toMatchObject({ headerLine: 3, records: 1, valid: 1 });
});
