import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import { columnWidth, useMemberColumns, widthOf } from '../../state/member-columns.ts';
import css from './members.module.css';

const STEP = 16;
const MOST = 640;

/** The edge of a column, drawn with the mouse or moved with the arrow keys. */
export function ColumnGrip({ column }: { readonly column: MemberColumn }) {
  const { t } = useTranslation('members');
  const { widths, resize } = useMemberColumns();
  const width = widthOf(column, widths);

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('columns.resize', { column: t(`columns.${column}`) })}
      aria-valuenow={width}
      aria-valuemin={columnWidth[column].least}
      aria-valuemax={MOST}
      tabIndex={0}
      className={css.grip}
      onKeyDown={nudge}
      onPointerDown={hold}
    />
  );

  function nudge(event: KeyboardEvent) {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    resize(column, Math.min(MOST, width + by));
  }

  function hold(event: PointerEvent<HTMLDivElement>) {
    event.preventDefault();
    const grip = event.currentTarget;
    const start = event.clientX;
    const before = grip.parentElement?.offsetWidth ?? width;
    const draw = (move: globalThis.PointerEvent) => resize(column, Math.min(MOST, before + move.clientX - start));
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener('pointermove', draw);
    grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', draw), { once: true });
  }
}
