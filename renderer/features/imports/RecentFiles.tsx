import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { RecentFile } from '../../../shared/ipc/reading-shapes.ts';
import { Moment } from '../../ui/moment.tsx';
import { Panel } from '../../ui/page.tsx';
import { State, type Tone } from '../../ui/state.tsx';
import ui from '../../ui/ui.module.css';
import { importQueries } from './imports.queries.ts';
import css from './reading.module.css';

interface RecentFilesProps {
  readonly onRead: (id: string) => void;
  readonly busy: boolean;
}

/** The last files that were read on this computer, and what became of each. */
export function RecentFiles(props: RecentFilesProps) {
  const { t } = useTranslation('imports');
  const files = useQuery(importQueries.recent()).data ?? [];
  if (files.length === 0) return null;
  return (
    <div className={css.recent}>
      <Panel title={t('file.recent')} flush>
        <table className={ui.table}>
          <colgroup>
            <col />
            <col className={css.when} />
            <col className={css.became} />
            <col className={css.act} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('file.name')}</th>
              <th scope="col">{t('file.when')}</th>
              <th scope="colgroup" colSpan={2}>
                {t('file.became')}
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <Recent key={file.id} file={file} {...props} />
            ))}
          </tbody>
        </table>
      </Panel>
    </div>
  );
}

const tones: Readonly<Record<RecentFile['became'], Tone>> = {
  left: 'neutral',
  refused: 'bad',
  waiting: 'accent',
  sending: 'accent',
  applying: 'accent',
  paused: 'warn',
  differs: 'warn',
  parked: 'warn',
  applied: 'ok',
  cancelled: 'neutral',
  undoing: 'accent',
  undone: 'neutral',
};

function Recent({ file, onRead, busy }: RecentFilesProps & { readonly file: RecentFile }) {
  const { t } = useTranslation('imports');
  const { id, name, folder, at, became, people, there } = file;
  return (
    <tr>
      <td title={folder}>
        <bdi>{name}</bdi>
      </td>
      <td className="t2">
        <Moment at={at} />
      </td>
      <td>
        <State
          tone={tones[became]}
          hollow={became === 'left' || became === 'undone'}
          detail={people === null ? undefined : t('file.people', { count: people })}
        >
          {t(`file.became_${became}`)}
        </State>
      </td>
      <td data-num>
        {there ? (
          <Button size="xs" disabled={busy} aria-label={t('file.againFile', { file: name })} onClick={() => onRead(id)}>
            {t('file.again')}
          </Button>
        ) : (
          <span className="s t3" title={folder}>
            {t('file.gone', { folder })}
          </span>
        )}
      </td>
    </tr>
  );
}
