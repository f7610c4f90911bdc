import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ERASED_ASSIGNER } from '../../../shared/domain/event.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { formatExact, formatLength } from '../../locales/format.ts';
import { Facts } from '../../ui/page.tsx';
import css from './side.module.css';
import { useScoreWords } from './use-score-words.ts';

/** All that is known of the session itself. */
export function AboutPart({ session }: { readonly session: SessionDetail }) {
  const { t } = useTranslation('sessionReview');
  return (
    <section className={css.crits} aria-label={t('parts.about')} tabIndex={0}>
      <div className={css.facts}>
        <Facts wide={112} items={useFacts(session)} />
        {session.participants.length === 0 ? null : <Participants session={session} />}
      </div>
    </section>
  );
}

type Fact = readonly [label: string, value: ReactNode];

/** Of what may be known of a session, that which is. */
function useFacts(session: SessionDetail): Fact[] {
  const { t } = useTranslation(['sessionReview', 'sessions']);
  const words = useScoreWords();
  const { person, personName, endedAt, seconds, valid, told, source } = session;
  const said = (label: string, text: string | null): Fact[] =>
    text === null || text === '' ? [] : [[label, <bdi key={label}>{text}</bdi>]];
  const known = t(person === null && personName !== null ? 'about.unmatched' : 'sessions:nobody');
  return [
    [
      t('about.person'),
      personName === null ? (
        t('sessions:nobody')
      ) : (
        <>
          <bdi>{personName}</bdi>
          {person === null ? <span className="t3"> ({known})</span> : null}
        </>
      ),
    ],
    ...said(t('about.scenario'), session.title),
    [t('about.source'), t(`sessions:source.${source}`)],
    ...said(t('about.difficulty'), session.difficulty),
    [t('about.started'), formatExact(session.startedAt)],
    ...said(t('about.ended'), endedAt === null ? null : formatExact(endedAt)),
    ...said(t('about.length'), seconds === null ? null : formatLength(seconds)),
    ...said(t('about.program'), session.program),
    ...said(t('about.assigned'), session.assignedBy === ERASED_ASSIGNER ? t('about.erased') : session.assignedBy),
    ...said(t('about.valid'), valid === null ? null : t(valid ? 'about.isValid' : 'about.notValid')),
    ...said(t('about.told'), told.score === null ? null : `${words.score(told.score)}, ${words.rank(told.rank)}`),
    ...said(t('about.language'), session.language),
    ...said(t('about.link'), source === 'practice' ? session.link : null),
  ];
}

function Participants({ session: { participants, more } }: { readonly session: SessionDetail }) {
  const { t } = useTranslation('sessionReview');
  return (
    <>
      <h3>{t('about.participants')}</h3>
      <ul className={css.listed}>
        {participants.map(({ name, email }, index) => (
          <li key={index}>
            <bdi>{name === '' ? (email ?? t('transcript.speaker')) : name}</bdi>
            {email === null || name === '' ? null : <bdi className="s t3"> {email}</bdi>}
          </li>
        ))}
      </ul>
      {more === 0 ? null : <p className="s t3">{t('about.more', { count: more })}</p>}
    </>
  );
}
