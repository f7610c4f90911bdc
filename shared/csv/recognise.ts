import { headerKeys } from './header-key.ts';

interface KnownFormat {
  readonly format: string;
  /** Header keys that only this format has together. */
  readonly needs: readonly string[];
}

/** Names for well-known files. A name is shown and reported; no rule of reading depends on it. */
const formats: readonly KnownFormat[] = [
  { format: 'exec-users-export', needs: ['first name', 'last name', 'email', 'role', 'seat type', 'groups', 'status'] },
  {
    format: 'google-workspace-bulk-upload',
    needs: ['email address', 'org unit path', 'recovery email', 'employee id'],
  },
  { format: 'entra-bulk-create', needs: ['user principal name', 'password profile', 'display name'] },
  { format: 'slack-members', needs: ['username', 'email', 'billing active', 'has sso', 'userid'] },
  { format: 'moodle-upload-users', needs: ['username', 'firstname', 'lastname', 'email', 'course1'] },
  { format: 'workday-workers', needs: ['employee id', 'preferred name', 'job family group'] },
  { format: 'gitlab-group-members', needs: ['username', 'access granted', 'max role', 'source'] },
];

const plainList = 'people-list';

/** The name of the format whose headers these are. */
export function recogniseFormat(headers: readonly string[]): string {
  const keys = new Set(headers.flatMap((header) => headerKeys(header)));
  return formats.find(({ needs }) => needs.every((key) => keys.has(key)))?.format ?? plainList;
}

/** What a file that is not about people may hold. */
export type OtherKind =
  | 'holdsResults'
  | 'holdsEnrolments'
  | 'holdsAttendance'
  | 'holdsPayments'
  | 'holdsLog'
  | 'holdsCalendar'
  | 'holdsAnswers';

interface Signs {
  readonly what: OtherKind;
  /** Header keys that files about people do not have. */
  readonly signs: readonly string[];
  readonly enough: number;
}

const signs = (keys: string): readonly string[] => keys.split('|');

const otherKinds: readonly Signs[] = [
  {
    what: 'holdsResults',
    signs: signs(
      'scenario|score|attempt|attempt number|valid attempt|started at|ended at|duration seconds|session link|session id|final score|transcript|difficulty|rank',
    ),
    enough: 3,
  },
  {
    what: 'holdsEnrolments',
    signs: signs(
      'course id|course name|course title|course|course code|course short name|course full name|course total|course start date|course end date|certificate|completion|completion rate|final score|current score|current grade|unposted final score|last downloaded from this course|assignment|quiz|learning path|module|lesson|enrolled|enrolled at|enrolment status|enrollment type|date enrolled|date completed|started on|total time|kurs|kursname|cours|curso|corso|section id|section|enrollment id|enrolment id|enrollment date|enrolled on|enrollment status|completion status|completion date|completed on|progress|grade|final grade|percentage|time spent',
    ),
    enough: 3,
  },
  {
    what: 'holdsAttendance',
    signs: signs(
      'join time|leave time|duration|in meeting|attended|attendance|attendance duration|registration time|approval status|time in session|joined|left|first join time|last leave time|check in time|check out time|clock in|clock out|punch in|hours worked|beitritt|first join|last leave|in meeting duration|duration minutes|meeting id|meeting duration|joined at|left at|in waiting room|recording consent',
    ),
    enough: 2,
  },
  {
    what: 'holdsPayments',
    signs: signs(
      'amount|currency|net|fee|customer id|card last4|billing country|due date|invoice date|amount due|amount paid|total|total amount|order date|shipping address|payment date|transaction id|vat|discount|rechnungsnummer|betrag|wahrung|montant|importe|invoice|invoice number|invoice id|order id|order number|total price|quantity|sku|price|payment method|payment status|tax|subtotal|refunded',
    ),
    enough: 3,
  },
  {
    what: 'holdsLog',
    signs: signs(
      'event|event name|event type|date utc|created at utc|activity|activity type|action type|operation|correlation id|client app|device|browser|operating system|result|severity|source ip|client ip|audit|object|resource|ip address|ip|user agent|timestamp|actor|target|request id|log level|event time',
    ),
    enough: 3,
  },
  {
    what: 'holdsCalendar',
    signs: signs(
      'subject|start time|end time|start date|end date|all day event|reminder on off|reminder date|meeting organizer|required attendees|optional attendees|show time as|recurrence|busy status',
    ),
    enough: 4,
  },
  {
    what: 'holdsAnswers',
    signs: signs(
      'timestamp|response id|respondent id|start date|end date|submitted at|submission date|submission id|recorded date|completion time|collector id|response type|network id|score|points|feedback',
    ),
    enough: 3,
  },
];

const enrolmentOnly = ['course id', 'section id'];

/** What a file that is not about people seems to hold; null where it may be about people. */
export function otherKindOf(headers: readonly string[], hasEmail: boolean): OtherKind | null {
  const keys = new Set(headers.flatMap((header) => headerKeys(header).slice(0, 1)));
  const kind = otherKinds.find(
    ({ signs: all, enough }) => all.filter((key) => keys.has(key)).length >= (hasEmail ? enough : 2),
  );
  if (kind !== undefined) return kind.what;
  return !hasEmail && enrolmentOnly.some((key) => keys.has(key)) ? 'holdsEnrolments' : null;
}
