import { Button, Checkbox, NativeSelect, SegmentedControl, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import {
  groupsIn,
  groupsText,
  MAX_INTRO,
  MAX_NEW_GROUPS,
  MAX_WORKSPACE_NAME,
  newRoles,
  newSeats,
  themes,
} from '../../../shared/domain/workspace-settings.ts';
import { MAX_SLUG, slugFor, unfitSlug } from '../../../shared/domain/slug.ts';
import { GroupTicks } from '../../session/group-ticks.tsx';
import { zones } from '../../session/moment-draft.ts';
import { useSession } from '../../session/use-session.ts';
import { ownZone } from '../../state/days.ts';
import { formatNumber } from '../../locales/format.ts';
import { CreatorsField } from './CreatorsField.tsx';
import { AiField } from './AiField.tsx';
import { AccentField } from './AccentField.tsx';
import { HelpField } from './HelpField.tsx';
import { PictureField } from './PictureField.tsx';
import type { Draft, SettingName } from './use-draft.ts';
import css from './workspace.module.css';

interface FieldProps {
  readonly draft: Draft;
}

/** How long recordings are kept that is offered, in months; another one that is set is offered too. */
const lengths = [1, 3, 6, 12, 24, 36, 60, 120];
const offered = (months: number | null) =>
  months === null || lengths.includes(months) ? lengths : [...lengths, months].toSorted((a, b) => a - b);
/** In a list of choices what is not set. */
const UNSET = '';

function NameField({ draft: { wish, wrong, set } }: FieldProps) {
  const { t } = useTranslation('workspace');
  return (
    <TextInput
      label={t('field.name')}
      description={t('text.name')}
      maxLength={MAX_WORKSPACE_NAME}
      error={wrong.includes('name') ? t('noName') : undefined}
      value={wish.name}
      onChange={({ currentTarget }) => set({ name: currentTarget.value })}
    />
  );
}

function SlugField({ draft: { wish, set } }: FieldProps) {
  const { t } = useTranslation('workspace');
  const address = useSession()?.connection.address ?? '';
  const { slug } = wish;
  const unfit = slug === null ? null : unfitSlug(slug);
  const proposed = slug === null ? slugFor(wish.name) : '';
  return (
    <div className={css.accent}>
      <TextInput
        w="100%"
        label={t('field.slug')}
        description={t('text.slug', { address })}
        maxLength={MAX_SLUG}
        autoCapitalize="none"
        spellCheck={false}
        error={unfit === null ? undefined : t(`slug.${unfit}`)}
        value={slug ?? ''}
        onChange={({ currentTarget: { value } }) => set({ slug: value === '' ? null : value.toLowerCase() })}
      />
      {proposed === '' ? null : (
        <Button size="xs" onClick={() => set({ slug: proposed })}>
          {t('slug.propose', { slug: proposed })}
        </Button>
      )}
    </div>
  );
}

function ZoneField({ draft: { wish, set } }: FieldProps) {
  const { t } = useTranslation('workspace');
  return (
    <Select
      searchable
      allowDeselect={false}
      limit={60}
      label={t('field.timeZone')}
      description={t('text.timeZone')}
      data={[{ value: UNSET, label: t('zone.own', { zone: ownZone }) }, ...zones(wish.timeZone ?? ownZone)]}
      value={wish.timeZone ?? UNSET}
      onChange={(zone) => set({ timeZone: zone === UNSET ? null : zone })}
    />
  );
}

function ThemeField({ draft: { wish, set } }: FieldProps) {
  const { t } = useTranslation(['workspace', 'common']);
  return (
    <div>
      <span className={css.label} id="workspace-theme">
        {t('field.theme')}
      </span>
      <p className={css.description}>{t('text.theme')}</p>
      <SegmentedControl
        aria-labelledby="workspace-theme"
        value={wish.theme}
        data={themes.map((value) => ({ value, label: t(`common:settings.theme.${value}`) }))}
        onChange={(value) => set({ theme: z.enum(themes).parse(value) })}
      />
    </div>
  );
}

function RoleField({ draft: { wish, set } }: FieldProps) {
  const { t } = useTranslation(['workspace', 'common']);
  return (
    <NativeSelect
      label={t('field.newRole')}
      description={t('text.newRole')}
      data={newRoles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
      value={wish.newRole}
      onChange={({ currentTarget }) => set({ newRole: z.enum(newRoles).parse(currentTarget.value) })}
    />
  );
}

function SeatField({ draft: { wish, set } }: FieldProps) {
  const { t } = useTranslation(['workspace', 'common']);
  return (
    <NativeSelect
      label={t('field.newSeat')}
      description={t('text.newSeat')}
      data={newSeats.map((value) => ({ value, label: t(`common:seat.${value}`) }))}
      value={wish.newSeat}
      onChange={({ currentTarget }) => set({ newSeat: z.enum(newSeats).parse(currentTarget.value) })}
    />
  );
}

function GroupsField({ draft: { wish, set } }: FieldProps) {
  const { t } = useTranslation('workspace');
  const chosen = groupsIn(wish.newGroups);
  return (
    <div>
      <GroupTicks
        values={chosen}
        onChange={(groups) => set({ newGroups: groupsText(groups.slice(0, MAX_NEW_GROUPS)) })}
      />
      <p className={css.description}>{t('text.newGroups', { most: MAX_NEW_GROUPS })}</p>
    </div>
  );
}

function IntroField({ draft: { wish, set } }: FieldProps) {
  const { t } = useTranslation('workspace');
  return (
    <Textarea
      label={t('field.intro')}
      description={t('text.intro', { count: wish.intro.length, most: formatNumber(MAX_INTRO) })}
      rows={5}
      maxLength={MAX_INTRO}
      value={wish.intro}
      onChange={({ currentTarget }) => set({ intro: currentTarget.value })}
    />
  );
}

function RetentionField({ draft: { wish, set } }: FieldProps) {
  const { t } = useTranslation('workspace');
  const months = wish.retentionMonths;
  return (
    <NativeSelect
      label={t('field.retentionMonths')}
      description={t('text.retentionMonths')}
      data={[
        { value: UNSET, label: t('retention.forGood') },
        ...offered(months).map((count) => ({ value: String(count), label: t('retention.months', { count }) })),
      ]}
      value={months === null ? UNSET : String(months)}
      onChange={({ currentTarget: { value } }) => set({ retentionMonths: value === UNSET ? null : Number(value) })}
    />
  );
}

function FlagField({
  draft: { wish, set },
  name,
}: FieldProps & { readonly name: 'groupAdminsBuyCredits' | 'groupAdminsSeeSessions' }) {
  const { t } = useTranslation('workspace');
  return (
    <Checkbox
      label={t(`field.${name}`)}
      description={t(`text.${name}`)}
      checked={wish[name]}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.checked })}
    />
  );
}

