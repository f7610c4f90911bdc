import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { formatExact } from '../../locales/format.ts';
import { type PrintTo, usePrint } from '../../session/use-print.ts';
import { useZone } from '../../session/use-zone.ts';
import { Paper } from '../../ui/paper.tsx';
import css from './sheet.module.css';
import { zoneAt } from './use-question.ts';

interface PrintSheetProps {
  readonly to: PrintTo;
  /** What is printed, of which workspace, and as of which day, in words. */
  readonly of: { readonly workspace: string; readonly title: string; readonly day: string };
  readonly wide?: boolean;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Lays something out for paper, named after the workspace and its day, and prints it or saves it as a PDF. */
export function PrintSheet({ to, of, wide = false, onDone, children }: PrintSheetProps) {
  const { t } = useTranslation('reports');
  const print = usePrint(onDone);
  const name = `${of.workspace} – ${of.title} – ${of.day}`;
  return (
    <Paper title={name} head={t('sheet.head', of)} wide={wide} onDrawn={() => print(to, name)}>
      {children}
    </Paper>
  );
}

interface SheetFactsProps {
  readonly title: string;
  readonly workspace: string;
  /** The moment the copy is of. */
  readonly asOf: string;
  /** The moment that is told of, where it is another. */
  readonly at?: string | null;
  /** What else is to be known, by name. */
  readonly more?: readonly (readonly [name: string, value: string])[];
}

/** What a sheet of paper is of, and how old its figures are. */
export function SheetFacts({ title, workspace, asOf, at = null, more = [] }: SheetFactsProps) {
  const { t } = useTranslation('reports');
  const zone = useZone();
  const facts = [
    [t('sheet.workspace'), workspace],
    ...more,
    [t('sheet.zone'), zoneAt(at ?? asOf, zone)],
    [t('sheet.age'), formatExact(asOf)],
  ] as const;
  return (
    <>
      <h1 className={css.title}>{title}</h1>
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
