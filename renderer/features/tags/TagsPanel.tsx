import { Button } from '@mantine/core';
import { IconSearchOff, IconTags } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { MAX_TAGS } from '../../../shared/domain/tag.ts';
import { errorOf } from '../../bridge.ts';
import { tagListQuery } from '../../session/tags.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { useTagDialog } from '../../state/tag-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead, Panel, Sheet } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { WorkspaceTabs } from '../../session/workspace-tabs.tsx';
import { TagsTable } from './TagsTable.tsx';

/** From so many tags on it is said how many more there can be. */
const NEARLY = 45;

/** The tags of the workspace, with how much each is on. */
export function TagsPanel() {
  const { t } = useTranslation('tags');
  const tags = useQuery(tagListQuery());
  const seesAll = useSeesAll();
  const { why } = useCan('workspace.edit');
  const { ask } = useTagDialog();
  const count = tags.data?.length ?? 0;
  const whyFull = count >= MAX_TAGS ? t('full') : undefined;
  return (
    <>
      <PageHead title={t('title')} meta={seesAll ? t('meta', { count }) : t('metaSeen')}>
        <ActButton variant="filled" why={why ?? whyFull} onAct={() => ask({ kind: 'create' })}>
          {t('create')}
        </ActButton>
      </PageHead>
      <WorkspaceTabs />
      {tags.isPending ? <PanelLoading rows={8} /> : null}
      {tags.isError ? <PanelError error={errorOf(tags.error)} onRetry={() => void tags.refetch()} /> : null}
      {tags.data === undefined || tags.isError ? null : count === 0 ? (
        <NoTags />
      ) : (
        <Sheet>
          {count >= NEARLY && why === undefined ? <Nearly left={MAX_TAGS - count} /> : null}
          <Panel flush>
            <TagsTable tags={tags.data} />
          </Panel>
        </Sheet>
      )}
    </>
  );
}

/** Says that there will soon be no room for more. */
function Nearly({ left }: { readonly left: number }) {
  const { t } = useTranslation('tags');
  if (left <= 0) return <Notice tone="warn" title={t('full')} />;
  return <Notice title={t('nearly', { count: left })}>{t('nearlyText')}</Notice>;
}

function NoTags() {
  const { t } = useTranslation(['tags', 'common']);
  const { allowed } = useCan('workspace.edit');
  const seesAll = useSeesAll();
  const { ask } = useTagDialog();
  const Picture = allowed ? IconTags : IconSearchOff;
  return (
    <PanelMessage
      icon={<Picture size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={seesAll ? t('empty.title') : t('common:tag.noneSeen')}
      actions={allowed ? <Button onClick={() => ask({ kind: 'create' })}>{t('create')}</Button> : undefined}
    >
      {t(allowed ? 'empty.text' : 'empty.read')}
    </PanelMessage>
  );
}
