/** What is said of a CSV file of people and of its rows. The cells of the file come in as values. */
export const csv = {
  // Why a row does not become a person.
  openQuote:
    'A quotation mark opens here and is never closed. Close or remove it in the file; the rows after it were read.',
  tooManyCells:
    'This row has {{cells, number}} fields and the header {{width, number}}: a comma inside a field probably needs quotation marks around it.',
  repeatedHeader: 'This row repeats the header.',
  templateExample: 'This is the example of the template, not a person.',
  program: '“{{word}}” is an account of a program or a room, not of a person.',
  totals: 'This is a totals row of the report, not a person.',
  remark: 'This is a remark at the end of the report, not a person.',
  rename: '{{header}} is filled: that renames somebody. Renames are held for a separate confirmation.',
  removal:
    '{{header}} is “{{cell}}”: a command to remove or rename, not a person to add. It is held for a separate confirmation.',
  noAddress: 'No e-mail address is given. Add one to import this person.',
  addressWithoutAt: '“{{address}}” is not an e-mail address: it has no @ and no domain.',
  addressInQuotes: '“{{address}}” is not an e-mail address: it has quotation marks around it.',
  addressTwice: '“{{address}}” is not an e-mail address: it holds more than one address.',
  addressWithComma: '“{{address}}” is not an e-mail address: it has a comma where a dot belongs.',
  addressMisshapen: '“{{address}}” is not an e-mail address: it does not have the form name@domain.tld.',
  twin: '{{email}} stands in record {{record, number}} already; the first one is taken.',

  // What to know of a row that does become a person.
  addressElsewhere: 'The e-mail column is empty; the address is taken from {{header}}.',
  addressBlanks: 'Blanks around {{address}} were cut off.',
  addressShared: '{{address}} looks like a shared mailbox, not like one person’s.',
  addressMixed: '{{address}} mixes letters of two alphabets that look alike. Check that it is genuine.',
  addressOdd: '{{address}} is an unusual address. Check that it is right.',
  asksGroupAdmin:
    'Asks for group admin, without saying of which group. Appoint them in the group; until then they are a learner.',
  asksRole: 'Asks for the role {{role, role}}. Someone who may grant it has to do so; until then they are a learner.',
  outranksImporter: 'This person is above you in the workspace: the file changes nothing for them.',
  asksGroupAdminHere:
    'Asks for group admin, without saying of which group. Appoint them in the group; until then they keep the role they have.',
  asksRoleHere:
    'Asks for the role {{role, role}}. Someone who may grant it has to do so; until then they keep the role they have.',
  inactiveHere:
    '{{header}} is “{{cell}}”: an active person is suspended by that. A full seat stays theirs until it is revoked.',
  invitationStays:
    'The file says that this person is not active. They have not accepted their invitation; revoke it in the list of people.',
  standingStays: 'You may not suspend or reactivate this person: whether they can come in stays as it is.',
  roleStays:
    'This person has the role {{role, role}} here. A file takes nobody a role that looks after others; change it in the list of people.',
  seatStays: 'The file gives a basic seat. A file takes nobody a full seat; revoke it in the list of people.',
  unknownSeatHere: 'The seat “{{cell}}” is not known here; the seat stays as it is.',
  inactive: '{{header}} is “{{cell}}”: this person is added as suspended, without a full seat.',
  pending: 'This person has been invited and has not accepted yet.',
  guest: 'This is a guest or an external person. Check that they belong here.',
  noDate: '“{{cell}}” in {{header}} is not a date; it is left out.',
  ambiguousDate: '“{{cell}}” in {{header}} may be read day first or month first; write it as YYYY-MM-DD.',
  starts: 'Starts on {{date}}: invite this person on that day.',
  ended: 'Access ended on {{date}}. Check whether this person should be added at all.',
  ends: 'Access ends on {{date}}.',
  phone: '“{{cell}}” is not a complete phone number with + and country code.',
  formula: '{{header}} begins with {{sign}}, which a spreadsheet runs as a formula; it is kept as plain text.',
  oddUsername:
    'The user name “{{username}}” has capitals, accents or blanks, unlike all others; people sign in by e-mail here.',
  keptAsText: 'The id “{{id}}” is kept as text; a spreadsheet may have cut zeros or digits off.',
  sharedId: 'The id {{id}} belongs to {{email}} in an earlier row. Check whether both are one person.',
  tooFewCells: 'This row has {{cells, number}} of {{width, number}} fields; the others are taken as empty.',
  unknownSeat: 'The seat “{{cell}}” is not known here; it is taken as basic.',
  oldSeatName: '“{{cell}}” is another name of the full seat; it is taken as that.',
  unknownStatus: 'The status “{{cell}}” is not known here; it is taken as active.',
  unknownRole: 'The role “{{cell}}” does not exist here; it is taken as learner.',
  neitherYesNorNo: '“{{cell}}” in {{header}} is neither yes nor no; it is taken as if it were empty.',
  emptyFlag: '{{header}} is empty though the file says it is required; that counts as “No”.',
  unknownGroups_one: 'There is no group {{names, quoted}}; the person is added without it.',
  unknownGroups_other: 'There are no groups {{names, quoted}}; the person is added without them.',
  longGroup: 'A group name has more than {{most, number}} characters.',
  nameBlanks: 'Blanks around “{{name}}” were cut off.',
  nameRecomposed:
    '“{{name}}” was written with separate accents or invisible characters; it is stored in its usual form.',
  nameMixed: '“{{name}}” mixes letters of two alphabets that look alike.',
  longName: 'The name “{{name}}…” has {{length, number}} characters; at most {{most, number}} are kept.',
  noName: 'The name is empty.',
  noFirstName: 'The first name is empty.',
  noLastName: 'The last name is empty.',
  noNames: 'The first and last name is empty.',
  nameElsewhere: 'First and last name are empty; they are taken from “{{name}}”.',

  // Why what a held row asks for cannot be done, and what it asks for where the file is no longer there.
  heldRemoval: '{{email}} is to be removed.',
  heldRename: '{{email}} is to get another address.',
  heldNotHere: 'Nobody here has the address {{email}}: there is nothing to do.',
  heldTwice: '{{email}} stands in another row of the file too. Nothing is done before it is clear which row is meant.',
  heldRemovalDenied: 'You may not remove this person.',
  heldRenameDenied: 'You may not change the address of this person.',
  heldAddressTaken: '{{email}} belongs to somebody here, or to somebody else in the file.',

  // What is said once about a file.
  passwords:
    'The file contains passwords in clear text. They were dropped and are stored nowhere; delete the file when you are done.',
  noHeader: 'The file has no header row; the columns were told by what they hold. Check them.',
  dayFirst: 'Dates such as 01/02/2026 are read day first, as the whole column shows.',
  monthFirst: 'Dates such as 01/02/2026 are read month first, as the whole column shows.',
  dayOrMonthFirst: 'Dates such as 01/02/2026 are read day first or month first, as each whole column shows.',
  newGroup:
    'Most people of this file are in “{{name}}”, a group that does not exist here yet. Create it first to have them added to it.',

  encodingDoubt:
    'Read as {{encoding}}: “{{read}}”. The file does not tell whether it is {{other}}, where that would be “{{instead}}”. If so, choose that as its encoding.',
  whoIsActive:
    'In “{{header}}”, numbers stand for who is active, and nothing says which. It is not read until you say so: choose for it “Active or not” where 1 is active, or “Inactive or not” where 1 is not.',
  hiddenRows_one: '{{count, number}} row is hidden in the sheet; it is read like the others.',
  hiddenRows_other: '{{count, number}} rows are hidden in the sheet; they are read like the others.',

  // Why a whole file is refused.
  fileMissing: 'The file is not there any more. Check whether it was moved or renamed, and choose it again.',
  folder: 'This is a folder. Open it and choose the CSV file inside.',
  unreadable:
    'The file cannot be opened. Check that you may read it and that no other program holds it, then try again.',
  tooLarge:
    'The file is larger than {{megabytes, number}} MB, which no list of people is. Split it, or export fewer columns.',
  empty: 'The file is empty. Export the list again as CSV (UTF-8) and choose that file.',
  noRows: 'The file has a header and no people below it. Add at least one row, or export the list again.',
  zeroBytes:
    'The file contains zero bytes, so it is damaged or not a text file. Export the list again as CSV (UTF-8) and choose that file.',
  markup:
    'This is a web page, a calendar, a card file or a data file of another kind, not CSV. Export the list again as CSV (UTF-8) and choose that file.',
  prose:
    'The file holds text without columns, so it is not CSV. Export the list again as CSV (UTF-8) and choose that file.',
  binaryWorkbook:
    'This is a binary Excel workbook (.xlsb). Open it in Excel, save it as Excel workbook (.xlsx) or CSV (UTF-8), and choose that file.',
  openDocument:
    'This is an OpenDocument file (.ods). Open it in its program, save it as Excel workbook (.xlsx) or CSV (UTF-8), and choose that file.',
  numbers:
    'This is a Numbers document. Open it in Numbers, export it as Excel workbook (.xlsx) or CSV, and choose that file.',
  encryptedWorkbook:
    'The workbook is protected by a password. Open it in Excel, save it without a password or as CSV (UTF-8), and choose that file.',
  brokenWorkbook:
    'The workbook is damaged and cannot be read. Open it in Excel and save it again as .xlsx or CSV (UTF-8), then choose that file.',
  hugeWorkbook:
    'The workbook is far larger unpacked than any list of people. Save the sheet with the people as CSV (UTF-8) and choose that file.',
  noSheet: 'The workbook has no sheet “{{name}}”. It has: {{sheets, quoted}}. Choose one of these.',
  oldOffice:
    'This is an old Excel or Word file (.xls, .doc). Open it, save it as Excel workbook (.xlsx) or CSV (UTF-8), and choose that file.',
  pdf: 'This is a PDF, not CSV. Export the list again as CSV (UTF-8) and choose that file.',
  picture: 'This is a picture, not CSV. Export the list again as CSV (UTF-8) and choose that file.',
  compressed:
    'This is a compressed file, not CSV. Unpack it first, or export the list again as CSV (UTF-8), and choose that file.',
  executable: 'This is a program, not CSV. Export the list again as CSV (UTF-8) and choose that file.',
  database: 'This is a database, not CSV. Export the list again as CSV (UTF-8) and choose that file.',
  binary:
    'This is not a text file but binary data, not CSV. Export the list again as CSV (UTF-8) and choose that file.',
  noEmailColumn:
    'The file has no e-mail column, so its people cannot be told apart. It has: {{headers, listed}}. Add a column named “Email” (for example from the user names and your domain) and choose the file again.',
  holdsResults:
    'This seems to hold practice sessions or results, one row per attempt, not a list of people. Export the users or members instead.',
  holdsEnrolments:
    'This seems to hold course enrolments or grades, one row per course and person, not a list of people. Export the users or members instead.',
  holdsAttendance:
    'This seems to hold meeting attendance, one row per visit, not a list of people. Export the users or members instead.',
  holdsPayments:
    'This seems to hold orders, invoices or payments, not a list of people. Export the users or members instead.',
  holdsCalendar:
    'This seems to hold appointments of a calendar, not a list of people. Export the users or members instead.',
  holdsAnswers:
    'This seems to hold answers to a form or survey, one row per answer, not a list of people. Export the users or members instead.',
  holdsLog:
    'This seems to hold log entries, one row per event, not a list of people. Export the users or members instead.',

  // What is said of an export of practice sessions.
  noSessionColumns_one:
    'This is no export of practice sessions: it has no column {{names, listed}}. Export the sessions as CSV and choose that file.',
  noSessionColumns_other:
    'This is no export of practice sessions: it has none of the columns {{names, listed}}. Export the sessions as CSV and choose that file.',
  sessionWithoutAddress: 'There is no e-mail address.',
  sessionWithoutTime: 'Neither started_at nor ended_at says when it was.',
  sessionAhead: 'It lies in the future.',
  sessionCell: 'What stands in {{header}} cannot be used: “{{cell}}”.',

  // The headers of what is added to a failed row.
  failedLine: 'Line',
  failedCode: 'Code',
  failedReason: 'Reason',
} as const;
