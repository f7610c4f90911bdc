import { describe, expect, test } from 'vitest';

import { planOf, verdictsOf } from './planning.ts';

const verdictOf = (headers: string, row: string) => verdictsOf(planOf(`${headers}\n${row}\n`))[0];

describe('the address', () => {
  test.each([
    ['ada@acme.example', ''],
    ["miles.o'brien+new@acme.example", ''],
    ['ADA@ACME.EXAMPLE', ''],
    ['\u00a0ada@acme.example\u200b', 'TRIM'],
    ['', 'NOEMAIL!'],
    ['n/a', 'NOEMAIL!'],
    ['ada', 'BADEMAIL!'],
    ['ada@acme', 'BADEMAIL!'],
    ['ada@@acme.example', 'BADEMAIL!'],
    ['ada@acme..example', 'BADEMAIL!'],
    ['ada@acme,example', 'BADEMAIL!'],
    ['ada lovelace@acme.example', 'BADEMAIL!'],
    ['‘ada@acme.example’', 'BADEMAIL!'],
    ['ada@acme.example; bob@acme.example', 'BADEMAIL!'],
    ['josé@acme.example', 'ODDEMAIL'],
    ['b\u043eb@acme.example', 'HOMOGLYPH'],
    ['info@acme.example', 'ROLEMAIL'],
    ['svc-deploy@acme.example', 'ROLEMAIL'],
    [`${'a'.repeat(65)}@acme.example`, 'BADEMAIL!'],
  ])('%j is %j', (cell, verdict) => {
    expect(verdictOf('Name,Email', `Ada,"${cell}"`)).toBe(verdict);
  });

  test('is recognised in any case and after trimming: the first row wins', () => {
    const plan = planOf('Email\nada@acme.example\n ADA@acme.example\u00a0\n');
    expect(verdictsOf(plan)).toEqual(['', 'DUP!']);
    expect(plan.rejected[0]?.saying.values).toEqual({ email: 'ada@acme.example', record: 1 });
  });

  test('that is drowned in blanks is judged as quickly as any other', () => {
    const blanks = ' '.repeat(30_000);
    expect(verdictOf('Name,Email', `Ada,${blanks}x${blanks}y@acme.example`)).toBe('BADEMAIL!');
  });

  test('of a rejected row does not reject a later one', () => {
    expect(verdictsOf(planOf('Email,Deleted\nada@acme.example,1\nada@acme.example,0\n'))).toEqual(['ACTION!', '']);
  });

  test('is taken from the sign-in name where the e-mail is empty, and that is said', () => {
    const plan = planOf('mail,userPrincipalName\nada@acme.example,ada@x.example\n,bob@x.example\n,bob\n');
    expect(verdictsOf(plan)).toEqual(['', 'FALLBACK', 'NOEMAIL!']);
    expect(plan.people[1]?.email).toBe('bob@x.example');
  });

  test.each(['Manager Email', 'Recovery Email', 'Secondary Email', 'Emergency Contact E-mail', 'Personal email'])(
    'is never taken from %s',
    (header) => {
      expect(planOf(`Name,${header}\nAda,boss@acme.example\nBob,boss@acme.example\n`).refused?.code).toBe(
        'NOEMAILCOLUMN',
      );
    },
  );

  test('is found by what a column holds where no header says so, as a guess', () => {
    const { columns, valid } = planOf('Name,Kontakt X\nAda,ada@acme.example\nBob,bob@acme.example\n');
    expect(valid).toBe(2);
    expect(columns[1]).toMatchObject({ field: 'email', guess: true });
  });
});

describe('the role', () => {
  const roleOf = (role: string, existing?: 'admin' | 'learner') => {
    const plan = planOf(
      `Email,Role\nada@acme.example,${role}\n`,
      existing ? { existing: () => ({ role: existing }) } : {},
    );
    const { role: given, escalate } = plan.people[0] ?? {};
    return { verdict: verdictsOf(plan)[0], given, escalate };
  };

  test.each(['owner', 'admin', 'manager'])('%s is asked for, not given by a file', (role) => {
    expect(roleOf(role)).toEqual({ verdict: 'ESCALATE', given: null, escalate: role });
  });

  test('group admin is asked for: a row does not say of which group', () => {
    expect(roleOf('Group Admin')).toEqual({ verdict: 'ESCALATE', given: null, escalate: 'group admin' });
  });

  test('that somebody has already needs no one to grant it', () => {
    expect(roleOf('Admin', 'admin')).toEqual({ verdict: '', given: 'admin', escalate: null });
    expect(roleOf('Admin', 'learner').verdict).toBe('ESCALATE');
  });

  test.each(['member', 'User', 'student', 'Mitglied'])('%s is a learner', (role) => {
    expect(roleOf(role)).toEqual({ verdict: '', given: 'learner', escalate: null });
  });

  test('trainer is given by whoever may, and asked for by whoever may not', () => {
    const text = 'Email,Role\nada@acme.example,trainer\n';
    expect(planOf(text).people[0]?.role).toBe('trainer');
    expect(verdictsOf(planOf(text, { mayGrant: () => false }))).toEqual(['ESCALATE']);
  });

  test('that does not exist becomes learner, and that is said', () => {
    expect(roleOf('wizard')).toEqual({ verdict: 'VALUE', given: null, escalate: null });
  });

  test('is not read from a column of job titles that is called role', () => {
    const rows = ['Sales Manager', 'Manager', 'Engineer', 'CFO'].map((title, at) => `p${at}@acme.example,${title}`);
    const plan = planOf(`Email,Role\n${rows.join('\n')}\n`);
    expect(verdictsOf(plan)).toEqual(['', '', '', '']);
  });

  test.each(['Bot', 'Service Account', 'SharedMailbox', 'Room'])('of a %s is no person’s', (kind) => {
    expect(verdictOf('Email,Type', `x@acme.example,${kind}`)).toBe('NONPERSON!');
  });
});

