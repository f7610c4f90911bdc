import { useTranslation } from 'react-i18next';

import type { MemberRow } from '../../shared/ipc/shapes.ts';
import { Avatar, Person } from './person.tsx';
import css from './who.module.css';

const MOST_NAMED = 5;

interface WhoProps {
  /** How many it is about. */
  readonly count: number;
  /** The first of them. */
  readonly shown: readonly MemberRow[];
}

/** The people a dialog is about: the one, or the first few and how many more. */
export function Who({ count, shown }: WhoProps) {
  const { t } = useTranslation('common');
  const [only] = shown;
  if (only === undefined) return null;
  if (count === 1) return <Person name={only.name} sub={only.email} />;
  const named = shown.slice(0, MOST_NAMED);
  const more = count - named.length;
  return (
    <ul className={css.people} aria-label={t('who')}>
      {named.map(({ id, name }) => (
        <li key={id} title={name}>
          <Avatar name={name} size={20} />
          <bdi className="cut">{name}</bdi>
        </li>
      ))}
      {more > 0 ? <li className="t2 num">{t('andMore', { count: more })}</li> : null}
    </ul>
  );
}