function ManagersField({ draft: { wish, set } }: FieldProps) {
  const { t } = useTranslation('workspace');
  return (
    <Switch
      label={t('managers.switch')}
      checked={wish.managersManagePeople}
      onChange={({ currentTarget }) => set({ managersManagePeople: currentTarget.checked })}
    />
  );
}

/** The field in which a setting is set, with what it is good for. */
export function SettingField({ name, draft }: FieldProps & { readonly name: SettingName }) {
  switch (name) {
    case 'name':
      return <NameField draft={draft} />;
    case 'slug':
      return <SlugField draft={draft} />;
    case 'timeZone':
      return <ZoneField draft={draft} />;
    case 'accent':
      return <AccentField accent={draft.wish.accent} onChange={(accent) => draft.set({ accent })} />;
    case 'logo':
    case 'cover':
      return <PictureField kind={name} hash={draft.wish[name]} onChange={(hash) => draft.set({ [name]: hash })} />;
    case 'theme':
      return <ThemeField draft={draft} />;
    case 'newRole':
      return <RoleField draft={draft} />;
    case 'newSeat':
      return <SeatField draft={draft} />;
    case 'newGroups':
      return <GroupsField draft={draft} />;
    case 'intro':
      return <IntroField draft={draft} />;
    case 'retentionMonths':
      return <RetentionField draft={draft} />;
    case 'scenarioCreators':
      return (
        <CreatorsField
          choice={draft.wish.scenarioCreators}
          onChange={(scenarioCreators) => draft.set({ scenarioCreators })}
        />
      );
    case 'aiUrl':
    case 'aiModel':
      return <AiField name={name} draft={draft} />;
    case 'helpName':
    case 'helpLink':
    case 'helpLine':
      return <HelpField name={name} draft={draft} />;
    case 'managersManagePeople':
      return <ManagersField draft={draft} />;
    default:
      return <FlagField name={name} draft={draft} />;
  }
}