describe('whether someone is active', () => {
  test.each([
    ['Status', 'Active', '', 'active'],
    ['Status', 'DEPROVISIONED', 'INACTIVE', 'suspended'],
    ['Status', 'T', 'INACTIVE', 'suspended'],
    ['Status', 'Invited', 'PENDING', null],
    ['Status', 'purple', 'VALUE', null],
    ['Statut', 'désactivé', 'INACTIVE', 'suspended'],
    ['Enabled', 'False', 'INACTIVE', 'suspended'],
    ['Enabled', 'ja', '', 'active'],
    ['Suspended', '1', 'INACTIVE', 'suspended'],
    ['Suspended', '0', '', null],
    ['Block sign in (Yes/No) [accountEnabled] Required', 'Yes', 'INACTIVE', 'suspended'],
    ['Block sign in (Yes/No) [accountEnabled] Required', '', 'VALUE', null],
    ['Deactivated at', '2026-01-01', 'INACTIVE', 'suspended'],
    ['User type', 'Guest', 'GUEST', null],
  ])('%s “%s” is %j', (header, cell, verdict, status) => {
    const plan = planOf(`Email,${header}\nada@acme.example,${cell}\n`);
    expect(verdictsOf(plan)[0]).toBe(verdict);
    expect(plan.people[0]?.status).toBe(status);
  });

  test('decides over the seat: someone inactive is given none', () => {
    const plan = planOf('Email,Seat type,Status\na@acme.example,full,Active\nb@acme.example,full,Suspended\n');
    expect(plan.people.map(({ seat }) => seat)).toEqual(['full', null]);
  });
});

describe('dates', () => {
  const dates = (header: string, ...cells: string[]) =>
    verdictsOf(planOf(`Email,${header}\n${cells.map((cell, at) => `p${at}@acme.example,"${cell}"`).join('\n')}\n`));

  test('that have an effect are said', () => {
    expect(dates('Start date', '2026-11-22', '2026-11-23')).toEqual(['', 'FUTURE']);
    expect(dates('Expires', '2026-11-21', '2026-11-22', '', 'never', '9999-12-31')).toEqual([
      'PAST',
      'EXPIRES',
      '',
      '',
      '',
    ]);
  });

  test('are read in the order the whole column tells', () => {
    expect(dates('Hire date', '01/12/2026', '25/03/2024')).toEqual(['FUTURE', '']);
    expect(dates('Hire date', '12/01/2026', '03/25/2024')).toEqual(['FUTURE', '']);
  });

  test('whose order nothing tells are flagged, unless it makes no difference', () => {
    expect(dates('Hire date', '04/05/2024', '05/05/2024', '2024-01-01')).toEqual(['DATE', '', '']);
  });

  test.each(['2026-02-30', '31/31/2026', 'soon'])('such as %s are no dates', (cell) => {
    expect(dates('Hire date', cell)).toEqual(['DATE']);
  });

  test.each([
    '1798761600',
    '1798761600000',
    '46388',
    '1 Jan 2027',
    'January 1, 2027',
    '01.01.2027',
    '20270101',
    '2027-01-01T00:00:00Z',
  ])('%s is the first of January 2027', (cell) => {
    const { people } = planOf(`Email,Start date\nada@acme.example,"${cell}"\n`);
    expect(people[0]?.warnings).toEqual([
      { code: 'FUTURE', saying: { key: 'starts', values: { date: '2027-01-01' } } },
    ]);
  });
});

