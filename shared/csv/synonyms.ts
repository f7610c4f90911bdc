import { asidesOf, headerKeys, toKey } from './header-key.ts';
import type { Field } from './types.ts';

/** The names each field goes by, as header keys, separated by `|`, best first. One table for every kind of file. */
const names: Readonly<Record<Exclude<Field, 'ignored'>, string>> = {
  email:
    'email|email address|e mail|e mail address|mail|mail address|emailaddress|primary email|primary email address|work email|' +
    'business email|company email|user email|email work|email primary|email 1 value|e mail 1 value|email1|e mail 1|smtp address|primary smtp address|' +
    'emails|email id|contact email|correo electronico|correo|direccion de correo electronico|adresse e mail|' +
    'adresse email|adresse de courriel|courriel|mel|e mail adresse|email adresse|mailadresse|indirizzo email|' +
    'indirizzo e mail|posta elettronica|endereco de email|endereco de e mail|e mailadres|emailadres|adres e mail|' +
    'adres email|epost|e post|e postadress|epostadresse|sahkoposti|eposta|e posta|e posta adresi|mejl|' +
    'メールアドレス|メール|电子邮件|电子邮箱|邮箱|電子郵件|이메일|이메일 주소|электронная почта|эл почта|почта|' +
    'електронна пошта|البريد الإلكتروني|البريد الالكتروني|דוא ל|ईमेल|อีเมล|' +
    'correo electronico corporativo|correo corporativo|correo laboral|email corporativo|email institucional|correo institucional|adresse e mail professionnelle|email professionnel|adresse mail|e mail dienstlich|e mail geschaftlich|dienstliche e mail|geschaftliche e mail|e mail dienst|mail dienstlich|email aziendale|e mail aziendale|indirizzo mail|e mail corporativo|endereco eletronico|correio eletronico|zakelijk e mailadres|werk e mail|e mailadres werk|adres poczty elektronicznej|poczta|sluzbowy adres e mail|e mail sluzbowy|jobbmail|arbetsmejl|arbejdsmail|e mailadresse|mailadress|e mail cim|emailova adresa|e mailova adresa|adresa de email|kurumsal e posta|is e postasi|e posta adres|メールアドレス 会社|会社メールアドレス|eメール|電子メール|電子メールアドレス|工作邮箱|企业邮箱|公司邮箱|邮件地址|邮件|電子信箱|電郵|電郵地址|회사 이메일|전자우편|메일|이메일주소|рабочая почта|адрес электронной почты|емейл|имейл|e mail address primary|email preferred|sis email|user principal email|mail primary|notification email|login email|account email',
  otherEmail:
    'user principal name|userprincipalname|upn|login|login id|login name|sign in name|user login|sso email|sso id|' +
    'name id|identity|user name or email|sign in address|windows live id|' +
    'sso user name|saml name id|samlnameid|external name id|eppn|edu person principal name|sign in email|identifiant de connexion|anmeldename|identifiant|usuario de acceso',
  firstName:
    'first name|firstname|given name|givenname|first|forename|fname|name first|legal first name|vorname|prenom|nombre|' +
    'nombres|nome proprio|primeiro nome|voornaam|imie|fornavn|fornamn|etunimi|jmeno|keresztnev|ad|ad soyad ilk|' +
    'prenume|名|名前 名|имя|імя|الاسم الأول|שם פרטי|' +
    'legal given name|first names|givennames|given names|vornamen|rufname|prenoms|prenom usuel|nombre de pila|primer nombre|nome de batismo|nome battesimo|roepnaam|imiona|imie pierwsze|tilltalsnamn|fornavne|etunimet|krestni jmeno|kresztnev|adi|isim|on ad|ονομα|prenumele|ime|名 ローマ字|名字|имя сотрудника|ім я|이름 first|ชื่อ|tên|ten|pren|nombre s',
  lastName:
    'last name|lastname|surname|family name|familyname|last|lname|sn|name last|legal last name|second name|nachname|' +
    'familienname|nom de famille|nom|apellido|apellidos|cognome|sobrenome|ultimo nome|achternaam|nazwisko|etternavn|' +
    'efternamn|efternavn|sukunimi|prijmeni|vezeteknev|soyad|soyadi|姓|名前 姓|фамилия|прізвище|성|اسم العائلة|שם משפחה|' +
    'lastnames|last names|surnames|family names|familienname nachname|zuname|nom de naissance|nom usage|nom d usage|apellido paterno|primer apellido|apellido s|cognomi|apelido|sobrenomes|familienaam|nazwiska|efternavne|etternamn|sukunimet|vezetek nev|csaladnev|soyisim|soyadiniz|επωνυμο|nume de familie|prezime|priimek|苗字|姓氏|фамилия сотрудника|성씨|นามสกุล|ho|họ',
  fullName:
    'full name|fullname|name|display name|displayname|real name|complete name|employee name|common name|cn|screen name|' +
    'nombre completo|nombre y apellidos|nom complet|nome completo|vollstandiger name|anzeigename|volledige naam|naam|' +
    'imie i nazwisko|navn|namn|ad soyad|nimi|氏名|名前|姓名|이름 전체|фио|полное имя|الاسم|الاسم الكامل|שם|שם מלא|' +
    'nome|nome e cognome|cognome e nome|nome e sobrenome|nome do usuario|apellidos y nombre|apellidos y nombres|nombre del empleado|nombre de usuario completo|nom et prenom|nom prenom|prenom nom|nom prenoms|prenom et nom|name vorname|vorname name|nachname vorname|vor und nachname|vorname nachname|mitarbeiter|mitarbeitername|medarbetare|medarbejder|werknemer|collaborateur|dipendente|empleado|colaborador|pracownik|naam medewerker|voor en achternaam|imie nazwisko|nazwisko i imie|fullt navn|fulde navn|fullstandigt namn|koko nimi|cele jmeno|jmeno a prijmeni|teljes nev|nev|adi soyadi|isim soyisim|tam ad|ονοματεπωνυμο|nume complet|ime i prezime|社員名|氏名 漢字|表示名|フルネーム|员工姓名|中文姓名|显示名称|全名|顯示名稱|이름|성명|사원명|직원명|표시 이름|имя и фамилия|фамилия имя отчество|ф и о|сотрудник|піб|ชื่อ นามสกุล|họ và tên|ho va ten|name original name|user s name|member name|participant name|sortable name|account holder|person name|worker|employee full name|student name|legal name|preferred full name|name of employee|displayed name',
  preferredName:
    'preferred name|preferred first name|nickname|nick name|known as|rufname|chosen name|' +
    'short name|goes by|common first name|preferred or chosen first name|bevorzugter name|nombre preferido|nom d usage prefere|nome preferito|nome social|roepnaam voorkeur|呼称|ニックネーム|昵称',
  username:
    'username|user name|account name|sam account name|samaccountname|handle|benutzername|nom d utilisateur|uid|' +
    'user login|nombre de usuario|nome utente|nome de usuario|nome do utilizador|gebruikersnaam|nazwa uzytkownika|brugernavn|anvandarnamn|brukernavn|kayttajanimi|uzivatelske jmeno|felhasznalonev|kullanici adi|ユーザー名|ログインid|用户名|使用者名稱|사용자 이름|имя пользователя|логин|alias|network id|nickname login',
  role:
    'role|workspace role|user role|role name|roles|max role|access level|permission level|permission|role 1|role1|' +
    'enterprise role|membership type|account role|member role|admin role|user level|rolle|rol|funcion de usuario|ruolo|perfil|papel|rola|役割|роль|역할|角色|' +
    'benutzerrolle|systemrolle|rollen|rol de usuario|roles de usuario|role utilisateur|papel do usuario|funcao no sistema|ruolo utente|gebruikersrol|rola uzytkownika|anvandarroll|brugerrolle|roolli|kayttajarooli|szerepkor|rolü|kullanici rolu|ユーザー権限|権限|ロール|角色名称|用户角色|使用者角色|사용자 역할|권한|роль пользователя|org role|organization role|organisation role|user level|privilege level|system role|institution role|account type role|member role|user roles|role name|permissions role',
  seat: 'seat|seat type|license type|licence type|license|licence|licenses|licences|seat license|subscription type|lizenz|licencia|licenca',
  groups:
    'groups|group|group names|group name|group membership|group memberships|teams|team|team name|cohort|cohorts|' +
    'gruppe|gruppen|groupe|groupes|grupo|grupos|gruppo|gruppi|groep|groepen|grupa|grupy|グループ|группа|группы|그룹|组|群组|' +
    'user group|user groups|member of groups|group memberships names|learndash groups|abteilungsgruppe|benutzergruppe|benutzergruppen|teamname|equipe|equipes|equipo|equipos|grupos de usuarios|groupes d utilisateurs|gruppi utente|squadra|time equipe|gebruikersgroepen|grupy uzytkownikow|zespol|anvandargrupp|anvandargrupper|brugergrupper|ryhma|ryhmat|skupina|skupiny|csoport|csoportok|grup|gruplar|takim|チーム|所属グループ|用户组|群組|小组|团队|사용자 그룹|팀|группа пользователей|команда',
  status:
    'status|new status|state of account|account status|user status|employee status|employment status|lifecycle status|' +
    'worker status|member status|license status|membership status|zustand|statut|estado|stato|stan konta|ステータス|статус|상태|状态|' +
    'row status|position status|assignment status|user state|account state|zugangsstatus|benutzerstatus|mitarbeiterstatus|beschaftigungsstatus|estado del empleado|estado de la cuenta|estado del usuario|situacion|situacao|situacao do colaborador|statut du compte|statut utilisateur|etat|etat du compte|stato utente|stato account|stato dipendente|gebruikersstatus|medewerkerstatus|status uzytkownika|status konta|tila|stav|allapot|durum|hesap durumu|状態|在職状況|利用状況|账号状态|帐户状态|员工状态|在职状态|狀態|계정 상태|재직 상태|재직상태|состояние|статус сотрудника|lifecycle state|user status|active or inactive',
  kind: 'type|user type|account type|member type|employee type|worker type|employment type|recipient type|recipient type details|guest status|person type',
  activeFlag:
    'active|is active|enabled|is enabled|account enabled|activated|active status|currently active|is activated|aktiv|actif|activo|attivo|ativo|actief|aktywny|' +
    'login enabled|can log in|can sign in|is live|currently employed|is current|active employee|' +
    'available ind|available|availability|is available|account is active|user active|active yes no|active y n|actif oui non|activo si no|attivo si no|aktiv ja nein|aktywny tak nie|有効|是否在职|是否启用|启用|활성화|активен|etkin|aktif',
  inactiveFlag:
    'suspended|is suspended|disabled|is disabled|deactivated|is deactivated|blocked|is blocked|block sign in|archived|is archived|' +
    'inactive|is inactive|not active|non active|locked|locked out|is locked out|account disabled|sign in blocked|block credential|' +
    'banned|is banned|deprovisioned|is deprovisioned|offboarded|is offboarded|former employee|is former|is former employee|has left|' +
    'access revoked|retired|is retired|withdrawn|is withdrawn|gesperrt|deaktiviert|inaktiv|stillgelegt|ausgeschieden|' +
    'desactive|inactif|suspendu|desactivado|inactivo|suspendido|desativado|inativo|disattivato|inattivo|sospeso|' +
    'inactief|gedeactiveerd|nieaktywny|inaktiverad|deaktiveret|deaktivert|terminated|is terminated|' +
    'account locked|is locked|login disabled|sperre|bloqueado|bloque|bloccato|geblokkeerd|zablokowany|engelli|無効|停用|是否停用|비활성화|заблокирован',
  botFlag: 'bot|is bot|is app user|app user|is service account|service account|is resource',
  inactiveSince: 'deactivated at|suspended at|disabled at|archived at|blocked at|date deactivated',
  startDate:
    'start date|hire date|date of hire|hired on|date hired|original hire date|join date|joining date|date of joining|' +
    'date joined company|employment start date|contract start|contract start date|first day|first day of work|valid from|' +
    'starts on|eintrittsdatum|eintritt|date d embauche|date d entree|fecha de ingreso|fecha de alta|data assunzione|' +
    'data de admissao|datum in dienst|入社日|дата приема|' +
    'date joined|joined date|start of employment|employment date|hired|beginn|beginndatum|startdatum|anstellungsdatum|date de debut|date d arrivee|date d entree en fonction|fecha de inicio|fecha de contratacion|fecha ingreso|fecha alta|data di assunzione|data inizio|data de inicio|data de contratacao|data admissao|ingangsdatum|data zatrudnienia|anstallningsdatum|ansaettelsesdato|ansettelsesdato|startdato|datum nastupu|belepes datuma|ise giris tarihi|ise baslama tarihi|入社年月日|入职日期|入職日期|入职时间|입사일|입사일자|дата приема на работу|дата начала|last hire date|latest hire date|most recent hire date',
  endDate:
    'end date|expiration timestamp|expiration date|expiry date|expires|expires at|expires on|expiration|access expires|' +
    'account expires|valid until|valid to|termination date|deactivation date|suspension date|contract end|contract end date|last day|last day of work|' +
    'last working day|leave date|leaving date|exit date|austrittsdatum|austritt|date de sortie|date de fin|fecha de baja|' +
    'data cessazione|data de demissao|datum uit dienst|退職日|дата увольнения|' +
    'user suspension date|date terminated|terminated on|deactivation|date left|leave on|date of leaving|end of employment|separation date|ende|enddatum|beendigungsdatum|kundigungsdatum|date de depart|date de fin de contrat|fecha de fin|fecha de salida|fecha fin|fecha baja|data di cessazione|data fine|data de desligamento|data de saida|data fim|einddatum|data zwolnienia|data zakonczenia|slutdatum|slutdato|datum ukonceni|kilepes datuma|isten ayrilma tarihi|cikis tarihi|退社日|退職年月日|离职日期|離職日期|퇴사일|퇴사일자|дата окончания|valid through|suspend at|deactivate on|access end date',
  externalId:
    'employee id|employee number|employee no|emp id|personnel number|personnel no|staff id|staff number|worker id|person id|' +
    'external id|externalid|sis id|sis user id|student id|id number|idnumber|badge number|payroll id|file number|' +
    'associate id|user id|userid|personalnummer|matricule|numero de empleado|numero empleado|matricola|personeelsnummer|' +
    'numer pracownika|社員番号|табельный номер|사번|工号|' +
    'employee identifier|employee number id|employee key|person number|person key|external person key|external id number|external employee id|member id|user unique id|unique id|user number|userno|emp no|emp number|empid|clock number|staff code|employee code|personal nr|personalnr|pers nr|persnr|mitarbeiternummer|mitarbeiter id|mitarbeiter nr|matricule salarie|numero matricule|identifiant salarie|codigo de empleado|numero de colaborador|legajo|codice dipendente|id dipendente|numero di matricola|matricula|numero de matricula|codigo do colaborador|medewerkernummer|personeelsnr|medewerker id|numer ewidencyjny|nr pracownika|identyfikator pracownika|anstallningsnummer|anstallnings nr|medarbejdernummer|lonnummer|ansattnummer|henkilonumero|osobni cislo|torzsszam|sicil no|sicil numarasi|personel no|marca|従業員番号|社員id|社員コード|従業員コード|员工编号|员工号|员工id|職員編號|员工工号|사원 번호|사원번호|직원 번호|직원번호|таб номер|номер сотрудника|personnr ansatt',
  phone:
    'phone|phone number|telephone|telephone number|mobile|mobile phone|mobile number|cell|cell phone|work phone|home phone|' +
    'office phone|recovery phone|business phone|phone 1 value|telefon|telefono|telephone mobile|celular|telefoon|電話番号|телефон|' +
    'telefonnummer|mobil|mobilnummer|handy|handynummer|telefon dienstlich|numero de telephone|tel|tel mobile|portable|numero de telefono|movil|numero de celular|telefone|numero di telefono|cellulare|telefoonnummer|mobiel|numer telefonu|telefon komorkowy|puhelin|puhelinnumero|cep telefonu|telefon numarasi|携帯電話|電話|电话|手机|手机号|手機|전화번호|휴대폰|номер телефона|мобильный телефон',
  rename:
    'new primary email|old username|oldusername|new username|new user name|new email|new email address|rename to|new login|old email|previous email',
  delete: 'deleted|is deleted|delete|remove|to delete|to be deleted|delete user|delete user yes no|removed',
  command: 'action|operation|command|change type|crud',
  password:
    'password|initial password|temporary password|temp password|new password|passwort|kennwort|mot de passe|contrasena|senha|' +
    'wachtwoord|haslo|parola|losenord|パスワード|пароль|비밀번호|密码|passphrase|pin|pin code|secret|user password|password hash|' +
    'hashed password|default password|passwd|pwd|' +
    'ausgangspasswort|startpasswort|initialpasswort|anfangspasswort|einmalpasswort|mot de passe initial|mot de passe provisoire|mdp|clave|clave de acceso|contrasena inicial|contrasena temporal|palavra passe|palavra chave|senha inicial|senha provisoria|password iniziale|password provvisoria|parola d ordine|wachtwoord initieel|tijdelijk wachtwoord|haslo startowe|haslo tymczasowe|losen|adgangskode|passord|salasana|heslo|jelszo|sifre|gecici sifre|κωδικος|kodeord|parol|lozinka|geslo|初期パスワード|仮パスワード|暗証番号|初始密码|口令|登录密码|密碼|初始密碼|임시 비밀번호|암호|временный пароль|начальный пароль|כתובת סיסמה|סיסמה|كلمة المرور|كلمة السر|mật khẩu|mat khau|รหัสผ่าน|pass|pass word|user pass|login password|temp pass|one time password|otp|password plaintext|cleartext password|passcode|access code|activation code|security code|token|api key|salt|password salt|pw|credential|hash|md5 password|bcrypt',
};

