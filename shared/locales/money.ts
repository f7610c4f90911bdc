import type { Sum } from '../domain/purchase.ts';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency) ?? new Intl.NumberFormat(undefined, { style: 'currency', currency });
  formats.set(currency, known);
  return known;
}

/** How many digits of money stand behind the point: two of euros, none of yen. */
export const digitsOf = (currency: string): number => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** Money as people write it. */
export const formatMoney = ({ amount, currency }: Sum): string =>
  formatOf(currency).format(amount / 10 ** digitsOf(currency));
