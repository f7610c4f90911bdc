import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SettingsEdit } from '../../../shared/commands/configure.ts';
import type { GroupSettings as Settings } from '../../../shared/domain/group.ts';
import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/page.tsx';
import css from './groups.module.css';
import { useConfigure } from './groups.mutations.ts';

const flags = ['invitesPeople', 'changesRoles', 'buysCredits', 'ownWallet'] as const;
const MOST_CREDITS = 1_000_000;
const LONGEST_SERVICE = 60;

const servicesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];
const same = (one: Settings[keyof Settings], other: Settings[keyof Settings]) =>
  JSON.stringify(one) === JSON.stringify(other);

/** What differs from what was seen, with what was seen: fields that others change meanwhile are told apart by it. */
function editOf(was: Settings, to: Settings): SettingsEdit {
  const changed = Object.keys(was).filter((name) => !same(was[name as keyof Settings], to[name as keyof Settings])); // the keys of this very object
  return Object.fromEntries(
    changed.map((name) => [name, { was: was[name as keyof Settings], to: to[name as keyof Settings] }]), // see above
  );
}

/** What the admins of a group may do in it, and what its people may use. */
export function GroupSettings({ group }: { readonly group: GroupDetail }) {
  // Made anew when others have set something: what is shown is what a change is measured by.
  return <Form key={JSON.stringify(group.settings)} group={group} />;
}

function Form({ group }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('groups');
  const { why } = useCan('groups.configure');
  const configure = useConfigure(group.name);
  const [wish, setWish] = useState(group.settings);
  const [services, setServices] = useState(group.settings.services.join(', '));
  const wanted: Settings = { ...wish, services: servicesIn(services) };
  const isLong = wanted.services.some((name) => name.length > LONGEST_SERVICE);
  const edit = editOf(group.settings, wanted);
  const isChanged = Object.keys(edit).length > 0;
  const barred = why !== undefined;
  return (
    <div className={css.sheet}>
      {why === undefined ? null : <Notice title={why} />}
      <Panel title={t('settings.admins')} meta={t('settings.adminsMeta')}>
        <div className={css.flags}>
          {flags.map((flag) => (
            <Checkbox
              key={flag}
              label={t(`settings.${flag}`)}
              description={t(`settings.${flag}Text`)}
              disabled={barred}
              checked={wish[flag]}
              onChange={({ currentTarget }) => setWish({ ...wish, [flag]: currentTarget.checked })}
            />
          ))}
        </div>
      </Panel>
      <Panel title={t('settings.people')} meta={t('settings.peopleMeta')}>
        <div className={css.form}>
          <NumberInput
            w={280}
            label={t('settings.sessionLimit')}
            description={t('settings.sessionLimitText')}
            disabled={barred}
            min={0}
            max={MOST_CREDITS}
            allowDecimal={false}
            allowNegative={false}
            value={wish.sessionLimit ?? ''}
            onChange={(value) => setWish({ ...wish, sessionLimit: typeof value === 'number' ? value : null })}
          />
          <TextInput
            label={t('settings.services')}
            description={t('settings.servicesText')}
            disabled={barred}
            error={isLong ? t('settings.serviceLong', { max: LONGEST_SERVICE }) : undefined}
            value={services}
            onChange={({ currentTarget }) => setServices(currentTarget.value)}
          />
        </div>
      </Panel>
      {configure.isError ? <ErrorNotice error={errorOf(configure.error)} /> : null}
      <div className={css.save}>
        <ActButton
          variant="filled"
          loading={configure.isPending}
          why={why ?? (isChanged ? undefined : t('settings.unchanged'))}
          onAct={save}
        >
          {t('settings.save')}
        </ActButton>
        {isChanged ? <Button onClick={takeBack}>{t('settings.takeBack')}</Button> : null}
      </div>
    </div>
  );

  function takeBack() {
    setWish(group.settings);
    setServices(group.settings.services.join(', '));
  }

  function save() {
    if (!isLong) configure.mutate({ group: group.id, settings: edit });
  }
}
