import { PasswordInput, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { errorOf } from '../../bridge.ts';
import { FormFrame } from './FormFrame.tsx';
import { useConnect } from './welcome.mutations.ts';

const LONGEST = 500;

function useConnectSchema() {
  const { t } = useTranslation('welcome');
  const long = t('connect.long');
  return z.object({
    address: z
      .string()
      .trim()
      .min(1, t('connect.noAddress'))
      .max(LONGEST, long)
      .refine((address) => address === '' || /^https?:\/\/[^\s/]+/iu.test(address), t('connect.badAddress')),
    token: z.string().trim().min(1, t('connect.noToken')).max(LONGEST, long),
  });
}

/** Before there is a workspace nothing is kept and sent later: the next step says only what to do. */
const firstSteps = {
  'service.unreachable': 'connect.refused.unreachable',
  'token.refused': 'connect.refused.token',
  'service.older': 'connect.refused.older',
  'service.newer': 'connect.refused.newer',
} as const;

const hasFirstStep = (code: string): code is keyof typeof firstSteps => Object.hasOwn(firstSteps, code);

export function ConnectForm({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('welcome');
  const connect = useConnect();
  const schema = useConnectSchema();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { address: '', token: '' },
    validate: schemaResolver(schema, { sync: true }),
  });
  const error = connect.isError ? errorOf(connect.error) : null;
  const next = error !== null && hasFirstStep(error.code) ? t(firstSteps[error.code]) : undefined;
  return (
    <FormFrame
      heading={t('connect.heading')}
      submit={t('connect.submit')}
      busyText={t('connect.busy')}
      busy={connect.isPending}
      error={error}
      next={next}
      onSubmit={form.onSubmit((values) => connect.mutate(schema.parse(values)))}
      onBack={onBack}
    >
      <TextInput
        label={t('connect.address')}
        description={t('connect.addressHint')}
        placeholder="https://rollcall.acme.example"
        key={form.key('address')}
        {...form.getInputProps('address')}
      />
      <PasswordInput
        label={t('connect.token')}
        description={t('connect.tokenHint')}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('connect.showToken') }}
        key={form.key('token')}
        {...form.getInputProps('token')}
      />
    </FormFrame>
  );
}
