import { headerKeys, toKey } from './header-key.ts';
import type { Field } from './types.ts';

/** The names each field goes by, as header keys, separated by `|`, best first. One table for every kind of file. */
const names: Readonly<Record<Exclude<Field, 'ignored'>, string>> = {
  email:
    'email|email address|e mail|e mail address|mail|mail address|emailaddress|primary email|primary email address|work email|' +
    'business email|company email|user email|email work|email 1 value|e mail 1 value|email1|e mail 1|smtp address|primary smtp address|' +
    'emails|email id|contact email|correo electronico|correo|direccion de correo electronico|adresse e mail|' +
    'adresse email|adresse de courriel|courriel|mel|e mail adresse|email adresse|mailadresse|indirizzo email|' +
    'indirizzo e mail|posta elettronica|endereco de email|endereco de e mail|e mailadres|emailadres|adres e mail|' +
    'adres email|epost|e post|e postadress|epostadresse|sahkoposti|eposta|e posta|e posta adresi|mejl|' +
    'メールアドレス|メール|电子邮件|电子邮箱|邮箱|電子郵件|이메일|이메일 주소|электронная почта|эл почта|почта|' +
    'електронна пошта|البريد الإلكتروني|البريد الالكتروني|דוא ל|ईमेल|อีเมล',
  otherEmail:
    'user principal name|userprincipalname|upn|login|login id|login name|sign in name|user login|sso email|sso id|' +
    'name id|identity|user name or email|sign in address|windows live id',
  firstName:
    'first name|firstname|given name|givenname|first|forename|fname|name first|legal first name|vorname|prenom|nombre|' +
    'nombres|nome proprio|primeiro nome|voornaam|imie|fornavn|fornamn|etunimi|jmeno|keresztnev|ad|ad soyad ilk|' +
    'prenume|名|名前 名|имя|імя|이름|الاسم الأول|שם פרטי',
  lastName:
    'last name|lastname|surname|family name|familyname|last|lname|sn|name last|legal last name|second name|nachname|' +
    'familienname|nom de famille|nom|apellido|apellidos|cognome|sobrenome|ultimo nome|achternaam|nazwisko|etternavn|' +
    'efternamn|efternavn|sukunimi|prijmeni|vezeteknev|soyad|soyadi|姓|名前 姓|фамилия|прізвище|성|اسم العائلة|שם משפחה',
  fullName:
    'full name|fullname|name|display name|displayname|real name|complete name|employee name|common name|cn|screen name|' +
    'nombre completo|nombre y apellidos|nom complet|nome completo|vollstandiger name|anzeigename|volledige naam|naam|' +
    'imie i nazwisko|navn|namn|ad soyad|nimi|氏名|名前|姓名|이름 전체|фио|полное имя|الاسم|الاسم الكامل|שם|שם מלא',
  preferredName: 'preferred name|preferred first name|nickname|nick name|known as|rufname|chosen name',
  username: 'username|user name|account name|sam account name|samaccountname|handle|benutzername|nom d utilisateur|uid',
  role:
    'role|workspace role|user role|role name|roles|max role|access level|permission level|permission|role 1|role1|' +
    'account role|member role|admin role|user level|rolle|rol|funcion de usuario|ruolo|perfil|papel|rola|役割|роль|역할|角色',
  seat: 'seat|seat type|license type|licence type|license|licence|licenses|licences|seat license|subscription type|lizenz|licencia|licenca',
  groups:
    'groups|group|group names|group name|group membership|group memberships|teams|team|team name|cohort|cohorts|' +
    'gruppe|gruppen|groupe|groupes|grupo|grupos|gruppo|gruppi|groep|groepen|grupa|grupy|グループ|группа|группы|그룹|组|群组',
  status:
    'status|new status|state of account|account status|user status|employee status|employment status|lifecycle status|' +
    'worker status|member status|license status|membership status|zustand|statut|estado|stato|stan konta|ステータス|статус|상태|状态',
  kind: 'type|user type|account type|member type|employee type|worker type|employment type|recipient type|recipient type details|guest status|person type',
  activeFlag:
    'active|is active|enabled|is enabled|account enabled|activated|active status|currently active|is activated|aktiv|actif|activo|attivo|ativo|actief|aktywny',
  inactiveFlag:
    'suspended|is suspended|disabled|is disabled|deactivated|is deactivated|blocked|is blocked|block sign in|archived|is archived|' +
    'inactive|is inactive|locked|account disabled|sign in blocked|gesperrt|deaktiviert|terminated|is terminated',
  botFlag: 'bot|is bot|is app user|app user|is service account|service account|is resource',
  inactiveSince: 'deactivated at|suspended at|disabled at|archived at|blocked at|date deactivated',
  startDate:
    'start date|hire date|date of hire|hired on|date hired|original hire date|join date|joining date|date of joining|' +
    'date joined company|employment start date|contract start|contract start date|first day|first day of work|valid from|' +
    'starts on|eintrittsdatum|eintritt|date d embauche|date d entree|fecha de ingreso|fecha de alta|data assunzione|' +
    'data de admissao|datum in dienst|入社日|дата приема',
  endDate:
    'end date|expiration timestamp|expiration date|expiry date|expires|expires at|expires on|expiration|access expires|' +
    'account expires|valid until|valid to|termination date|deactivation date|suspension date|contract end|contract end date|last day|last day of work|' +
    'last working day|leave date|leaving date|exit date|austrittsdatum|austritt|date de sortie|date de fin|fecha de baja|' +
    'data cessazione|data de demissao|datum uit dienst|退職日|дата увольнения',
  externalId:
    'employee id|employee number|employee no|emp id|personnel number|personnel no|staff id|staff number|worker id|person id|' +
    'external id|externalid|sis id|sis user id|student id|id number|idnumber|badge number|payroll id|file number|' +
    'associate id|user id|userid|personalnummer|matricule|numero de empleado|numero empleado|matricola|personeelsnummer|' +
    'numer pracownika|社員番号|табельный номер|사번|工号',
  phone:
    'phone|phone number|telephone|telephone number|mobile|mobile phone|mobile number|cell|cell phone|work phone|home phone|' +
    'office phone|recovery phone|business phone|phone 1 value|telefon|telefono|telephone mobile|celular|telefoon|電話番号|телефон',
  rename:
    'new primary email|old username|oldusername|new username|new user name|new email|new email address|rename to|new login|old email|previous email',
  delete: 'deleted|is deleted|delete|remove|to delete|to be deleted|delete user|delete user yes no|removed',
  command: 'action|operation|command|change type|crud',
  password:
    'password|initial password|temporary password|temp password|new password|passwort|kennwort|mot de passe|contrasena|senha|' +
    'wachtwoord|haslo|parola|losenord|パスワード|пароль|비밀번호|密码|passphrase|pin|pin code|secret|user password|password hash|' +
    'hashed password|default password|passwd|pwd',
};

