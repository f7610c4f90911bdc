import { expect, test } from 'vitest';

import { wordsOf } from '../../../shared/locales/words.ts';
import { planOf } from './planning.ts';

const mail = 'ada@acme.example';

test.each([
  [
    'course completions',
    `User,Email,Course,Enrolled On,Progress,Completion Date\nAda,${mail},Calls,2026-01-02,80,\n`,
    'enrolments',
  ],
  [
    'grades of a course',
    'Student,ID,SIS User ID,Section,Essay (12),Final Score,Current Grade\nAda,1,s1,A,90,91,A\n',
    'enrolments',
  ],
  [
    'grades with addresses',
    `First name,Surname,Email address,Quiz: Final (Real),Course total (Real),Grade,Last downloaded from this course\nAda,L,${mail},1,2,A,3\n`,
    'enrolments',
  ],
  [
    'participants of a meeting',
    `Name (original name),Email,Join time,Leave time,Duration (minutes),Guest\nAda,${mail},9:00,9:58,58,No\n`,
    'attendance',
  ],
  [
    'attendance in parts',
    `1. Summary\nMeeting title,Weekly\n\n2. Participants\nName,First Join,Last Leave,In-Meeting Duration,Email,Role\nAda,9:00,9:58,58m,${mail},Presenter\n`,
    'attendance',
  ],
  [
    'working hours',
    `Employee ID,Name,Email,Date,Clock in,Clock out,Hours worked\n1,Ada,${mail},2026-01-02,9,17,8\n`,
    'attendance',
  ],
  [
    'appointments',
    'Subject,Start Date,Start Time,End Date,End Time,All Day Event,Location\nCall,1/2/2026,9:00,1/2/2026,9:30,False,\n',
    'calendar',
  ],
  ['invoices', `Invoice number,Customer Email,Amount due,Currency,Due date\n1,${mail},10,EUR,2026-01-02\n`, 'invoices'],
  ['charges', `id,Customer Email,Amount,Currency,Fee,Card Last4\n1,${mail},10,eur,1,4242\n`, 'payments'],
  [
    'sign-ins',
    `Date (UTC),Request ID,User agent,User,Email,IP address,Status\n2026-01-02,r1,x,Ada,${mail},192.0.2.1,Success\n`,
    'log entries',
  ],
  ['answers', `Response ID,Submitted at,Email,Name,Feedback\n1,2026-01-02,${mail},Ada,Great\n`, 'answers'],
])('a file of %s is refused with what it seems to be', (_, text, what) => {
  const { refused } = planOf(text);
  expect(refused?.code).toBe('NOTPEOPLE');
  expect(refused && wordsOf(refused.saying)).toContain(what);
});

test.each(['BEGIN:VCALENDAR\nVERSION:2.0\n', 'BEGIN:VCARD\nFN:Ada\n', '{\\rtf1 Ada}'])(
  '%j is refused as not CSV',
  (text) => {
    expect(planOf(text).refused?.code).toBe('NOTCSV');
  },
);

test.each([
  `Name,Email,Start Date,End Date,Status\nAda,${mail},2020-01-02,,Active\n`,
  `Email,Name,Device,Last activity,Created\n${mail},Ada,Laptop,2026-01-02,2020-01-02\n`,
  `Email,Name,Team,Course\n${mail},Ada,EMEA,Calls\n`,
  `Employee ID,First Name,Last Name,Email,Total,Score\n1,Ada,Lovelace,${mail},1,2\n`,
])('a list of people with some columns of something else is still one: %j', (text) => {
  expect(planOf(text)).toMatchObject({ refused: null, valid: 1 });
});
