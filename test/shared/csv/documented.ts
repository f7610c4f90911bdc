import type { Export } from './exports.ts';

/**
 * Header lines as documents of their systems, or of programs that read them, give them; people and values are invented.
 * Each names where its columns stand. OneLogin's could not be found in public documents.
 */
export const documented: readonly Export[] = [
  {
    // support.okta.com, “How to Import Users From a CSV File”: the four columns that must be there.
    system: 'a sign-on directory by the names of its attributes (Okta)',
    text: `login,firstName,lastName,email
ada@acme.example,Ada,Lovelace,ada@acme.example
bob@corp.example,Bob,Stone,bob@acme.example`,
    fields: { login: 'otherEmail', firstName: 'firstName', lastName: 'lastName', email: 'email' },
    verdicts: ['', ''],
  },
  {
    // Public code that reads such reports (a test of field names): the columns in its order.
    system: 'a personnel system with the supervisor beside each person (BambooHR)',
    text: `Employee #,First Name,Last Name,Job Title,Department,Division,Location,Status,Hire Date,Work Email,Reports To,Reports To Email
8753,Diya,Kumar,CEO,Executive,Operations,Pune,Active,13-10-2023,diya@acme.example,,
6419,Aarav,Roy,CRO,Sales,Product,Mumbai,Inactive,02-02-2024,aarav@acme.example,Diya Kumar,diya@acme.example`,
    fields: {
      'Employee #': 'externalId',
      'Work Email': 'email',
      Status: 'status',
      'Hire Date': 'startDate',
      'Reports To': 'ignored',
      'Reports To Email': 'ignored',
    },
    verdicts: ['', 'INACTIVE'],
  },
  {
    // support.cultureamp.com, “How to sync HRIS data from BambooHR”: Name is shown as Display Name.
    system: 'a report of a personnel system with who has left (BambooHR)',
    text: `Display Name,Work Email,Status,Termination Date,Supervisor Email
Ada Lovelace,ada@acme.example,Active,,bob@acme.example
Bob Stone,bob@acme.example,Inactive,2025-01-31,`,
    fields: {
      'Display Name': 'fullName',
      'Work Email': 'email',
      'Termination Date': 'endDate',
      'Supervisor Email': 'ignored',
    },
    verdicts: ['', 'INACTIVE+PAST'],
  },
  {
    // support.personio.de, “Best Practice: Preliminary Payroll”: attributes by their labels; Email is a system attribute.
    system: 'a payroll export of a personnel system (Personio)',
    text: `Personnel number,Last name,First name,Email,Department,Position,Employment type,Hire date,Contract end date,Employment end date
0007,Lovelace,Ada,ada@acme.example,Sales,Lead,Internal employee,2020-02-01,,
0008,Stone,Bob,bob@acme.example,Sales,Rep,External employee,2020-02-01,2027-01-31,`,
    fields: {
      'Personnel number': 'externalId',
      'Hire date': 'startDate',
      'Contract end date': 'endDate',
      'Employment end date': 'endDate',
    },
    verdicts: ['', 'EXPIRES'],
  },
  {
    // help.lattice.com, “Integrate HiBob with Lattice”: what the report holds; docs.siit.io, “HiBob”: work email, employee ID.
    system: 'a report of a personnel system by legal names (HiBob)',
    text: `Employee ID,Legal first name,Legal last name,Work email,Job Title,Manager email,Status,Start Date,Gender,Department
0100,Ada,Lovelace,ada@acme.example,Lead,bob@acme.example,Active,2020-03-01,Female,Sales
0101,Bob,Stone,bob@acme.example,Head,,Leaver,2019-03-01,Male,Sales`,
    fields: {
      'Legal first name': 'firstName',
      'Legal last name': 'lastName',
      'Work email': 'email',
      'Manager email': 'ignored',
      'Start Date': 'startDate',
    },
    verdicts: ['', 'INACTIVE'],
  },
  {
    // support.litmos.com, “Bulk Import Overview – Import users in bulk”: the template's columns.
    system: 'a learning platform with five teams and three courses (Litmos)',
    text: `Username,Email,First Name,Last Name,Password,Phone,Mobile,Skype,Job Title,Company Name,WebSite,Twitter,Team1,Team2,Team3,Team4,Team5,Course1,Course2,Course3,City,State,Zip,Country,CustomField1,Language,Activate,Brand,LearningPath1,AccessLevel
ada,ada@acme.example,Ada,Lovelace,s3cret,,,,Lead,Acme,,,EMEA,,,,,X1,,,Pune,MH,411001,India,,en-US,1,,,Learner
bob,bob@acme.example,Bob,Stone,s3cret,,,,Rep,Acme,,,EMEA,Pilot,,,,,,,Pune,MH,411001,India,,en-US,1,,,Team Leader
cy,cy@acme.example,Cy,Young,s3cret,,,,Rep,Acme,,,,,,,,,,,Pune,MH,411001,India,,en-US,0,,,Administrator`,
    fields: {
      Email: 'email',
      Password: 'password',
      Team1: 'groups',
      Team5: 'groups',
      Course1: 'ignored',
      State: 'ignored',
      AccessLevel: 'role',
    },
    verdicts: ['', 'ESCALATE', 'ESCALATE'],
  },
  {
    // support.learnupon.com, “Upload users by batch CSV file”: column titles, and the password of new users.
    system: 'a learning portal (LearnUpon)',
    text: `email,firstname,lastname,password
ada@acme.example,Ada,Lovelace,s3cret
bob@acme.example,Bob,,s3cret`,
    fields: { email: 'email', firstname: 'firstName', lastname: 'lastName', password: 'password' },
    verdicts: ['', 'NONAME'],
  },
  {
    // vrc-support.zendesk.com, “Vision Resource Center Data Feed Guide”: the User.csv that is loaded into Cornerstone.
    system: 'the feed of a talent suite, each title between quotation marks (Cornerstone)',
    text: `"User ID", "Local System ID", "Username", "Active", "Absent", "Allow Reconcile", "Prefix", "First Name", "Middle Name", "Last Name", "Suffix", "Email", "Work Phone", "Home Phone", "Mobile Phone", "Fax", "Country Code", "Line 1", "Line 2", "Mail Stop", "City"
"100", "", "ada", "1", "0", "1", "", "Ada", "", "Lovelace", "", "ada@acme.example", "", "", "", "", "US", "", "", "", "Fresno"
"101", "", "bob", "0", "0", "1", "", "Bob", "", "Stone", "", "bob@acme.example", "", "", "", "", "US", "", "", "", "Fresno"`,
    fields: {
      'User ID': 'externalId',
      Active: 'activeFlag',
      Absent: 'ignored',
      Email: 'email',
      'Allow Reconcile': 'ignored',
    },
    verdicts: ['', 'INACTIVE'],
  },
  {
    // asana.com, “New member management features for admins”: the columns of the export, by its list.
    system: 'members of a work tracker (Asana)',
    text: `Name,Email address,Date joined the Organization,First login date,Login method,Last activity date,Internal (yes/no),Number of teams,Names of teams,Number of projects,Names of projects
Ada Lovelace,ada@acme.example,2024-01-02,2024-01-02,Google,2026-11-20,yes,2,"EMEA, Pilot",1,Launch
Guy Outer,guy@other.example,2024-01-02,2024-01-02,Email,2026-11-20,no,0,,1,Launch`,
    fields: {
      Name: 'fullName',
      'Email address': 'email',
      'Last activity date': 'ignored',
      'Names of teams': 'groups',
      'Number of teams': 'ignored',
    },
    verdicts: ['', ''],
  },
  {
    // support.zendesk.com, “Bulk importing users and organizations”, and public code that writes this line.
    system: 'users of a help desk, its customers among them (Zendesk)',
    text: `name,email,external_id,details,notes,phone,role,restriction,organization,tags
Ada Lovelace,ada@acme.example,7,,,,agent,,Acme,vip
Bob Stone,bob@acme.example,8,,,,end-user,organization,Acme,
Cy Young,cy@acme.example,9,,,,admin,,Acme,`,
    fields: { name: 'fullName', external_id: 'externalId', role: 'role', organization: 'ignored', notes: 'ignored' },
    verdicts: ['VALUE', '', 'ESCALATE'],
  },
];