/** Headers that name a field of somebody or something else, whatever words they hold. */
const ofSomeoneElse =
  /\b(manager|supervisor|boss|approver|sponsor|parent|guardian|emergency|recovery|secondary|second|backup|alternate|alternative|personal|home|private|assistant|created by|invited by|added by|modified by|updated by|owner|reports to|billing|last|opt in|status|verified|confirmed|format|preference|subject|hash function|change password|force|must|reset|expired|expires)\b/;

interface Meaning {
  readonly field: Field;
  /** How good a name it is among those of its field; 0 is best. */
  readonly rank: number;
}

const fields = Object.keys(names).filter((name): name is keyof typeof names => name in names);

const meanings: ReadonlyMap<string, Meaning> = new Map(
  fields.flatMap((field) =>
    names[field].split('|').map((key, rank): [string, Meaning] => [toKey(key), { field, rank }]),
  ),
);

const numbered = /^(cohort|group|team|role|phone|mobile phone)s? ?\d+$/;

function meaningOf(key: string): Meaning | undefined {
  const known = meanings.get(key);
  if (known !== undefined) return known;
  const family = numbered.exec(key)?.[1];
  return family === undefined ? undefined : meanings.get(family);
}

/** What a header's name says its column means. A longer name that ends like a known one counts, unless it is someone else's. */
export function fieldOfHeader(header: string): Meaning {
  const keys = headerKeys(header);
  const trusted = ofSomeoneElse.test(keys[0] ?? '') ? keys.slice(0, 1) : keys;
  const found = trusted.flatMap((key, at) => {
    const meaning = meaningOf(key);
    return meaning === undefined ? [] : [{ ...meaning, rank: meaning.rank + at * 100 }];
  });
  // A sign-in name whose technical name says that it is an address.
  const signIn = found[0]?.field === 'username' ? found.find(({ field }) => field === 'otherEmail') : undefined;
  const best = signIn ?? found[0];
  if (best !== undefined) return best;
  if (keys.some((key) => /\b(password|passwort|kennwort|passphrase)$/.test(key)))
    return { field: 'password', rank: 900 };
  return { field: 'ignored', rank: 999 };
}

/** Whether a header names something of another person, so that its addresses are never taken for this one's. */
export function isOfSomeoneElse(header: string): boolean {
  return headerKeys(header).some((key) => ofSomeoneElse.test(key));
}
