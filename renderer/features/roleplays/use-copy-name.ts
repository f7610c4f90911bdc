import { useTranslation } from 'react-i18next';

/** What another like this one is called: of a name too long for that, as much as fits into `most` characters. */
export function useCopyName(): (name: string, most: number) => string {
  const { t } = useTranslation('roleplays');
  return (name, most) => {
    const whole = t('copyName', { name });
    if (whole.length <= most) return whole;
    // Letter by letter as people see them: a part of one is none.
    const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
    while (letters.length > 0) {
      letters.pop();
      const cut = t('copyName', { name: `${letters.join('').trimEnd()}…` });
      if (cut.length <= most) return cut;
    }
    return t('copyName', { name: '' }).slice(0, most);
  };
}
