/** An export in the manner of a system: what its columns mean and what becomes of its rows. Names and addresses are invented. */
export interface Export {
  readonly system: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly verdicts: readonly string[];
}

export const directories: readonly Export[] = [
  {
    system: 'a sign-on directory with users, custom attributes and a status',
    text: `User Id,Username,First name,Last name,Primary email,Secondary email,Mobile phone,Department,Status,Groups
00u1,ada@acme.example,Ada,Lovelace,ada@acme.example,ada@home.example,,Sales,STAGED,Everyone
00u2,bob@acme.example,Bob,Stone,bob@acme.example,,,Sales,LOCKED_OUT,
00u3,cy@acme.example,Cy,Young,cy@acme.example,,,Sales,PASSWORD_EXPIRED,`,
    fields: { 'Primary email': 'email', 'Secondary email': 'ignored', Status: 'status', 'User Id': 'externalId' },
    verdicts: ['PENDING+UNKNOWNGROUP', 'INACTIVE', ''],
  },
  {
    system: 'another sign-on directory',
    text: `id,username,email,firstname,lastname,status,state,activated_at,locked_until,invalid_login_attempts,directory_id,member_of,distinguished_name,password_changed_at,role_ids
1001,ada,ada@acme.example,Ada,Lovelace,1,1,2024-01-02T10:00:00Z,,0,7,,,2024-01-02T10:00:00Z,3`,
    fields: { email: 'email', firstname: 'firstName', password_changed_at: 'ignored', locked_until: 'ignored' },
    verdicts: [''],
  },
  {
    system: 'a device directory',
    text: `firstname,lastname,username,email,activated,suspended,account_locked,password_expired,employeeIdentifier,jobTitle,attributes.costCenter
Ada,Lovelace,ada,ada@acme.example,true,false,false,false,00042,Engineer,7
Bob,Stone,bob,bob@acme.example,true,true,false,false,00043,Engineer,7`,
    fields: { activated: 'activeFlag', suspended: 'inactiveFlag', employeeIdentifier: 'externalId' },
    verdicts: ['', 'INACTIVE'],
  },
  {
    system: 'groups of a mail service',
    text: `Group Email [Required],Member Email,Member Name,Member Role,Member Type
emea@acme.example,ada@acme.example,Ada Lovelace,OWNER,USER
emea@acme.example,cy@acme.example,Cy Young,MEMBER,USER
emea@acme.example,pilot@acme.example,,MEMBER,GROUP`,
    fields: { 'Member Email': 'email', 'Group Email [Required]': 'ignored', 'Member Role': 'role' },
    verdicts: ['ESCALATE', '', 'NONPERSON!'],
  },
  {
    system: 'users of a customer database',
    text: `"Full Name","Alias","Username","Last Login","Role","Active","Profile","Email","Manager: Full Name","User License: Name"
"Ada Lovelace","alove","ada@acme.example.prod","11/20/2026","","1","Standard User","ada@acme.example","Bob Stone","Full CRM"
"Bob Stone","bston","bob@acme.example.prod","11/21/2026","","0","System Administrator","bob@acme.example","","Full CRM"
"Integration User","integ","api@acme.example.prod","","","1","API Only","api@acme.example","","Full CRM"`,
    fields: { Email: 'email', 'Full Name': 'fullName', Active: 'activeFlag', 'Manager: Full Name': 'ignored' },
    verdicts: ['', 'INACTIVE', ''],
  },
  {
    system: 'contacts of a customer database',
    text: `Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Last Activity Date (GMT+1),Lead Status,Marketing contact status,Associated Company
51,Ada,Lovelace,ada@acme.example,,bob@acme.example,2026-11-01 10:12,New,Marketing contact,Acme`,
    fields: {
      Email: 'email',
      'Contact owner': 'ignored',
      'Lead Status': 'ignored',
      'Marketing contact status': 'ignored',
    },
    verdicts: [''],
  },
  {
    system: 'users of an issue tracker',
    text: `User id,User name,email,User status,Added to org,Org role,Last seen in Tracker - acme,Tracker - acme,Confluence - acme
712020:aa,Ada Lovelace,ada@acme.example,Active,20 Nov 2024,User,21 Nov 2026,User,None
712020:bb,Bob Stone,bob@acme.example,Deactivated,20 Nov 2024,Org admin,Never accessed,User,None`,
    fields: { email: 'email', 'User name': 'fullName', 'User status': 'status', 'Org role': 'role' },
    verdicts: ['', 'ESCALATE+INACTIVE'],
  },
  {
    system: 'members of a code host',
    text: `login,name,email,saml_name_id,tfa_enabled,is_public,role,last_active
ada,Ada Lovelace,,ada@acme.example,true,false,Owner,2026-11-20
bob,Bob Stone,bob@acme.example,bob@acme.example,true,false,Member,2026-11-20`,
    fields: { email: 'email', role: 'role', name: 'fullName' },
    verdicts: ['FALLBACK+ESCALATE', ''],
  },
];