/** The same in other languages, and what alone says so in brackets. */
const ofAnother =
  /(?:^| )(?:manager|supervisor|parent|guardian|emergency|recovery|secondary|backup|alternate|personal|home|private|owner|boss|assistant|priv|privat|private[ns]?|privee?|perso|personnelle?|personale?|particulier|particular|pessoal|prywatn[ya]|privat[ae]|privatn[iy]|yksityinen|ozel|kisisel|vorgesetzt|vorgesetzte[rns]?|vorgesetzter|fuhrungskraft|superieur|responsable|chef|jefe|gerente|gestor|superior|supervisore|responsabile|leidinggevende|przelozon[ya]|kierownik|kierownika|chefs|leder|leders|naermeste|esimies|nadrizeny|yonetici|mudur|notfall|notfallkontakt|urgence|emergencia|emergenza|emergenza|noodcontact|zweite|secondaire|secundario|secondario|alternativo)(?: |$)|上司|上長|個人|私用|私人|个人|备用|紧急|緊急|主管|领导|상사|관리자|개인|비상|보조|личн|руководител|начальник|запасн|родител/;

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

/** The same without blanks, for names that are written in one word throughout: “HIREDATE”. */
const squeezed: ReadonlyMap<string, Meaning> = new Map(
  [...meanings].toReversed().map(([key, meaning]) => [key.replaceAll(' ', ''), meaning]),
);

