import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type AiKey, AiModel, AiSecret, AiUrl, MAX_AI_KEY } from '../../../shared/domain/ai.ts';
import type { Workspace } from '../../../shared/domain/workspace.ts';
import { errorOf } from '../../bridge.ts';
import { formatShortDay } from '../../locales/format.ts';
import { useAway } from '../../session/use-away.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useKeepAiKey, useRemoveAiKey } from './ai.mutations.ts';
import { AiKeyLine } from './AiKeyLine.tsx';
import { AiTest } from './AiTest.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import type { Draft } from './use-draft.ts';
import css from './workspace.module.css';
import { workspaceQueries } from './workspace.queries.ts';

const names = ['aiUrl', 'aiModel'] as const;

/** Which model is asked where, with which key, and what is sent there. */
export function AiSection({ workspace }: { readonly workspace: Workspace }) {
  const { t } = useTranslation('ai');
  const { why } = useAway();
  return (
    <SettingsSection title={t('title')} workspace={workspace} names={names} why={why}>
      {(draft) => <Endpoint draft={draft} why={why} />}
    </SettingsSection>
  );
}

interface EndpointProps {
  readonly draft: Draft;
  /** Why the workspace cannot be asked now. */
  readonly why: string | undefined;
}

function Endpoint({ draft: { wish }, why }: EndpointProps) {
  const { t } = useTranslation('ai');
  const key = useQuery(workspaceQueries.aiKey());
  const [typed, setTyped] = useState('');
  const url = AiUrl.safeParse(wish.aiUrl).data ?? null;
  const model = AiModel.safeParse(wish.aiModel).data ?? null;
  const wrongKey = typed.trim() === '' || AiSecret.safeParse(typed).success ? undefined : t('unfit.key');
  return (
    <>
      <div className={css.prose}>
        <p>{t('what')}</p>
        <p className="t2">{t('sent')}</p>
        <p className="t2">{t('never')}</p>
      </div>
      {why === undefined ? null : <Notice title={t('away')}>{t('awayText')}</Notice>}
      {key.isError ? <ErrorNotice error={errorOf(key.error)} /> : <AiKeyLine kept={key.data ?? null} url={url} />}
      <div className={css.field}>
        <TextInput
          type="password"
          label={t('field.key')}
          description={t('text.key')}
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_AI_KEY}
          error={wrongKey}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <KeyActs
          kept={key.data ?? null}
          typed={typed.trim()}
          wrongKey={wrongKey}
          url={url}
          why={why}
          onKept={() => setTyped('')}
        />
      </div>
      <AiTest url={url} model={model} typedKey={typed.trim()} why={why ?? wrongKey} />
    </>
  );
}

interface KeyActsProps {
  readonly kept: AiKey | null;
  readonly typed: string;
  /** Why what is typed can be no key. */
  readonly wrongKey: string | undefined;
  readonly url: string | null;
  readonly why: string | undefined;
  readonly onKept: () => void;
}

/** Keeping the key that is typed, and removing the one that is kept. */
function KeyActs({ kept, typed, wrongKey, url, why, onKept }: KeyActsProps) {
  const { t } = useTranslation('ai');
  const keep = useKeepAiKey();
  // As it was when it was asked about: another that comes meanwhile is not meant.
  const [asked, setAsked] = useState<AiKey | null>(null);
  const missing = typed === '' ? t('key.empty') : url === null ? t('noUrl') : wrongKey;
  return (
    <>
      <div className={css.save}>
        <ActButton loading={keep.isPending} why={why ?? missing} onAct={save}>
          {t(kept === null ? 'key.keep' : 'key.replace')}
        </ActButton>
        {kept === null ? null : (
          <ActButton why={why} onAct={() => setAsked(kept)}>
            {t('key.remove')}
          </ActButton>
        )}
      </div>
      {url !== null && typed !== '' ? <p className="s t2">{t('key.for', { url })}</p> : null}
      {keep.isError ? <ErrorNotice error={errorOf(keep.error)} /> : null}
      {asked === null ? null : <RemoveKey kept={asked} onClose={() => setAsked(null)} />}
    </>
  );

  function save() {
    if (url !== null) keep.mutate({ url, key: typed, since: kept?.since ?? null }, { onSuccess: onKept });
  }
}

function RemoveKey({ kept, onClose }: { readonly kept: AiKey; readonly onClose: () => void }) {
  const { t } = useTranslation('ai');
  const remove = useRemoveAiKey();
  return (
    <Confirm
      danger
      title={t('remove.title')}
      act={t('remove.act')}
      busy={remove.isPending}
      error={remove.isError ? errorOf(remove.error) : null}
      onConfirm={() => remove.mutate(kept.since, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('key.kept', { hint: kept.hint, day: formatShortDay(kept.since) })}.</p>
      <p>{t('remove.text')}</p>
    </Confirm>
  );
}
