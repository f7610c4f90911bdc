import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { SessionId } from '../../../shared/domain/ids.ts';
import type { MediaState } from '../../../shared/ipc/media-contract.ts';
import type { SessionDetail, SessionTexts } from '../../../shared/ipc/session-contract.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { errorOf } from '../../bridge.ts';
import { sessionQueriesOf } from '../../session/sessions.queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import ui from '../../ui/ui.module.css';
import { FlagDialog } from './FlagDialog.tsx';
import { momentsIn } from './moments.ts';
import { NoTranscript } from './NoTranscript.tsx';
import { Player } from './Player.tsx';
import { reviewQueries } from './review.queries.ts';
import css from './review.module.css';
import { ReviewHead } from './ReviewHead.tsx';
import { ReviewSide } from './ReviewSide.tsx';
import { Transcript } from './Transcript.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { usePlayer } from './use-player.ts';
import { useReviewKeys } from './use-review-keys.ts';

/** One session: what was said in it, what is thought of it, and what is decided about it. */
export function ReviewPanel() {
  const { session } = useParams({ from: '/roleplays/sessions/$session' });
  const id = SessionId.safeParse(session).data;
  return id === undefined ? <Missing /> : <Review key={id} id={id} />;
}

const Missing = () => <PanelError whole error={{ code: 'session.missing' }} otherwise={<Back />} />;

function Back() {
  const { t } = useTranslation('sessionReview');
  return (
    <Link to="/roleplays/sessions" className={ui.link}>
      {t('back')}
    </Link>
  );
}

function Review({ id }: { readonly id: SessionId }) {
  const { t } = useTranslation('sessionReview');
  const session = useQuery(sessionQueriesOf.get(id));
  const texts = useQuery(sessionQueriesOf.texts(id));
  const media = useQuery(reviewQueries.media(id));
  const failed = [session, texts].find(({ isError }) => isError) ?? null;
  if (failed?.error) {
    const again = () => void Promise.all([session.refetch(), texts.refetch()]);
    return <PanelError whole error={errorOf(failed.error)} onRetry={again} otherwise={<Back />} />;
  }
  if (session.data === undefined || texts.data === undefined || media.isPending) {
    return (
      <>
        <PageHead title={t('title')} back={<Back />} />
        <PanelLoading rows={16} />
      </>
    );
  }
  return (
    <Known
      session={session.data}
      texts={texts.data}
      media={media.data ?? noMedia}
      trouble={media.error && errorOf(media.error)}
    />
  );
}

const noTurns: never[] = [];
const noMedia: MediaState = { recording: null, taken: null };

interface KnownProps {
  readonly session: SessionDetail;
  readonly texts: SessionTexts;
  readonly media: MediaState;
  /** Why nobody knows whether there is a recording here; the rest is read all the same. */
  readonly trouble: AppError | null;
}

/** Without the workspace there is something to play where some of it is here. */
const playableAt = ({ recording }: MediaState): string | null =>
  recording === null || (recording.away && recording.have === 0) ? null : recording.url;

function Known({ session, texts, media, trouble }: KnownProps) {
  const { transcript, feedback } = texts;
  const turns = Array.isArray(transcript) ? transcript : noTurns;
  const player = usePlayer(playableAt(media), session.seconds ?? 0, media.recording?.away === false);
  const moments = useMemo(() => momentsIn(turns, feedback === 'elsewhere' ? null : feedback), [turns, feedback]);
  const neighbours = useNeighbours(session.id);
  const [isFlagging, setFlagging] = useState(false);
  const mayFlag = session.refusals.flag === null;
  useReviewKeys({ player, moments: moments.all, neighbours, onFlag: mayFlag ? () => setFlagging(true) : null });
  return (
    <>
      <ReviewHead session={session} neighbours={neighbours} onFlag={() => setFlagging(true)} />
      <div className={css.session}>
        <div className={css.said}>
          {trouble === null ? (
            <Player session={session} media={media} player={player} moments={moments.all} />
          ) : (
            <ErrorNotice error={trouble} />
          )}
          {turns.length === 0 ? (
            <NoTranscript session={session} transcript={transcript} />
          ) : (
            <Transcript turns={turns} moments={moments.all} player={player} />
          )}
        </div>
        <ReviewSide session={session} texts={texts} moments={moments} onSeek={player.seek} />
      </div>
      {isFlagging ? <FlagDialog session={session} onClose={() => setFlagging(false)} /> : null}
    </>
  );
}
