import { IconAlertTriangle, IconCheck, IconClock, IconCloudUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { Change } from '../../../shared/ipc/shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { Moment } from '../../ui/moment.tsx';
import { linesOf, stateWordOf } from './change-order.ts';
import css from './outbox.module.css';
import { useChangeWords } from './use-change-words.ts';

const HEADING = 32;
const LINE = 48;

interface ChangeListProps {
  /** In the order they are shown. */
  readonly changes: readonly Change[];
  readonly current: Change | undefined;
  readonly onChoose: (id: OperationId) => void;
}

/** The changes under their headings; one of them is chosen. */
export function ChangeList({ changes, current, onChoose }: ChangeListProps) {
  const { t } = useTranslation('outbox');
  const scroller = useRef<HTMLDivElement>(null);
  const lines = linesOf(changes);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'heading' ? HEADING : LINE),
    overscan: 8,
  });
  // What has opened is walked through with the arrows at once.
  useEffect(() => scroller.current?.focus(), []);
  return (
    <div
      ref={scroller}
      className={css.list}
      role="listbox"
      aria-label={t('list.label')}
      aria-activedescendant={current === undefined ? undefined : `change-${current.id}`}
      tabIndex={0}
      onKeyDown={press}
    >
      <div className={css.lines} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          const style = { transform: `translateY(${String(start)}px)` };
          if (line === undefined) return null;
          if (line.kind === 'heading') {
            return (
              <h2 key={line.section} role="presentation" style={style}>
                {t(`list.${line.section}`)} <span className="num t3">{formatNumber(line.count)}</span>
              </h2>
            );
          }
          const { change } = line;
          return (
            <ChangeLine
              key={change.id}
              change={change}
              style={style}
              isCurrent={change.id === current?.id}
              onChoose={() => onChoose(change.id)}
            />
          );
        })}
      </div>
    </div>
  );

  function press(event: KeyboardEvent) {
    const at = changes.findIndex(({ id }) => id === current?.id);
    const to = new Map([
      ['ArrowDown', at + 1],
      ['j', at + 1],
      ['ArrowUp', at - 1],
      ['k', at - 1],
      ['Home', 0],
      ['End', changes.length - 1],
    ]).get(event.key);
    const change = to === undefined ? undefined : changes[to];
    if (change === undefined) return;
    event.preventDefault();
    onChoose(change.id);
    virtual.scrollToIndex(lines.findIndex((line) => line.kind === 'change' && line.change.id === change.id));
  }
}

const pictures = { waiting: IconClock, sending: IconCloudUp, confirmed: IconCheck, parked: IconAlertTriangle } as const;
const colours = {
  waiting: 'var(--rc-text-2)',
  sending: 'var(--rc-text-2)',
  confirmed: 'var(--rc-ok)',
  parked: 'var(--rc-warn)',
} as const;

interface ChangeLineProps {
  readonly change: Change;
  readonly style: CSSProperties;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function ChangeLine({ change, style, isCurrent, onChoose }: ChangeLineProps) {
  const { t } = useTranslation('outbox');
  const words = useChangeWords();
  const { state, error, madeAt, standsOn } = change;
  const Picture = pictures[state];
  const why = error === null || standsOn !== null ? t(`state.${stateWordOf(change)}`) : sentenceOf(error).says;
  const what = words.what(change);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the listbox around it has the focus and the keys
    <div
      id={`change-${change.id}`}
      role="option"
      aria-selected={isCurrent}
      data-standing={standsOn !== null || undefined}
      className={css.line}
      style={style}
      onClick={onChoose}
    >
      <Picture size={16} stroke={1.75} color={colours[state]} aria-hidden />
      <bdi className="strong cut" title={what}>
        {what}
      </bdi>
      <span className="s t3 num">
        <Moment at={madeAt} />
      </span>
      <span className={`${css.why} s t2 cut`}>{why}</span>
    </div>
  );
}
