import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Provider } from '../../../shared/domain/connection.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { CallPeople } from '../../../shared/domain/call-people.ts';
import { somePeopleQuery } from '../../session/people.queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useBarred } from './use-barred.ts';
import { useMapPerson } from './integrations.mutations.ts';
import { nameOf, Who } from './UnmatchedLine.tsx';
import css from './integrations.module.css';

interface MappedLineProps {
  readonly provider: Provider;
  readonly one: CallPeople['mapped'][number];
}

/** Somebody who was matched by hand, and the way back. */
export function MappedLine({ provider, one }: MappedLineProps) {
  const { t } = useTranslation('integrationForms');
  const why = useBarred();
  const map = useMapPerson(provider);
  const name = nameOf(one);
  return (
    <li>
      <div className={css.line}>
        <Who one={one} />
        <span className={css.to}>
          {one.member === null ? t('people.toOutside') : <Member id={one.member} />}
          {one.isIn ? null : <span className="s t3">{t('people.notIn')}</span>}
        </span>
        <ActButton
          size="xs"
          why={why}
          loading={map.isPending}
          aria-label={t('people.undoOne', { name })}
          onAct={() => {
            const was = one.member ?? 'outside';
            map.mutate({ person: one.person, was, to: 'undo', says: () => t('people.undone', { name }) });
          }}
        >
          {t('people.undo')}
        </ActButton>
      </div>
    </li>
  );
}

function Member({ id }: { readonly id: MemberId }) {
  const { t } = useTranslation(['integrationForms', 'integrations']);
  const people = useQuery(somePeopleQuery([id])).data;
  if (people === undefined) return null;
  return <bdi className="cut">{t('people.to', { name: people[0]?.name ?? t('integrations:gone') })}</bdi>;
}
