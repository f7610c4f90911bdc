import type { Role } from '../domain/member.ts';
import { fold } from '../text/fold.ts';
import type { AskedRole } from './types.ts';

/** What one word in a role, status or kind column says; several may be said at once. */
export interface WordMeaning {
  readonly role?: AskedRole;
  readonly standing?: 'active' | 'suspended' | 'pending';
  readonly nature?: 'guest' | 'nonperson';
}

type Row = readonly [meaning: WordMeaning, words: string];

const role = (name: Role | 'group admin'): WordMeaning => ({ role: name });

/** Words of role, status and kind columns, folded, separated by `|`. One table: many systems mix the three in one column. */
const table: readonly Row[] = [
  [
    role('owner'),
    'owner|primary owner|workspace owner|org owner|organization owner|account owner|super owner|co owner|inhaber|proprietaire|propietario|proprietario',
  ],
  [
    role('admin'),
    'admin|administrator|workspace admin|super admin|superadmin|super administrator|global administrator|global admin|org admin|' +
      'organization admin|company admin|account admin|system administrator|site admin|site administrator|it admin|' +
      'it administrator|user administrator|billing admin|root|maintainer|administrateur|administrador|amministratore|beheerder|管理者|администратор|관리자|管理员',
  ],
  [
    role('group admin'),
    'group admin|group administrator|group owner|group manager|team admin|team owner|department admin|sub admin|subadmin',
  ],
  [
    role('manager'),
    'manager|scoring manager|course manager|content manager|user manager|learning manager|team manager|team lead|team leader',
  ],
  [role('trainer'), 'trainer'],
  [role('reviewer'), 'reviewer'],
  [
    role('learner'),
    'learner|member|user|student|participant|standard|standard user|regular user|normal user|basic user|attendee|trainee|end user|' +
      'full member|regular member|team member|org member|benutzer|mitglied|utilisateur|membre|usuario|miembro|utente|membro|gebruiker|lid|uzytkownik',
  ],
  [
    { standing: 'active' },
    'active|enabled|activated|current|live|ok|confirmed|verified|employed|working|on leave|leave|paid leave|unpaid leave|parental leave|sabbatical|leave of absence|licensed|accepted|joined|' +
      'aktiv|actif|active user|activo|attivo|ativo|actief|aktywny|有効|在籍|在職|在職中|активен|активный|활성|재직|在职|启用|正常|' +
      'full time|part time|permanent|regular employee|probation|temporary|contract|contractor|intern|fixed term|vollzeit|teilzeit|befristet|temps plein|temps partiel|' +
      'en poste|tiempo completo|medio tiempo|tempo pieno|part time employee|password expired|recovery|available|onboarding|verfugbar|in servizio|em atividade|trabalhando|' +
      'werkzaam|zatrudniony|anstalld|ansat|ansatt|aktif|calisiyor|etkin|работает|состоит',
  ],
  [
    { standing: 'suspended' },
    'suspended|deactivated|disabled|blocked|inactive|terminated|archived|locked|deprovisioned|offboarded|former|leaver|left|retired|' +
      'resigned|dismissed|deleted|removed|revoked|cancelled|canceled|expired|banned|closed|separated|ex employee|former employee|' +
      'not active|locked out|inaktiv|deaktiviert|gesperrt|ausgeschieden|inactif|desactive|suspendu|inactivo|desactivado|' +
      'suspendido|inattivo|disattivato|sospeso|inativo|desativado|suspenso|inactief|geblokkeerd|nieaktywny|zablokowany|' +
      '退社|休止|禁用|离职|已离职|퇴사|퇴직|정지|уволена|заблокированный|pasif|devre disi|ayrildi|fratradt|slutat|opsagt|zwolniony|uit dienst|desligado|dimesso|cessato|baja|sorti|parti|depart|gekundigt|ausgetreten|' +
      'not available|unavailable|withdrawn|abgelaufen|無効|退職|停止|неактивен|неактивный|заблокирован|уволен|비활성|离职|停用',
  ],
  [
    { standing: 'pending' },
    'pending|invited|not verified|unverified|invited member|pending acceptance|invitation sent|invite sent|pending invitation|pending invite|awaiting activation|not activated|staged|' +
      'provisioned|never signed in|never logged in|not yet active|pending activation|pending user action|waiting|ausstehend|' +
      'eingeladen|en attente|invite|pendiente|invitado pendiente|in attesa|pendente|in afwachting|oczekujacy|招待中|保留中',
  ],
  [
    { nature: 'guest' },
    'guest|restricted|ultra restricted|multi channel guest|single channel guest|external|external user|external guest|' +
      'external collaborator|outside collaborator|collaborator|b2b|b2b guest|visitor|gast|invite externe|invitado|ospite|convidado|gosc|ゲスト|гость',
  ],
  [
    { nature: 'nonperson' },
    'bot|group|app|application|app user|service account|service|service user|service principal|system|system account|integration|robot|machine|' +
      'api user|api|workflow|shared mailbox|sharedmailbox|room|room mailbox|roommailbox|equipment|equipment mailbox|' +
      'equipmentmailbox|resource|zoom room|conference room|group mailbox|groupmailbox|distribution list|distribution group|' +
      'mail universal distribution group|security group|discovery mailbox|discoverymailbox|scheduling mailbox|device|kiosk|dienstkonto',
  ],
];

