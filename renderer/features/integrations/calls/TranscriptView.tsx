import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { providerNames } from '../../../../shared/domain/connection.ts';
import type { Turn } from '../../../../shared/domain/session.ts';
import type { CallDetail } from '../../../../shared/ipc/integration-contract.ts';
import { fold } from '../../../../shared/text/fold.ts';
import { formatLength } from '../../../locales/format.ts';
import { FindBox } from '../../../ui/find-box.tsx';
import { useTurnWindow } from '../../../ui/turn-window.ts';
import { transcriptState } from './transcript-state.ts';
import css from './calls.module.css';

/** What is said in a call, or why it is not here. */
export function TranscriptView({ call }: { readonly call: CallDetail }) {
  const { t } = useTranslation('calls');
  const { transcript, source } = call;
  const provider = providerNames[source];
  if (transcript === 'elsewhere') return <p className={css.note}>{t('drawer.elsewhere')}</p>;
  if (transcript !== null) {
    return transcript.length === 0 ? <p className={css.note}>{t('drawer.empty')}</p> : <Turns turns={transcript} />;
  }
  const state = transcriptState(call);
  const why = state === 'waiting' || state === 'quarantined' ? state : 'noTranscript';
  return <p className={css.note}>{t(`drawer.${why}`, { provider })}</p>;
}

/** Turns of a long call are many: only those in sight exist. */
function Turns({ turns }: { readonly turns: readonly Turn[] }) {
  const { t } = useTranslation('calls');
  const [search, setSearch] = useState('');
  const wanted = fold(search.trim());
  const shown = useMemo(
    () => (wanted === '' ? turns : turns.filter(({ text, speaker }) => fold(`${speaker} ${text}`).includes(wanted))),
    [turns, wanted],
  );
  return (
    <>
      <FindBox
        className={css.find}
        label={t('drawer.find')}
        search={search}
        onSearch={setSearch}
        found={wanted === '' ? t('drawer.turns', { count: turns.length }) : t('drawer.found', { count: shown.length })}
      />
      <TurnList key={wanted} turns={shown} />
    </>
  );
}

const ABOUT_PX = 58;

function TurnList({ turns }: { readonly turns: readonly Turn[] }) {
  const { t } = useTranslation('calls');
  const { scroller, virtual, onKeyDown } = useTurnWindow(turns.length, ABOUT_PX);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only the keys of a region that scrolls
    <section
      ref={scroller}
      className={css.scroll}
      aria-label={t('drawer.transcript')}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <ol className={css.turns} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const turn = turns[index];
          return turn === undefined ? null : (
            <li
              key={index}
              ref={virtual.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={turns.length}
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              <div className={css.speaker}>
                <bdi className="cut strong">{turn.speaker === '' ? t('drawer.speaker') : turn.speaker}</bdi>
                <span className="s t3 num">{formatLength(turn.start)}</span>
              </div>
              <p dir="auto">{turn.text}</p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
