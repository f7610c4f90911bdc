import type { Export } from './exports.ts';

/**
 * Headers as their systems' documents give them, where that could be looked up: help.webex.com “Control Hub user management CSV
 * file reference”; help.talentlms.com “How to add multiple users to your portal at once”; docs.oracle.com “Column Header
 * User Attributes” and the user types of Argus' “Guidelines for preparing users CSV”; help.sap.com “User Import: Available
 * Field Formats” (Concur); developerdocs.instructure.com “SIS CSV Format”; the JumpCloud module's Import-JCUsersFromCSV.
 * The others are as those systems' exports are commonly seen, and were not looked up.
 */
export const looked: readonly Export[] = [
  {
    system: 'a calling service, with the address as the user id',
    text: `First Name\tLast Name\tDisplay Name\tUser ID/Email (Required)\tUser Status\tManager\tPhone Number\tCaller ID First Name
Ada\tLovelace\tAda L\tada@acme.example\tVerified\tjane@acme.example\t\tAda
Bob\tStone\tBob S\tbob@acme.example\tNot Verified\tjane@acme.example\t\t
Cy\tYoung\tCy Y\tcy@acme.example\tInactive\t\t\t`,
    fields: { 'User ID/Email (Required)': 'email', 'User Status': 'status', 'Caller ID First Name': 'ignored' },
    verdicts: ['', 'PENDING', 'INACTIVE'],
  },
  {
    system: 'a training portal with one column for each group',
    text: `Login;Firstname;Lastname;Email;Password;User-type;Bio;Active;Deactivation-date;Language;custom_field: middle name;Course;Group;Branch
ada;Ada;Lovelace;ada@acme.example;s3cret;Learner-Type;;YES;;en;M;Intro;EMEA;HQ
bob;Bob;Stone;bob@acme.example;s3cret;Admin-Type;;NO;31/12/2025;en;;;;HQ
cy;Cy;Young;cy@acme.example;s3cret;Trainer-Type;;YES;13/01/2027;en;;;;HQ`,
    fields: { Email: 'email', 'User-type': 'kind', Active: 'activeFlag', 'Deactivation-date': 'endDate' },
    verdicts: ['', 'ESCALATE+INACTIVE+PAST', 'EXPIRES'],
  },
  {
    system: 'an identity service with service accounts among its users',
    text: `User ID,Last Name,First Name,Work Email,Primary Email Type,User Type,Active,Home Email,Recovery Email,Employee Number
ada,Lovelace,Ada,ada@acme.example,Work,Employee,True,a@home.example,r@x.example,0042
bob,Stone,Bob,bob@acme.example,Work,Contractor,False,,,0043
svc,Job,Nightly,svc@acme.example,Work,Service,True,,,`,
    fields: { 'Work Email': 'email', 'Home Email': 'ignored', 'Recovery Email': 'ignored', 'User Type': 'kind' },
    verdicts: ['', 'INACTIVE', 'NONPERSON!'],
  },
  {
    system: 'an expense system',
    text: `LoginID,FirstName,LastName,MiddleName,EmployeeID,EmailPrimary,Password,Active,ManagerEmployeeID
ada@acme.example,Ada,Lovelace,,00042,ada@acme.example,x,Y,1
bob@acme.example,Bob,Stone,,00043,bob@acme.example,x,N,1`,
    fields: { EmailPrimary: 'email', LoginID: 'otherEmail', EmployeeID: 'externalId', ManagerEmployeeID: 'ignored' },
    verdicts: ['', 'INACTIVE'],
  },
  {
    system: 'a device directory that is imported by a script',
    text: `FirstName,LastName,Username,Email,Password,middlename,preferredName,employeeIdentifier,employeeType,work_streetAddress
Ada,Lovelace,alove,ada@acme.example,S3cret!,,Addy,00012,Full-time,
Bob,Stone,bstone,bob@acme.example,S3cret!,,,00013,Intern,`,
    fields: { preferredName: 'preferredName', employeeIdentifier: 'externalId', employeeType: 'kind' },
    verdicts: ['', ''],
  },
  {
    system: 'a talent suite whose words are written in one',
    text: `STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,MANAGER,HIREDATE,EMPID,LOGIN_METHOD
active,100,alove,Ada,Lovelace,ada@acme.example,101,01/15/2020,100,PWD
inactive_external_suite,101,bob,Bob,Stone,bob@acme.example,NO_MANAGER,01/31/2020,101,PWD`,
    fields: { HIREDATE: 'startDate', STATUS: 'status', MANAGER: 'ignored' },
    verdicts: ['', 'INACTIVE'],
  },
  {
    system: 'licences of a code host',
    text: `GitHub com login,GitHub com name,GitHub com verified domain emails,GitHub com saml name id,License type,GitHub com enterprise role
ada,Ada Lovelace,ada@acme.example,ada@acme.example,Enterprise,Owner
bob,Bob Stone,"bob@acme.example, b@corp.example",bob@acme.example,Enterprise,Member
cy,Cy Young,,cy@acme.example,Enterprise,Member`,
    fields: { 'GitHub com saml name id': 'email', 'GitHub com enterprise role': 'role' },
    verdicts: ['ESCALATE', '', ''],
  },
  {
    system: 'a learning platform with levels',
    text: `username,firstname,lastname,email,password,active,expiration,branch_name,level,groups
ada,Ada,Lovelace,ada@acme.example,x,1,,HQ,User,EMEA
bob,Bob,Stone,bob@acme.example,x,0,2025-01-02,HQ,User,
cy,Cy,Young,cy@acme.example,x,1,,HQ,Superadmin,`,
    fields: { level: 'role', expiration: 'endDate', branch_name: 'ignored' },
    verdicts: ['', 'INACTIVE+PAST', 'ESCALATE'],
  },
  {
    system: 'another learning platform, and what ended',
    text: `First Name,Last Name,Username,Email Address,Password,Role,Supervisor,Date Hired,Date Terminated,Employee Number,CC Email Addresses
Ada,Lovelace,ada,ada@acme.example,x,Learner,,2020-01-02,,00042,boss@acme.example
Bob,Stone,bob,bob@acme.example,x,Learner,,2020-01-02,2025-02-03,00043,`,
    fields: { 'Date Terminated': 'endDate', 'CC Email Addresses': 'ignored' },
    verdicts: ['', 'PAST'],
  },
  {
    system: 'a directory whose guests have not accepted',
    text: `userPrincipalName,displayName,surname,mail,givenName,userType,accountEnabled,alternateEmailAddress,invitationState
ada@acme.onmicrosoft.example,Ada Lovelace,Lovelace,ada@acme.example,Ada,Member,True,,
off@acme.onmicrosoft.example,Off Line,Line,off@acme.example,Off,Member,False,,`,
    fields: {
      mail: 'email',
      userPrincipalName: 'otherEmail',
      accountEnabled: 'activeFlag',
      alternateEmailAddress: 'ignored',
    },
    verdicts: ['', 'INACTIVE'],
  },
  {
    system: 'a region is no state of an account',
    text: `Email,First name,State\nada@acme.example,Ada,CA\nbob@acme.example,Bob,NY\ncy@acme.example,Cy,TX`,
    fields: { State: 'ignored' },
    verdicts: ['', '', ''],
  },
  {
    system: 'a state of an account is no region',
    text: `Email,First name,State\nada@acme.example,Ada,enabled\nbob@acme.example,Bob,archived`,
    fields: { State: 'status' },
    verdicts: ['', 'INACTIVE'],
  },
];
