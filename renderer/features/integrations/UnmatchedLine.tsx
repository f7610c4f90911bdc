import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Provider } from '../../../shared/domain/connection.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { UnmatchedPerson } from '../../../shared/domain/call-people.ts';
import { FindPeople } from '../../session/find-people.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useBarred } from './use-barred.ts';
import { type ToMap, useMapPerson } from './integrations.mutations.ts';
import css from './integrations.module.css';

interface UnmatchedLineProps {
  readonly provider: Provider;
  readonly one: UnmatchedPerson;
}

/** Somebody whose calls belong to nobody here, and the two things that can be said of them. */
export function UnmatchedLine({ provider, one }: UnmatchedLineProps) {
  const { t } = useTranslation('integrationForms');
  const why = useBarred();
  const map = useMapPerson(provider);
  const [isFinding, setFinding] = useState(false);
  const name = nameOf(one);
  const say = (to: MemberId | 'outside', says: ToMap['says']) =>
    map.mutate({ person: one.person, was: null, to, says });
  const comes = one.left > 0 ? 'people.matchedSoon' : 'people.matched';
  return (
    <li>
      <div className={css.line}>
        <Who one={one} />
        <ActButton size="xs" why={why} aria-label={t('people.matchOne', { name })} onAct={() => setFinding(!isFinding)}>
          {t('people.match')}
        </ActButton>
        <ActButton
          size="xs"
          why={why}
          loading={map.isPending}
          aria-label={t('people.outsideOne', { name })}
          onAct={() => say('outside', () => t('people.isOutside', { name }))}
        >
          {t('people.outside')}
        </ActButton>
      </div>
      {isFinding ? (
        <FindPeople
          known={[]}
          outside={null}
          label={t('people.find', { name })}
          act={(chosen, email) => t('people.is', { unmatched: name, name: chosen, email })}
          onFound={({ id, name: chosen }) =>
            say(id, (isIn) => t(isIn ? comes : 'people.matchedOut', { unmatched: name, name: chosen }))
          }
        />
      ) : null}
    </li>
  );
}

/** What somebody is called by: their name, or where the tool knows none their address. */
export const nameOf = ({ name, email }: Pick<UnmatchedPerson, 'name' | 'email'>): string =>
  name === '' ? (email ?? '?') : name;

/** Somebody as a tool knows them, and how much is theirs. */
export function Who({ one }: { readonly one: UnmatchedPerson }) {
  const { t } = useTranslation('integrationForms');
  return (
    <div className={css.who}>
      <bdi className="cut strong">{nameOf(one)}</bdi>
      <bdi className="cut s t3">{one.email ?? t('people.noAddress')}</bdi>
      <span className="s t3 num">
        {t('people.calls', { count: one.calls })}, {t('people.last')} <Moment at={one.lastAt} />
        {one.left === 0 ? null : <Left one={one} />}
      </span>
    </div>
  );
}

/** How many of somebody's calls are not imported. */
function Left({ one: { left, calls } }: { readonly one: UnmatchedPerson }) {
  const { t } = useTranslation('integrationForms');
  return <>, {left === calls ? t('people.left') : t('people.someLeft', { count: left })}</>;
}