export const learning: readonly Export[] = [
  {
    system: 'accounts of a school system',
    text: `canvas_user_id,user_id,integration_id,authentication_provider_id,login_id,first_name,last_name,full_name,sortable_name,short_name,email,status,created_by_sis
11,s001,,,ada,Ada,Lovelace,Ada Lovelace,"Lovelace, Ada",Ada,ada@acme.example,active,true
12,s002,,,bob,Bob,Stone,Bob Stone,"Stone, Bob",Bob,bob@acme.example,suspended,true`,
    fields: { email: 'email', first_name: 'firstName', user_id: 'externalId', status: 'status' },
    verdicts: ['', 'INACTIVE'],
  },
  {
    system: 'accounts of another school system',
    text: `External_Person_Key|User_ID|Passwd|Lastname|Firstname|Email|Institution_Role|System_Role|Row_Status|Available_Ind
p1|alovelace|s3cret|Lovelace|Ada|ada@acme.example|STUDENT|NONE|ENABLED|Y
p2|bstone|s3cret|Stone|Bob|bob@acme.example|STUDENT|NONE|DISABLED|N`,
    fields: { Passwd: 'password', Email: 'email', Lastname: 'lastName', Firstname: 'firstName' },
    verdicts: ['', 'INACTIVE'],
  },
  {
    system: 'users of a training platform',
    text: `User Unique ID;Username;First Name;Last Name;Full Name;Email;Email Validation Status;User Level;Active;User Suspension Date;Expiration Date;Branch Path;Direct Manager
13;ada;Ada;Lovelace;Ada Lovelace;ada@acme.example;Verified;User;Yes;;;root;Bob Stone
14;bob;Bob;Stone;Bob Stone;bob@acme.example;Unverified;Superadmin;No;2026-01-02;;root;`,
    fields: { Email: 'email', 'User Level': 'role', Active: 'activeFlag', 'Email Validation Status': 'ignored' },
    verdicts: ['', 'ESCALATE+INACTIVE+PAST'],
  },
  {
    system: 'a feed into a talent system',
    text: `User ID|User Name|User Name - First|User Name - Last|User Email|User Status|User Manager ID|Division|Position|Last Hire Date|User Phone
000017|ada|Ada|Lovelace|ada@acme.example|Active|000001|Sales|Rep|01/15/2020|
000018|bob|Bob|Stone|bob@acme.example|Inactive|000001|Sales|Rep|01/31/2020|`,
    fields: {
      'User Email': 'email',
      'User ID': 'externalId',
      'User Status': 'status',
      'User Name - First': 'firstName',
    },
    verdicts: ['', 'INACTIVE'],
  },
  {
    system: 'members of a course plugin',
    text: `"ID","user_login","user_email","display_name","first_name","last_name","user_registered","roles","learndash_groups"
"7","ada","ada@acme.example","Ada L.","Ada","Lovelace","2026-01-02 10:00:00","subscriber","EMEA"`,
    fields: { user_email: 'email', display_name: 'fullName', roles: 'role' },
    verdicts: ['VALUE'],
  },
  {
    system: 'users of a meeting service',
    text: `"Email","First Name","Last Name","Department","Manager","User Group","Cost Center","Phone Number","Sign-In Method","License","Role","User Status","Last Login (UTC)"
"ada@acme.example","Ada","Lovelace","","","EMEA","","","Work Email","Licensed","Owner","Active","Nov 20, 2026 10:12:01"
"bob@acme.example","Bob","Stone","","","","","","SSO","Basic","Member","Inactive",""`,
    fields: { Email: 'email', License: 'seat', Role: 'role', 'User Status': 'status', 'Sign-In Method': 'ignored' },
    verdicts: ['VALUE+ESCALATE', 'INACTIVE'],
  },
];

