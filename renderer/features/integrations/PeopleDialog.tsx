import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type ConnectionStatus, type Provider, providerNames } from '../../../shared/domain/connection.ts';
import type { CallPeople } from '../../../shared/domain/call-people.ts';
import { errorOf } from '../../bridge.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { integrationQueries } from './integrations.queries.ts';
import { MappedLine } from './MappedLine.tsx';
import { UnmatchedLine } from './UnmatchedLine.tsx';
import css from './integrations.module.css';

const WIDE = 640;

interface PeopleDialogProps {
  readonly status: ConnectionStatus;
  readonly onClose: () => void;
}

/** Whose calls belong to nobody here, and who was matched by hand. Nobody is guessed. */
export function PeopleDialog({ status: { provider, scope }, onClose }: PeopleDialogProps) {
  const { t } = useTranslation(['integrationForms', 'common']);
  const people = useQuery(integrationQueries.people(provider));
  return (
    <Dialog
      title={t('people.title', { provider: providerNames[provider] })}
      size={WIDE}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('common:close')}</Button>}
    >
      <p className="t2">{t('people.text')}</p>
      {(scope?.groups ?? null) === null ? null : <p className="t2">{t('people.picked')}</p>}
      {people.isPending ? <PanelLoading rows={4} /> : null}
      {people.isError ? <PanelError error={errorOf(people.error)} onRetry={() => void people.refetch()} /> : null}
      {people.data === undefined || people.isError ? null : <People provider={provider} people={people.data} />}
    </Dialog>
  );
}

function People({ provider, people }: { readonly provider: Provider; readonly people: CallPeople }) {
  const { t } = useTranslation('integrationForms');
  const { unmatched, mapped, more } = people;
  return (
    <div className={css.people}>
      <section aria-label={t('people.unmatched')}>
        <h3>{t('people.unmatched')}</h3>
        {unmatched.length === 0 ? <p className="t2">{t('people.none')}</p> : null}
        <ul>
          {unmatched.map((one) => (
            <UnmatchedLine key={one.person} provider={provider} one={one} />
          ))}
        </ul>
        {more === 0 ? null : <p className="s t3">{t('people.more', { count: more })}</p>}
      </section>
      {mapped.length === 0 ? null : (
        <section aria-label={t('people.mapped')}>
          <h3>{t('people.mapped')}</h3>
          <ul>
            {mapped.map((one) => (
              <MappedLine key={one.person} provider={provider} one={one} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