const meanings: ReadonlyMap<string, WordMeaning> = new Map(
  table.flatMap(([meaning, words]) => words.split('|').map((word): [string, WordMeaning] => [wordKey(word), meaning])),
);

/** A word as the tables spell it. */
export function wordKey(text: string): string {
  return fold(text)
    .replace(/[\s_.\-/]+/g, ' ')
    .trim();
}

/** What a word of a role, status or kind column says; undefined where it says nothing known. */
export function meaningOfWord(text: string): WordMeaning | undefined {
  const key = wordKey(text);
  return meanings.get(key) ?? meanings.get(key.replace(/ (?:type|role|user|account|status)$/, ''));
}

const yes = new Set(
  'yes|y|true|t|1|on|x|✓|✔|ja|oui|si|sim|tak|wahr|vrai|verdadero|vero|はい|да|예|是'.split('|').map(wordKey),
);
const no = new Set(
  'no|n|false|f|0|off|nein|non|nao|nie|falsch|faux|falso|nee|いいえ|нет|아니요|否'.split('|').map(wordKey),
);

/** Yes or no in the languages people export; undefined where it is neither. */
export function truthOf(text: string): boolean | undefined {
  const key = wordKey(text);
  if (yes.has(key)) return true;
  return no.has(key) ? false : undefined;
}

/** Whether a cell is a number that says something only where it is known what it is the number of. */
export const isBare = (text: string): boolean => /^\d$/.test(text);

export interface SeatMeaning {
  readonly seat: 'full' | 'basic';
  /** Whether this is what the seat is called today. */
  readonly current: boolean;
}

const seatWords: ReadonlyMap<string, SeatMeaning> = new Map([
  ...'full|full seat|full, used|full, not used'
    .split('|')
    .map((word): [string, SeatMeaning] => [word, { seat: 'full', current: true }]),
  ...'basic|basic seat|free|none|no seat|unlicensed'
    .split('|')
    .map((word): [string, SeatMeaning] => [word, { seat: 'basic', current: true }]),
  ...'premium|paid|pro|licensed|licence|license|reserved'
    .split('|')
    .map((word): [string, SeatMeaning] => [word, { seat: 'full', current: word === 'reserved' }]),
]);

/** Which seat a word asks for; undefined where it names none. */
export function seatOfWord(text: string): SeatMeaning | undefined {
  return seatWords.get(wordKey(text));
}

const commands: ReadonlyMap<string, 'hold' | 'add'> = new Map([
  ...'delete|remove|deleted|removed|rename|terminate|offboard|d|drop|unenrol|unenroll'
    .split('|')
    .map((word): [string, 'hold'] => [word, 'hold']),
  ...'add|create|invite|update|upsert|insert|new|a|c|u|enrol|enroll|modify|edit|keep'
    .split('|')
    .map((word): [string, 'add'] => [word, 'add']),
]);

/** Whether a word of a command column adds or updates someone, or has to be held for a separate confirmation. */
export function commandOfWord(text: string): 'hold' | 'add' | undefined {
  return commands.get(wordKey(text));
}
