import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ConflictRow } from '../../../shared/ipc/conflict-shapes.ts';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { Tick } from '../../ui/tick.tsx';
import { Cell, type RowFrame } from '../../ui/virtual-table.tsx';
import css from './conflicts.module.css';
import { useConflictWords } from './use-conflict-words.ts';
import type { Choices, Keep } from './use-choices.ts';

interface ConflictLineProps {
  readonly row: ConflictRow;
  readonly frame: RowFrame;
  readonly choices: Choices;
  readonly onPoint: () => void;
}

/** One conflict: yours, theirs with who and when, and what would be the result. */
export function ConflictLine({ row, frame, choices, onPoint }: ConflictLineProps) {
  const { t } = useTranslation('conflicts');
  const words = useConflictWords();
  const keep = choices.choiceOf(row);
  const name = words.who(row);
  const field = words.field(row);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it has the focus and the keys
    <div {...frame} role="row" onClick={onPoint} aria-selected={choices.picked.has(row.n)}>
      <Cell>
        <Tick
          label={t('select', { field, name })}
          checked={choices.picked.has(row.n)}
          reachable={false}
          onTick={(on) => choices.pick([row.n], on)}
        />
      </Cell>
      <Cell title={row.email}>
        <Person name={name} />
      </Cell>
      <Cell>{field}</Cell>
      <Cell>
        <Choice row={row} keep="mine" text={words.mine(row)} choices={choices} />
      </Cell>
      <Cell>
        <Choice row={row} keep="theirs" text={words.theirs(row)} choices={choices} />
      </Cell>
      <Cell className="t2">
        <span className="cut">
          <bdi>{row.by ?? t('someone')}</bdi>
          {row.at === null ? null : (
            <span className="t3">
              {' · '}
              <Moment at={row.at} />
            </span>
          )}
        </span>
      </Cell>
      <Cell>
        {keep === undefined ? (
          <span className="t3">{t('open')}</span>
        ) : (
          <bdi className={`cut ${css.result}`} data-keep={keep}>
            {keep === 'mine' ? words.mine(row) : words.theirs(row)}
          </bdi>
        )}
      </Cell>
    </div>
  );
}

interface ChoiceProps {
  readonly row: ConflictRow;
  readonly keep: Keep;
  readonly text: string;
  readonly choices: Choices;
}

/** A value that can be chosen; by the keyboard it is chosen from the row. */
function Choice({ row, keep, text, choices }: ChoiceProps) {
  const { t } = useTranslation('conflicts');
  const words = useConflictWords();
  if (keep === 'mine' && !row.canKeepMine) {
    return (
      <span className={`cut t3 ${css.barred}`} title={t('cannotKeep', { name: words.who(row) })}>
        <bdi>{text}</bdi>
      </span>
    );
  }
  return (
    <UnstyledButton
      className={css.choice}
      tabIndex={-1}
      aria-pressed={choices.choiceOf(row) === keep}
      aria-label={t(keep === 'mine' ? 'keepMine' : 'keepTheirs', { value: text })}
      title={text}
      onClick={() => choices.choose([row], keep)}
    >
      <bdi className="cut">{text}</bdi>
    </UnstyledButton>
  );
}
