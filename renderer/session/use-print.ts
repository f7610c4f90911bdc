import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { call, errorOf } from '../bridge.ts';
import { useTell } from '../ui/use-tell.tsx';

export type PrintTo = 'pdf' | 'paper';

const LONGEST_NAME = 120;

/** Hands what is laid out for paper to the system's printing, or has it saved as a PDF. */
export function usePrint(onDone: () => void): (to: PrintTo, name: string) => void {
  const { t } = useTranslation('common');
  const tell = useTell();
  const save = useMutation({
    mutationFn: (name: string) => call.app.savePdf({ name }),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('saved'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
    onSettled: onDone,
  });
  return (to, name) => {
    if (to === 'pdf') return save.mutate(name.slice(0, LONGEST_NAME));
    window.addEventListener('afterprint', onDone, { once: true });
    return window.print();
  };
}
