import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { common } from './en/common.ts';
import { frame } from './en/frame.ts';
import { imports } from './en/imports.ts';
import { members } from './en/members.ts';
import { outbox } from './en/outbox.ts';
import { reports } from './en/reports.ts';
import { seats } from './en/seats.ts';
import { welcome } from './en/welcome.ts';
import { formatNumber } from './format.ts';

const en = { common, frame, welcome, members, seats, imports, reports, outbox };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    resources: typeof en;
  }
}

/** The words of the screens. `{{count, number}}` is written as the user's locale writes numbers. */
export function createWords(): i18n {
  const words = createInstance();
  void words.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  words.services.formatter?.add('number', (value: unknown) =>
    typeof value === 'number' ? formatNumber(value) : String(value),
  );
  return words;
}
