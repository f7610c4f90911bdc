import { createInstance, type i18n } from 'i18next';

import type { Saying } from '../csv/sayings.ts';
import { aiFaults, aiScoreFaults } from '../domain/ai.ts';
import { Provider, providerNames } from '../domain/connection.ts';
import { Balance, PurchaseState } from '../domain/purchase.ts';
import { aiFaultWords, aiScoreFaultWords } from './en/ai-errors.ts';
import { backups } from './en/backups.ts';
import { csv } from './en/csv.ts';
import { desktop } from './en/desktop.ts';
import { entitlements } from './en/entitlements.ts';
import { errors } from './en/errors.ts';
import { invitations } from './en/invitations.ts';
import { purchaseStateWords } from './en/purchase-states.ts';
import { formatMoney } from './money.ts';
import { operations } from './en/operations.ts';
import { permissions } from './en/permissions.ts';
import { terms } from './en/terms.ts';

const number = new Intl.NumberFormat();
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
/** A day is the same wherever it is read; a moment is of a day there. */
const dayAlone = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });
const DAY_LENGTH = '2026-03-01'.length;
const isText = (value: unknown): value is string => typeof value === 'string';

/** Teaches the forms in which values are written: `{{count, number}}`, `{{role, role}}`, `{{names, quoted}}`. */
function addForms(to: i18n): void {
  const roleWord = (role: unknown) => to.t(`role.${String(role)}`, { ns: 'terms' });
  const each = (values: unknown, write: (value: string) => string) =>
    (Array.isArray(values) ? values.filter(isText) : [String(values)]).map(write).join(', ');
  const forms: Readonly<Record<string, (value: unknown) => string>> = {
    number: (value) => (typeof value === 'number' ? number.format(value) : String(value)),
    role: roleWord,
    roles: (values) => each(values, roleWord),
    day: (at) => (isText(at) ? (at.length === DAY_LENGTH ? dayAlone : day).format(new Date(at)) : String(at)),
    money: (value) => {
      const sum = Balance.safeParse(value).data;
      return sum ? formatMoney(sum) : String(value);
    },
    purchaseState: (value) => {
      const state = PurchaseState.safeParse(value).data;
      return state ? purchaseStateWords[state] : String(value);
    },
    tool: (value) => {
      const provider = Provider.safeParse(value).data;
      return provider ? providerNames[provider] : String(value);
    },
    moment: (value) => (isText(value) ? moment.format(new Date(value)) : String(value)),
    listed: (values) => each(values, (value) => value),
    offered: (values) => each(values, (value) => `“${value}”`) || 'none that it names',
    aiFault: (value) => {
      const fault = aiFaults.find((known) => known === value);
      return fault ? aiFaultWords[fault] : String(value);
    },
    aiScoreFault: (value) => {
      const fault = aiScoreFaults.find((known) => known === value);
      return fault ? aiScoreFaultWords[fault] : String(value);
    },
    somebody: (name) => (isText(name) ? name : to.t('somebody', { ns: 'terms' })),
    quoted: (values) => each(values, (value) => `“${value}”`),
  };
  for (const [name, write] of Object.entries(forms)) to.services.formatter?.add(name, write);
}

function createWords(): i18n {
  const words = createInstance();
  void words.init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en: { backups, csv, desktop, entitlements, errors, invitations, operations, permissions, terms } },
    // React escapes what it shows; a terminal and a file need no escaping.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  addForms(words);
  return words;
}

/** Every word a person reads: of the screens, the dialogs, the files and the command line. */
export const words: i18n = createWords();

type Values = Readonly<Record<string, unknown>>;

/**
 * One sentence with its values filled in. Values come from files and from other people: they are never read as options
 * of the library, nor for sentences in them.
 */
export function phrase(ns: string, key: string, values: Values = {}): string {
  const count = values['count'];
  return words.t(key, { ns, replace: values, nest: false, ...(typeof count === 'number' ? { count } : {}) });
}

/** The words for what is said of a file or one of its rows. */
export const wordsOf = ({ key, values }: Saying): string => phrase('csv', key, values);
