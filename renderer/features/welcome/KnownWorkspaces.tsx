import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { KnownWorkspace } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Moment } from '../../ui/moment.tsx';
import css from './welcome.module.css';
import { useOpenKnown } from './welcome.mutations.ts';
import { welcomeQueries } from './welcome.queries.ts';

/** The workspaces this computer keeps a copy of, to go on with; nothing where there is none. */
export function KnownWorkspaces() {
  const { t } = useTranslation('welcome');
  const known = useQuery(welcomeQueries.known()).data ?? [];
  const open = useOpenKnown();
  if (known.length === 0) return null;
  return (
    <section className={css.known} aria-label={t('known.title')}>
      <h2>{t('known.title')}</h2>
      <ul>
        {known.map((workspace) => (
          <Known
            key={workspace.key}
            workspace={workspace}
            busy={open.isPending}
            onOpen={() => open.mutate(workspace.key)}
          />
        ))}
      </ul>
      {open.isError ? <ErrorNotice error={errorOf(open.error)} /> : null}
    </section>
  );
}

interface KnownProps {
  readonly workspace: KnownWorkspace;
  readonly busy: boolean;
  readonly onOpen: () => void;
}

function Known({ workspace: { kind, name, people, address, lastSyncedAt }, busy, onOpen }: KnownProps) {
  const { t } = useTranslation('welcome');
  return (
    <li>
      <span className={css.knownName}>
        <bdi className="strong">{name}</bdi>
        <span className="s t3">
          {t('known.people', { count: people })} · {kind === 'remote' ? address : t(`known.${kind}`)}
          {lastSyncedAt === null ? null : (
            <>
              {' · '}
              {t('known.synced')} <Moment at={lastSyncedAt} />
            </>
          )}
        </span>
      </span>
      <Button disabled={busy} onClick={onOpen}>
        {t('known.open', { name })}
      </Button>
    </li>
  );
}
