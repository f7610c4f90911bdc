import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { ImportField, ImportRow } from '../../../shared/ipc/import-shapes.ts';
import { wordsOf } from '../../../shared/locales/words.ts';
import { formatNumber } from '../../locales/format.ts';
import { Change } from '../../ui/change.tsx';
import { Person } from '../../ui/person.tsx';
import { Tick } from '../../ui/tick.tsx';
import { Cell, type RowFrame } from '../../ui/virtual-table.tsx';
import css from './imports.module.css';
import type { TickChange } from './imports.mutations.ts';
import { useValueWords } from './use-value-words.ts';

interface LineProps {
  readonly row: ImportRow;
  readonly frame: RowFrame;
  /** The row is pointed at. */
  readonly onPoint: () => void;
}

interface ChangeLineProps extends LineProps {
  readonly onTick: (change: TickChange) => void;
  readonly withSeats: boolean;
}

/** What a row changes, field by field. An unticked row is dimmed, and its changes are struck. */
export function ChangeLine({ row, frame, onPoint, onTick, withSeats }: ChangeLineProps) {
  const { t } = useTranslation('imports');
  const words = useValueWords();
  const { record, line, name, fields, verdict, ticked } = row;
  const mark = (field: ImportField, isTaken = true) =>
    isTaken && !row.left.fields.includes(field) ? css.contents : css.left;
  const isTickable = verdict === 'added' || verdict === 'changed';
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it has the focus and the keys
    <div
      {...frame}
      role="row"
      className={`${frame.className} ${css.line}`}
      data-off={!ticked || undefined}
      onClick={onPoint}
    >
      <Cell>
        {isTickable ? (
          <Tick
            label={t('check.tick', { line, name })}
            checked={ticked}
            reachable={false}
            onTick={(on) => onTick({ verdict, records: [record], ticked: on })}
          />
        ) : null}
      </Cell>
      <Cell num className={`t3 ${css.wideOnly}`}>
        {formatNumber(line)}
      </Cell>
      <Cell>{fields.name === null ? <Person name={name} /> : <Field change={fields.name} say={(text) => text} />}</Cell>
      <Cell>
        <span className={mark('role')}>
          <Field change={fields.role} say={words.role} />
        </span>
      </Cell>
      <Cell>
        <span className={mark('seat', withSeats)}>
          <Field change={fields.seat} say={words.seat} />
        </span>
      </Cell>
      <Cell>
        <span className={mark('groups')}>
          <Joins groups={fields.groups} isNew={verdict === 'added'} />
        </span>
      </Cell>
      <Cell>
        <span className={mark('status')}>
          <Field change={fields.status} say={words.status} />
        </span>
      </Cell>
      <Cell>
        <Warned warnings={row.warnings} />
      </Cell>
    </div>
  );
}

interface FieldProps {
  readonly change: ImportRow['fields']['role'];
  readonly say: (value: string) => string;
}

/** Nothing where the field stays; the plain value of someone new; old and new of a change. */
function Field({ change, say }: FieldProps) {
  if (change === null) return null;
  if (change.before === null) return <span className="cut">{say(change.after)}</span>;
  const [from, to] = [say(change.before), say(change.after)];
  return (
    <span className="diff" title={`${from} → ${to}`}>
      <Change from={<bdi>{from}</bdi>} to={<bdi>{to}</bdi>} />
    </span>
  );
}

function Joins({ groups, isNew }: { readonly groups: ImportRow['fields']['groups']; readonly isNew: boolean }) {
  const { t } = useTranslation(['imports', 'common']);
  const [first, ...more] = groups?.add ?? [];
  if (first === undefined) return null;
  return (
    <span className={css.joins} title={[first, ...more].join(', ')}>
      <span className={isNew ? 'cut' : 'diff'}>
        <bdi className={isNew ? 'cut' : 'cut strong'}>{isNew ? first : t('check.add', { group: first })}</bdi>
      </span>
      {more.length > 0 ? <span className="s t3">{t('common:more', { count: more.length })}</span> : null}
    </span>
  );
}

function Warned({ warnings }: { readonly warnings: ImportRow['warnings'] }) {
  const { t } = useTranslation('imports');
  if (warnings.length === 0) return null;
  return (
    <span className={css.warned} title={warnings.map(({ saying }) => wordsOf(saying)).join('\n')}>
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
      <VisuallyHidden>{t('check.warned', { count: warnings.length })}</VisuallyHidden>
    </span>
  );
}

/** Why a row changes nothing. */
export function ReasonLine({ row, frame, onPoint }: LineProps) {
  const message = row.reason === null ? '' : wordsOf(row.reason.saying);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it has the focus and the keys
    <div {...frame} role="row" onClick={onPoint}>
      <Cell num className="t3">
        {formatNumber(row.line)}
      </Cell>
      <Cell title={message}>
        <span className="cut">{message}</span>
      </Cell>
    </div>
  );
}