const numbered = /^(cohort|group|team|role|phone|mobile phone)s? ?\d+$/;

function meaningOf(key: string): Meaning | undefined {
  const known = meanings.get(key) ?? (key.length > 5 ? squeezed.get(key) : undefined);
  if (known !== undefined) return known;
  const family = numbered.exec(key)?.[1];
  return family === undefined ? undefined : meanings.get(family);
}

const isOfAnother = (key: string): boolean => ofSomeoneElse.test(key) || ofAnother.test(key);

/** What a header's name says its column means. A longer name that ends like a known one counts, unless it is someone else's. */
export function fieldOfHeader(header: string): Meaning {
  const keys = headerKeys(header);
  if (asidesOf(header).some((key) => ofAnother.test(key))) return { field: 'ignored', rank: 999 };
  const trusted = isOfAnother(keys[0] ?? '') ? keys.slice(0, 1) : keys;
  const found = trusted.flatMap((key, at) => {
    const meaning = meaningOf(key);
    return meaning === undefined ? [] : [{ ...meaning, rank: meaning.rank + at * 100 }];
  });
  // A sign-in name whose technical name says that it is an address.
  const signIn = found[0]?.field === 'username' ? found.find(({ field }) => field === 'otherEmail') : undefined;
  const best = signIn ?? found[0];
  if (best !== undefined) return best;
  if (
    keys.some((key) =>
      /\b(?:password|passwort|kennwort|passphrase|passwd|pwd|contrasena|mot de passe|senha|wachtwoord|haslo|parola|losenord)(?: hash| salt| hashed| md5| sha1| sha256)?$/.test(
        key,
      ),
    )
  )
    return { field: 'password', rank: 900 };
  return { field: 'ignored', rank: 999 };
}

/** Whether a header names something of another person, so that its addresses are never taken for this one's. */
export function isOfSomeoneElse(header: string): boolean {
  return [...headerKeys(header), ...asidesOf(header)].some(isOfAnother);
}
