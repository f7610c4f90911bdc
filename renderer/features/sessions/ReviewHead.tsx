import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconExternalLink, IconFlag, IconFlagFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageHead } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import css from './review.module.css';
import { useOpenSession } from './sessions.mutations.ts';
import type { NextTo } from './use-neighbours.ts';

interface ReviewHeadProps {
  readonly session: SessionDetail;
  readonly neighbours: NextTo;
  readonly onFlag: () => void;
}

/** What it is, whose, which try and when; the flag, and the ways to the sessions around it. */
export function ReviewHead({ session, neighbours, onFlag }: ReviewHeadProps) {
  const { t } = useTranslation(['sessionReview', 'sessions']);
  const title = session.title === '' ? t('sessions:untitled') : session.title;
  const { flag: refused } = session.refusals;
  const Picture = session.flag === null ? IconFlag : IconFlagFilled;
  return (
    <PageHead
      title={title}
      back={
        <Link to="/roleplays/sessions" className={ui.link}>
          {t('back')}
        </Link>
      }
      meta={<About session={session} />}
    >
      <OpenThere session={session} />
      <ActButton
        why={refused === null ? undefined : `${sentenceOf(refused).says} ${sentenceOf(refused).next ?? ''}`.trim()}
        leftSection={<Picture size={15} stroke={1.75} aria-hidden />}
        onAct={onFlag}
      >
        {t(session.flag === null ? 'flag.act' : 'flag.on')}
      </ActButton>
      <Ways neighbours={neighbours} />
    </PageHead>
  );
}

/** Whose it is, which try, when, and how hard. */
function About({ session }: { readonly session: SessionDetail }) {
  const { t } = useTranslation(['sessionReview', 'sessions', 'common']);
  const { personName, attempt, startedAt, difficulty, source } = session;
  const known = (['easy', 'medium', 'hard'] as const).find((each) => each === difficulty);
  return (
    <span className={`${css.about} cut`}>
      <bdi>{personName ?? t('sessions:nobody')}</bdi>
      {attempt === null ? null : <>, {t('try', { attempt })}</>}
      {', '}
      <Moment at={startedAt} as="clock" />
      {difficulty === null ? null : (
        <>
          {', '}
          <bdi>{known === undefined ? difficulty : t(`common:roleplay.difficulty.${known}`)}</bdi>
        </>
      )}
      {source === 'practice' ? null : <>, {t(`sessions:source.${source}`)}</>}
    </span>
  );
}

function OpenThere({ session: { id, link, source } }: { readonly session: SessionDetail }) {
  const { t } = useTranslation('sessionReview');
  const open = useOpenSession();
  // Only sites of connected tools are gone to; where else it was practised stands under About.
  if (link === null || source === 'practice') return null;
  return (
    <Button
      leftSection={<IconExternalLink size={15} stroke={1.75} aria-hidden />}
      loading={open.isPending}
      onClick={() => open.mutate(id)}
    >
      {t(`openThere.${source}`)}
    </Button>
  );
}

function Ways({ neighbours: { place, total, previous, next } }: { readonly neighbours: NextTo }) {
  const { t } = useTranslation('sessionReview');
  if (total === undefined) return null;
  return (
    <span className={css.ways}>
      <span className="s t3 num">{place === null ? t('notListed') : t('place', { place, count: total })}</span>
      <ActionIcon aria-label={t('previous')} disabled={previous === null} onClick={() => previous?.()}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('next')} disabled={next === null} onClick={() => next?.()}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </span>
  );
}
