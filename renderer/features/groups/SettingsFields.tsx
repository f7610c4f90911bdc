import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { MAX_SESSION_CREDITS, MAX_SERVICE_NAME } from '../../../shared/domain/group.ts';
import css from './groups.module.css';
import type { SettingsDraft } from './use-settings.ts';

const flags = ['invitesPeople', 'changesRoles', 'buysCredits', 'ownWallet'] as const;

interface FieldsProps {
  readonly draft: SettingsDraft;
  readonly disabled?: boolean;
}

/** What the admins of a group may do. */
export function AdminFields({ draft: { wish, set }, disabled = false }: FieldsProps) {
  const { t } = useTranslation('groups');
  return (
    <div className={css.flags}>
      {flags.map((flag) => (
        <Checkbox
          key={flag}
          label={t(`settings.${flag}`)}
          description={t(`settings.${flag}Text`)}
          disabled={disabled}
          checked={wish[flag]}
          onChange={({ currentTarget }) => set({ [flag]: currentTarget.checked })}
        />
      ))}
    </div>
  );
}

/** What the people of a group may use. */
export function UseFields({ draft, disabled = false }: FieldsProps) {
  const { t } = useTranslation('groups');
  return (
    <div className={css.form}>
      <NumberInput
        w={280}
        label={t('settings.sessionLimit')}
        description={t('settings.sessionLimitText')}
        disabled={disabled}
        min={0}
        max={MAX_SESSION_CREDITS}
        allowDecimal={false}
        allowNegative={false}
        value={draft.wish.sessionLimit ?? ''}
        onChange={(value) => draft.set({ sessionLimit: typeof value === 'number' ? value : null })}
      />
      <TextInput
        label={t('settings.services')}
        description={t('settings.servicesText')}
        disabled={disabled}
        error={draft.isLong ? t('settings.serviceLong', { max: MAX_SERVICE_NAME }) : undefined}
        value={draft.services}
        onChange={({ currentTarget }) => draft.setServices(currentTarget.value)}
      />
    </div>
  );
}