describe('names', () => {
  const namesOf = (headers: string, row: string) => {
    const [person] = planOf(`${headers},Email\n${row},ada@acme.example\n`).people;
    return [person?.firstName, person?.lastName, person?.warnings.map(({ code }) => code).join('+')];
  };

  test.each([
    ['First name,Last name', 'Ada,Lovelace', ['Ada', 'Lovelace', '']],
    ['First name,Last name', 'Ada,', ['Ada', null, 'NONAME']],
    ['First name,Last name,Display name', ',,Ada Lovelace', ['Ada', 'Lovelace', 'FALLBACK']],
    ['Name', 'Teller', ['Teller', null, '']],
    ['Name', '', [null, null, 'NONAME']],
    ['Name', '"Lovelace, Ada"', ['Ada', 'Lovelace', '']],
    ['Name', '佐藤 太郎', ['太郎', '佐藤', '']],
    ['First name,Last name', ' Ada,Lovelace', ['Ada', 'Lovelace', 'TRIM']],
    ['First name,Last name', 'Zoe\u0308,Lovelace', ['Zoë', 'Lovelace', 'UNICODE']],
    ['First name,Last name', '\u0410da,Lovelace', ['\u0410da', 'Lovelace', 'HOMOGLYPH']],
    ['First name,Last name', '=1+1,Lovelace', ['=1+1', 'Lovelace', 'FORMULA']],
    ['First name,Last name', "'=1+1,Lovelace", ['=1+1', 'Lovelace', '']],
    ['First name,Last name', `${'a'.repeat(250)},Lovelace`, ['a'.repeat(200), 'Lovelace', 'LONGFIELD']],
  ])('%s: %s', (headers, row, expected) => {
    expect(namesOf(headers, row)).toEqual(expected);
  });
});

describe('rows that are no people', () => {
  const rows = [
    'Ada,ada@acme.example,1',
    'Name,Email,Id',
    'Example: Chris,chris@contoso.com,2',
    'Bob,bob@acme.example,3,left over',
    'Cy,"cy@acme.example,4',
    'Di,di@acme.example,5',
    ',,',
    'Total,,2',
    'Generated on 2026-11-01',
  ];

  test('are rejected each for its own reason, and the others are read', () => {
    const plan = planOf(`Name,Email,Id\n${rows.join('\n')}\n`);
    expect(verdictsOf(plan)).toEqual(['', 'NONPERSON!', 'SAMPLE!', 'SHAPE!', 'QUOTE!', '', 'NONPERSON!', 'NONPERSON!']);
    expect(plan.rejected.map(({ line }) => line)).toEqual([3, 4, 5, 6, 9, 10]);
  });

  test.each([
    ['New primary email', 'new@acme.example'],
    ['oldusername', 'ada.old'],
    ['Deleted', 'yes'],
    ['Action', 'delete'],
  ])('such as a command (%s: %s) are held', (header, cell) => {
    expect(verdictOf(`Email,${header}`, `ada@acme.example,${cell}`)).toBe('ACTION!');
  });
});

describe('rows of another width', () => {
  test('that only end in more delimiters are whole', () => {
    expect(verdictsOf(planOf('Name,Email\nAda,ada@acme.example,,\nBob,bob@acme.example,\n'))).toEqual(['', '']);
  });

  test('that are shorter than the others are flagged', () => {
    const plan = planOf('Name,Email,Title,Id\nA,a@x.example,T,1\nB,b@x.example,T,2\nC,c@x.example\n');
    expect(verdictsOf(plan)).toEqual(['', '', 'SHAPE']);
  });
});

describe('groups', () => {
  const groupsOf = (cell: string) => planOf(`Email,Groups\nada@acme.example,"${cell}"\n`).people[0];

  test.each(['EMEA; Pilot', 'EMEA,Pilot', 'emea|PILOT', 'EMEA; EMEA;Pilot;'])('%s are two known groups', (cell) => {
    expect(groupsOf(cell)?.groups.map((name) => name.toLowerCase())).toEqual(['emea', 'pilot']);
  });

  test('that do not exist are flagged and left out', () => {
    expect(groupsOf('EMEA; Nope')).toMatchObject({ groups: ['EMEA'], unknownGroups: ['Nope'] });
    expect(groupsOf('EMEA; Nope')?.warnings.map(({ code }) => code)).toEqual(['UNKNOWNGROUP']);
  });

  test('that most of the file is in are said once, not in every row', () => {
    const rows = Array.from({ length: 9 }, (_, at) => `p${at}@acme.example,Class of 2027`);
    const plan = planOf(`Email,Cohort\n${rows.join('\n')}\n`);
    expect(plan.people.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(plan.notices.map(({ code }) => code)).toEqual(['NEWGROUP']);
  });
});

test('an id that two people share is flagged; ids keep their zeros', () => {
  const plan = planOf('Employee ID,Email\n007,a@x.example\n008,b@x.example\n007,c@x.example\n');
  expect(verdictsOf(plan)).toEqual(['', '', 'IDCLASH']);
  expect(plan.people.map(({ externalId }) => externalId)).toEqual(['007', '008', '007']);
});

test('ids of uneven widths warn that a spreadsheet may cut their zeros off', () => {
  expect(verdictsOf(planOf('Employee ID,Email\n007,a@x.example\n12345,b@x.example\n1.2E+05,c@x.example\n'))).toEqual([
    'KEEPTEXT',
    '',
    'KEEPTEXT',
  ]);
});
