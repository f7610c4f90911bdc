import { useTranslation } from 'react-i18next';

const YEAR = 12;

/** The words for how long a term is, and how often one ends. */
export function useTermWords() {
  const { t } = useTranslation('plan');
  const told = (months: number) =>
    months % YEAR === 0
      ? ({ unit: 'years', count: months / YEAR } as const)
      : ({ unit: 'months', count: months } as const);
  return {
    length: (months: number) => t(`terms.${told(months).unit}`, { count: told(months).count }),
    every: (months: number) => t(`terms.every.${told(months).unit}`, { count: told(months).count }),
  };
}
