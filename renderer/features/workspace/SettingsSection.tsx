import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { imageKinds } from '../../../shared/domain/image.ts';
import { settingsOf } from '../../../shared/domain/workspace-settings.ts';
import type { Workspace } from '../../../shared/domain/workspace.ts';
import type { FieldValue } from '../../../shared/kernel/effects.ts';
import { errorOf } from '../../bridge.ts';
import { SettingValue } from '../../session/setting-value.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Change } from '../../ui/change.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/page.tsx';
import { SettingField } from './SettingField.tsx';
import { type Draft, type SettingName, useDraft } from './use-draft.ts';
import { useFollows, useSettingTexts } from './use-setting-texts.ts';
import { useSought } from './use-sought.ts';
import css from './workspace.module.css';
import { useConfigure } from './workspace.mutations.ts';

interface SettingsSectionProps {
  readonly title: string;
  readonly workspace: Workspace;
  readonly names: readonly SettingName[];
  /** Why nothing can be saved now, beside what is typed. */
  readonly why?: string | undefined;
  /** What belongs to the settings and is none, by what is typed. */
  readonly children?: (draft: Draft) => ReactNode;
}

/** Some settings with what they are good for; what is typed is saved together, and only that. */
export function SettingsSection({ title, workspace, names, why, children }: SettingsSectionProps) {
  const { t } = useTranslation('workspace');
  const configure = useConfigure();
  const draft = useDraft(settingsOf(workspace), names);
  const count = draft.changed.length;
  const form = useRef<HTMLFormElement>(null);
  useSought(form, names);
  return (
    <Panel title={title}>
      <form ref={form} className={css.section} onSubmit={(event) => event.preventDefault()} noValidate>
        {names.map((name) => (
          <div key={name} className={css.field} data-setting={name}>
            <SettingField name={name} draft={draft} />
            {draft.overtaken.includes(name) ? <Overtaken name={name} draft={draft} workspace={workspace} /> : null}
          </div>
        ))}
        {children?.(draft)}
        {count === 0 ? null : <Consequences draft={draft} workspace={workspace} />}
        {configure.isError ? <ErrorNotice error={errorOf(configure.error)} /> : null}
        <div className={css.save}>
          <ActButton variant="filled" loading={configure.isPending} why={blockedBy()} onAct={save}>
            {t('save', { count })}
          </ActButton>
          {count === 0 ? null : <Button onClick={() => draft.takeBack()}>{t('takeBack')}</Button>}
        </div>
      </form>
    </Panel>
  );

  function blockedBy(): string | undefined {
    if (why !== undefined) return why;
    if (count === 0) return t('unchanged');
    if (draft.wrong.length > 0) return t('wrong');
    return draft.overtaken.length > 0 ? t('overtaken.first') : undefined;
  }

  function save() {
    configure.mutate({ settings: draft.edit }, { onSuccess: draft.settle });
  }
}

interface OfDraft {
  readonly draft: Draft;
  readonly workspace: Workspace;
}

const isPicture = (name: SettingName) => imageKinds.some((kind) => kind === name);

const shown = (name: SettingName, value: FieldValue) =>
  name === 'name' ? <bdi>{value}</bdi> : <SettingValue setting={name} json={JSON.stringify(value)} />;

/** Somebody else has set the same meanwhile: both values, and the choice between them. */
function Overtaken({ name, draft, workspace }: OfDraft & { readonly name: SettingName }) {
  const { t } = useTranslation('workspace');
  const texts = useSettingTexts();
  const [mine, theirs] = [texts.value(name, draft.wish[name]), texts.value(name, workspace[name])];
  return (
    <Notice tone="warn" role="alert" title={t('overtaken.title')}>
      {isPicture(name) ? (
        <p>
          {t('overtaken.pictures')} {shown(name, draft.wish[name])} {shown(name, workspace[name])}
        </p>
      ) : (
        <p>{t('overtaken.text', { mine, theirs })}</p>
      )}
      <div className={css.save}>
        <Button size="xs" onClick={() => draft.insist(name)}>
          {t('overtaken.mine', { value: mine })}
        </Button>
        <Button size="xs" onClick={() => draft.takeBack(name)}>
          {t('overtaken.theirs', { value: theirs })}
        </Button>
      </div>
    </Notice>
  );
}

/** What each change does, before it is done. */
function Consequences({ draft, workspace }: OfDraft) {
  const { t } = useTranslation('workspace');
  const texts = useSettingTexts();
  const follows = useFollows();
  return (
    <section className={css.consequences} aria-label={t('follows.title')} aria-live="polite">
      <h3 className="strong">{t('follows.title')}</h3>
      <ul>
        {draft.changed.map((name) => (
          <li key={name}>
            <span className="strong">{texts.name(name)}</span>{' '}
            <Change from={shown(name, workspace[name])} to={shown(name, draft.wish[name])} />
            <p className="t2">{follows(name, draft.wish, workspace)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
