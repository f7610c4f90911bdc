import { useTranslation } from 'react-i18next';

import type { SeatPreview } from '../../../shared/ipc/shapes.ts';
import { Avatar, Person } from '../../ui/person.tsx';
import css from './seats.module.css';

const MOST_NAMED = 5;

/** The people the dialog is about: the one, or the first few and how many more. */
export function PreviewPeople({ preview }: { readonly preview: SeatPreview }) {
  const { t } = useTranslation('seats');
  const { members, shown } = preview;
  const [only] = shown;
  if (only === undefined) return null;
  if (members.length === 1) return <Person name={only.name} sub={only.email} />;
  const named = shown.slice(0, MOST_NAMED);
  const more = members.length - named.length;
  return (
    <ul className={css.people} aria-label={t('people')}>
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
