import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { Avatar } from '../../ui/person.tsx';
import { Key, Tag } from '../../ui/tag.tsx';
import { type Entry, idOf } from './entry.ts';
import { Marked } from './Marked.tsx';
import css from './palette.module.css';
import type { Part } from './use-found.ts';

export const LIST_ID = 'palette-found';
export const optionId = (entry: Entry): string => `palette ${idOf(entry)}`.replaceAll(/\s/gu, '-');

interface ResultsProps {
  readonly parts: readonly Part[];
  readonly words: readonly string[];
  readonly active: Entry | undefined;
  readonly onPoint: (entry: Entry) => void;
  readonly onChoose: (entry: Entry) => void;
}

/** What was found, kind by kind. */
export function Results({ parts, words, active, onPoint, onChoose }: ResultsProps) {
  const { t } = useTranslation('palette');
  const activeId = active && idOf(active);
  return (
    <div id={LIST_ID} role="listbox" aria-label={t('results')} className={css.list}>
      {parts.map(({ kind, entries }) => (
        <div key={kind} role="group" aria-labelledby={`palette-kind-${kind}`}>
          <div id={`palette-kind-${kind}`} role="presentation" className={css.kind}>
            {t(`kinds.${kind}`)}
          </div>
          {entries.map((entry) => (
            <Option
              key={idOf(entry)}
              entry={entry}
              words={words}
              isActive={idOf(entry) === activeId}
              onPoint={onPoint}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Face({ entry: { icon: Picture, text, why } }: { readonly entry: Entry }) {
  if (why !== undefined) return <IconLock size={16} stroke={1.75} aria-hidden />;
  return Picture === null ? <Avatar name={text} /> : <Picture size={16} stroke={1.75} aria-hidden />;
}

interface OptionProps extends Pick<ResultsProps, 'words' | 'onPoint' | 'onChoose'> {
  readonly entry: Entry;
  readonly isActive: boolean;
}

function Option({ entry, words, isActive, onPoint, onChoose }: OptionProps) {
  const { t } = useTranslation('palette');
  const { text, detail, tag, why, letters } = entry;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the box above has the keyboard: this is its list
    <div
      id={optionId(entry)}
      role="option"
      aria-selected={isActive}
      aria-disabled={why !== undefined}
      className={css.option}
      onPointerMove={() => onPoint(entry)}
      onClick={() => onChoose(entry)}
    >
      <span className={css.face}>
        <Face entry={entry} />
      </span>
      <span className={css.said}>
        <Marked text={text} words={words} />
        {why === undefined ? null : <span className={`s ${css.why}`}>{why}</span>}
        {why !== undefined || detail === undefined ? null : (
          <span className={`s t3 cut ${css.detail}`}>
            <Marked text={detail} words={words} />
          </span>
        )}
      </span>
      <span className={css.end}>
        {tag === undefined ? null : <Tag>{tag}</Tag>}
        {(letters ?? []).map((letter, at) => (
          <Key key={`${letter} ${String(at)}`}>{letter}</Key>
        ))}
        {isActive && why === undefined && letters === undefined ? <Key>Enter</Key> : null}
      </span>
      {letters === undefined ? null : <span hidden>{t('keys', { letters: letters.join(' ') })}</span>}
    </div>
  );
}
