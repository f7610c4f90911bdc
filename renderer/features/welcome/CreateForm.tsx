import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { emailKey, MAX_EMAIL, MAX_NAME } from '../../../shared/domain/member.ts';
import { fullSeatCap, fullSeatFloor, Plan, plans } from '../../../shared/domain/workspace.ts';
import { MAX_WORKSPACE_NAME } from '../../../shared/domain/workspace-settings.ts';
import { errorOf } from '../../bridge.ts';
import { FormFrame } from './FormFrame.tsx';
import css from './welcome.module.css';
import { useCreateWorkspace } from './welcome.mutations.ts';

const MAX_CREDITS = 100_000_000;

function useNewWorkspaceSchema() {
  const { t } = useTranslation('welcome');
  const longName = t('create.longName', { max: MAX_NAME });
  const whole = z.int(t('create.noNumber')).min(0, t('create.noNumber'));
  return z
    .object({
      name: z
        .string()
        .trim()
        .min(1, t('create.noName'))
        .max(MAX_WORKSPACE_NAME, t('create.longName', { max: MAX_WORKSPACE_NAME })),
      ownerFirstName: z.string().trim().max(MAX_NAME, longName),
      ownerLastName: z.string().trim().max(MAX_NAME, longName),
      ownerEmail: z
        .string()
        .transform(emailKey)
        .pipe(z.string().min(1, t('create.noEmail')).max(MAX_EMAIL, t('create.badEmail')))
        .refine((email) => email === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email), t('create.badEmail')),
      plan: Plan,
      seats: whole,
      credits: whole.max(MAX_CREDITS, t('create.overCredits', { max: MAX_CREDITS })),
    })
    .superRefine(({ plan, seats }, issues) => {
      const cap = fullSeatCap[plan];
      if (seats > cap) issues.addIssue({ code: 'custom', path: ['seats'], message: t('create.overCap', { cap }) });
      const floor = fullSeatFloor[plan];
      if (seats < floor)
        issues.addIssue({ code: 'custom', path: ['seats'], message: t('create.underFloor', { floor }) });
    });
}

export function CreateForm({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('welcome');
  const create = useCreateWorkspace();
  const schema = useNewWorkspaceSchema();
  const form = useForm({
    initialValues: {
      name: '',
      ownerFirstName: '',
      ownerLastName: '',
      ownerEmail: '',
      plan: 'professional',
      seats: 15,
      credits: 0,
    },
    validate: schemaResolver(schema, { sync: true }),
  });
  const { name, plan } = form.values;
  const cap = fullSeatCap[Plan.parse(plan)];
  return (
    <FormFrame
      heading={t('create.heading')}
      submit={name.trim() === '' ? t('create.submitUnnamed') : t('create.submit', { name: name.trim() })}
      busyText={t('create.busy')}
      busy={create.isPending}
      error={create.isError ? errorOf(create.error) : null}
      onSubmit={form.onSubmit((values) => create.mutate(schema.parse(values)))}
      onBack={onBack}
    >
      <TextInput label={t('create.name')} maxLength={MAX_WORKSPACE_NAME} {...form.getInputProps('name')} />
      <fieldset className={css.fields}>
        <legend>{t('create.owner')}</legend>
        <TextInput label={t('create.firstName')} {...form.getInputProps('ownerFirstName')} />
        <TextInput label={t('create.lastName')} {...form.getInputProps('ownerLastName')} />
        <TextInput className={css.wide} type="email" label={t('create.email')} {...form.getInputProps('ownerEmail')} />
      </fieldset>
      <fieldset className={css.fields}>
        <legend>{t('create.bought')}</legend>
        <NativeSelect
          className={css.wide}
          label={t('create.plan')}
          data={plans.map((value) => ({ value, label: t(`create.plans.${value}`, { cap: fullSeatCap[value] }) }))}
          {...form.getInputProps('plan')}
          onChange={(event) => {
            form.setFieldValue('plan', event.currentTarget.value);
            if (event.currentTarget.value === 'free') form.setFieldValue('seats', 0);
          }}
        />
        <NumberInput
          label={t('create.seats')}
          description={cap === 0 ? t('create.noSeats') : undefined}
          disabled={cap === 0}
          min={0}
          allowDecimal={false}
          thousandSeparator
          {...form.getInputProps('seats')}
        />
        <NumberInput
          label={t('create.credits')}
          min={0}
          allowDecimal={false}
          thousandSeparator
          {...form.getInputProps('credits')}
        />
      </fieldset>
    </FormFrame>
  );
}
