import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fieldsBy } from '../../../shared/csv/mapped.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { MAX_COLUMNS, MAX_MAPPINGS, type NamedMapping } from '../../../shared/ipc/reading-shapes.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/page.tsx';
import { importQueries } from './imports.queries.ts';
import { NameColumns } from './NameColumns.tsx';
import css from './reading.module.css';
import { type useReadAs, useMappingActs } from './reading.mutations.ts';
import { SavedColumns } from './SavedColumns.tsx';

interface ChoicesProps {
  readonly format: ImportDraft['format'];
  readonly readAs: ReturnType<typeof useReadAs>;
}

type Opened = 'save' | 'manage' | null;

/** Whether columns are read as recognised or as was chosen, and what was saved to be chosen again. */
export function Choices({ format, readAs }: ChoicesProps) {
  const { t } = useTranslation('imports');
  const [opened, open] = useState<Opened>(null);
  const acts = useMappingActs();
  const saved = useQuery(importQueries.mappings()).data ?? [];
  const { choices, headerLine, columns } = format;
  const says = choices === 'here' && headerLine === 0 ? 'nameless' : choices;
  return (
    <Panel title={t('choices.title')}>
      <div className={css.choices}>
        <p className="t2">{t(`choices.${says}`)}</p>
        <div className={css.saved}>
          <SavedMenu format={format} saved={saved} readAs={readAs} onOpen={open} />
          {choices === 'recognised' ? null : (
            <LinkButton onClick={() => readAs.mutate({ kind: 'recognised' })}>{t('choices.forget')}</LinkButton>
          )}
        </div>
      </div>
      {opened === 'save' ? (
        <NameColumns
          others={saved}
          onName={(name) => acts.keep({ name, columns: columns.map(({ header, field }) => ({ header, field })) })}
          onClose={() => open(null)}
        />
      ) : null}
      {opened === 'manage' ? <SavedColumns saved={saved} acts={acts} onClose={() => open(null)} /> : null}
    </Panel>
  );
}

interface SavedMenuProps extends ChoicesProps {
  readonly saved: readonly NamedMapping[];
  readonly onOpen: (opened: Opened) => void;
}

function SavedMenu({ format: { columns }, saved, readAs, onOpen }: SavedMenuProps) {
  const { t } = useTranslation('imports');
  const headers = columns.map(({ header }) => header);
  const tooMany = columns.length > MAX_COLUMNS ? t('choices.tooMany', { count: MAX_COLUMNS }) : null;
  const full = saved.length >= MAX_MAPPINGS ? t('choices.full', { count: MAX_MAPPINGS }) : null;
  const whyNot = tooMany ?? full;
  return (
    <Menu position="bottom-start" width={264} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('choices.saved')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {saved.map((mapping) => {
          const meant = fieldsBy(mapping.columns, headers);
          const isRead = meant.length > 0 && meant.every(([column, field]) => columns[column]?.field === field);
          return (
            <Menu.Item
              key={mapping.id}
              disabled={meant.length === 0}
              leftSection={isRead ? <IconCheck size={14} aria-hidden /> : <span className={css.unread} />}
              onClick={() => readAs.mutate({ kind: 'mapping', mapping: mapping.id })}
            >
              <span className={css.choice}>
                <bdi className="cut" title={mapping.name}>
                  {mapping.name}
                </bdi>
                <span className="s t3">
                  {meant.length === 0 ? t('choices.unfit') : t('choices.fits', { count: meant.length })}
                </span>
              </span>
            </Menu.Item>
          );
        })}
        {saved.length === 0 ? null : <Menu.Divider />}
        <Menu.Item disabled={whyNot !== null || columns.length === 0} onClick={() => onOpen('save')}>
          {whyNot ?? t('choices.save')}
        </Menu.Item>
        {saved.length === 0 ? null : <Menu.Item onClick={() => onOpen('manage')}>{t('choices.manage')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