export const personnel: readonly Export[] = [
  {
    system: 'a directory of employees',
    text: `Employee #,Last Name, First Name,Preferred Name,Job Title,Location,Work Email,Home Email,Work Phone,Employment Status,Hire Date,Supervisor
12,Lovelace,Ada,,Engineer,Leeds,ada@acme.example,ada@home.example,,Full-Time,2020-01-02,Bob Stone
13,Stone,Bob,,Engineer,Leeds,,bob@home.example,,Terminated,2020-01-02,`,
    fields: {
      'Work Email': 'email',
      'Home Email': 'ignored',
      'Employee #': 'externalId',
      'Employment Status': 'status',
    },
    verdicts: ['', 'NOEMAIL!'],
  },
  {
    system: 'a German personnel system',
    text: `Personalnummer;Anrede;Vorname (bevorzugt);Vorname;Nachname;E-Mail (geschäftlich);E-Mail (privat);Status;Anstellungsart;Abteilung;Vorgesetzte:r;Eintrittsdatum;Austrittsdatum
P-001;Frau;;Änne;Weiß;aenne@firma.example;a@home.example;Aktiv;Vollzeit;IT;Uwe Groß;01.02.2020;
P-002;Herr;;Jürgen;Groß;juergen@firma.example;;Inaktiv;Vollzeit;IT;;01.02.2020;31.12.2025`,
    fields: {
      'E-Mail (geschäftlich)': 'email',
      'E-Mail (privat)': 'ignored',
      Vorname: 'firstName',
      Austrittsdatum: 'endDate',
    },
    verdicts: ['', 'INACTIVE+PAST'],
  },
  {
    system: 'a payroll system',
    text: `Company Code,File Number,Associate ID,Position ID,Legal First Name,Legal Last Name,Preferred or Chosen First Name,Work Contact: Work Email,Personal Contact: Personal Email,Position Status,Hire Date,Termination Date,Reports To Legal Name
ABC,000123,QX1,P1,Ada,Lovelace,,ada@acme.example,a@home.example,A - Active,01/15/2020,,"Stone, Bob"
ABC,000124,QX2,P2,Bob,Stone,,bob@acme.example,,T - Terminated,01/31/2019,06/30/2025,`,
    fields: {
      'Work Contact: Work Email': 'email',
      'Personal Contact: Personal Email': 'ignored',
      'Position Status': 'status',
      'Legal First Name': 'firstName',
    },
    verdicts: ['', 'INACTIVE+PAST'],
  },
  {
    system: 'a talent suite with two header rows',
    text: `STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,MI,GENDER,EMAIL,MANAGER,HR,DEPARTMENT,HIREDATE,EMPID,TITLE
Status,User ID,Username,First Name,Last Name,Middle Name,Gender,Email,Manager,HR,Department,Hire Date,Employee ID,Title
active,100,alovelace,Ada,Lovelace,,F,ada@acme.example,101,102,Sales,01/15/2020,100,Rep
inactive,101,bstone,Bob,Stone,,M,bob@acme.example,NO_MANAGER,102,Sales,01/31/2020,101,Rep`,
    fields: { Email: 'email', 'First Name': 'firstName', Status: 'status', 'Hire Date': 'startDate' },
    verdicts: ['', 'INACTIVE'],
  },
  {
    system: 'a people platform',
    text: `Display name,Email,Employee ID,Root – First name,Root – Surname,Work – Start date,Work – Department,Work – Reports to,Lifecycle status,Internal – Termination date
Ada Lovelace,ada@acme.example,001,Ada,Lovelace,15/01/2020,Sales,Bob Stone,Employed,
Bob Stone,bob@acme.example,002,Bob,Stone,31/01/2020,Sales,,Terminated,30/06/2025`,
    fields: {
      Email: 'email',
      'Root – First name': 'firstName',
      'Root – Surname': 'lastName',
      'Work – Start date': 'startDate',
      'Lifecycle status': 'status',
    },
    verdicts: ['', 'INACTIVE+PAST'],
  },
];
