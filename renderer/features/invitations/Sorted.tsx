import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_INVITED } from '../../../shared/commands/invite.ts';
import type { Candidate, SortedAddresses } from '../../../shared/ipc/invite-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import css from './invitations.module.css';
import { invitationQueries } from './invitations.queries.ts';

const kinds = ['new', 'existing', 'here', 'bad'] as const;
type Kind = (typeof kinds)[number];

/** More is counted, and not listed. */
const LISTED = 100;

interface Line {
  readonly key: string;
  readonly text: string;
  readonly note: string;
}

/** Who the people are that were pasted, or why they are nobody who could be invited. */
export function Sorted({ sorted }: { readonly sorted: SortedAddresses }) {
  const { t } = useTranslation('invitations');
  const { accounts, lines } = useLines(sorted);
  const [chosen, setChosen] = useState<Kind | null>(null);
  // What needs a look is looked at first.
  const shown = chosen ?? (lines.bad.length > 0 ? 'bad' : (kinds.find((kind) => lines[kind].length > 0) ?? 'new'));
  return (
    <div className={css.sorted}>
      <div className={css.kinds} role="group" aria-label={t('sorted.label')}>
        {kinds.map((kind) => (
          <UnstyledButton
            key={kind}
            className={css.kind}
            data-kind={kind}
            aria-pressed={kind === shown}
            onClick={() => setChosen(kind)}
          >
            <b className="num">{isUnknown(kind) ? '–' : formatNumber(lines[kind].length)}</b> {labelOf(kind)}
          </UnstyledButton>
        ))}
      </div>
      <span className={css.said} role="status">
        {t('sorted.said', {
          count: lines.new.length + lines.existing.length,
          others: formatNumber(lines.here.length + lines.bad.length),
        })}
      </span>
      <p className="s t2">{whatNext()}</p>
      <List label={labelOf(shown)} lines={lines[shown]} />
    </div>
  );

  function isUnknown(kind: Kind) {
    return kind === 'existing' && accounts !== 'known';
  }

  /** Nobody is called new before it is known that they have no account. */
  function labelOf(kind: Kind) {
    return t(kind === 'new' && accounts !== 'known' ? 'sorted.unasked' : `sorted.${kind}`);
  }

  function whatNext() {
    const isTold = accounts === 'known' || shown === 'here' || shown === 'bad';
    if (isTold) return t(`sorted.next.${shown}`);
    return t(accounts === 'asking' ? 'sorted.asking' : 'sorted.notAsked');
  }
}

function List({ label, lines }: { readonly label: string; readonly lines: readonly Line[] }): ReactNode {
  const { t } = useTranslation('invitations');
  if (lines.length === 0) return null;
  const more = lines.length - LISTED;
  return (
    <ul className={css.lines} aria-label={label} tabIndex={0}>
      {lines.slice(0, LISTED).map(({ key, text, note }) => (
        <li key={key}>
          <bdi className="cut" title={text}>
            {text}
          </bdi>
          <span className="s t3">{note}</span>
        </li>
      ))}
      {more > 0 ? <li className="t2">{t('sorted.more', { count: more })}</li> : null}
    </ul>
  );
}

interface Lines {
  /** Whether it is known who has an account. */
  readonly accounts: 'known' | 'asking' | 'unknown';
  readonly lines: Readonly<Record<Kind, readonly Line[]>>;
}

function useLines({ fresh, here, bad }: SortedAddresses): Lines {
  const { t } = useTranslation(['invitations', 'common']);
  // The others are for the next time, and asked about then.
  const next = fresh.slice(0, MAX_INVITED);
  const isOnline = useSession()?.connection.state === 'online';
  const accounts = useQuery(invitationQueries.accounts(next, isOnline));
  const known = new Set(accounts.data ?? []);
  const lineOf = ({ email, firstName, lastName, shared }: Candidate): Line => {
    const name = [firstName, lastName].filter((part) => part !== '').join(' ');
    return { key: email, text: email, note: shared ? t('sorted.shared') : name };
  };
  const lines = {
    new: next.filter(({ email }) => !known.has(email)).map(lineOf),
    existing: next.filter(({ email }) => known.has(email)).map(lineOf),
    here: here.map(({ id, name, email, status }) => ({
      key: id,
      text: name === email ? email : `${name}, ${email}`,
      note: t(`common:status.${status}`),
    })),
    bad: bad.map(({ text, reason, like }, at) => ({
      key: String(at),
      text,
      note:
        reason === 'lookAlike' && like !== null ? t('sorted.reason.looksLike', { like }) : t(`sorted.reason.${reason}`),
    })),
  };
  if (accounts.isPending) return { accounts: 'asking', lines };
  return { accounts: Array.isArray(accounts.data) ? 'known' : 'unknown', lines };
}
