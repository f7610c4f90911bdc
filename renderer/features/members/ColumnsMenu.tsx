import { ActionIcon, Button, Popover } from '@mantine/core';
import { type Icon, IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import { fitColumns, useMemberColumns } from '../../state/member-columns.ts';
import { Tick } from '../../ui/tick.tsx';
import css from './views.module.css';

/** Which columns the list shows and in which order; the name always, and first. */
export function ColumnsMenu() {
  const { t } = useTranslation('members');
  const choice = useMemberColumns();
  const others = choice.order.filter((column) => column !== 'name' && !choice.withheld.has(column));
  return (
    <Popover
      position="bottom-end"
      width={248}
      trapFocus
      withinPortal={false}
      shadow="md"
      radius="md"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionIcon aria-label={t('columns.choose')}>
          <IconColumns3 size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={4} bg="var(--rc-raised)" aria-label={t('columns.choose')}>
        <ul className={css.columns}>
          {others.map((column, at) => (
            <Column key={column} column={column} before={others[at - 1]} after={others[at + 1]} />
          ))}
        </ul>
        <div className={css.foot}>
          <Button size="xs" variant="subtle" onClick={choice.reset}>
            {t('columns.reset')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ColumnProps {
  readonly column: MemberColumn;
  readonly before: MemberColumn | undefined;
  readonly after: MemberColumn | undefined;
}

function Column({ column, before, after }: ColumnProps) {
  const { t } = useTranslation('members');
  const choice = useMemberColumns();
  const name = t(`columns.${column}`);
  return (
    <li className={css.column}>
      <label>
        <Tick label={name} checked={fitColumns(choice).includes(column)} onTick={() => choice.toggle(column)} />
        {name}
      </label>
      <Step label={t('columns.left', { column: name })} column={column} to={before} icon={IconChevronUp} />
      <Step label={t('columns.right', { column: name })} column={column} to={after} icon={IconChevronDown} />
    </li>
  );
}

interface StepProps {
  readonly label: string;
  readonly column: MemberColumn;
  readonly to: MemberColumn | undefined;
  readonly icon: Icon;
}

/** Where there is no further to go it stays in reach, so that the focus does. */
function Step({ label, column, to, icon: Picture }: StepProps) {
  const place = useMemberColumns((choice) => choice.place);
  const barred = to === undefined ? { 'data-disabled': true, 'aria-disabled': true } : {};
  return (
    <ActionIcon {...barred} size={24} aria-label={label} onClick={() => to && place(column, to)}>
      <Picture size={14} aria-hidden />
    </ActionIcon>
  );
}
