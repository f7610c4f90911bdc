import { Button, ColorSwatch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { accentShades, contrastsOf, READABLE } from '../../../shared/domain/accent.ts';
import { Accent } from '../../../shared/domain/workspace-settings.ts';
import { schemes } from '../../tokens.ts';
import css from './workspace.module.css';

const ratio = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** Where choosing begins. */
const FIRST = '#2f5bdb';

interface AccentFieldProps {
  readonly accent: string | null;
  readonly onChange: (accent: string | null) => void;
}

/** The colour of the workspace, as digits or picked by eye, with how it is read. */
export function AccentField({ accent, onChange }: AccentFieldProps) {
  const { t } = useTranslation('workspace');
  const colour = Accent.safeParse(accent).data ?? null;
  const isWrong = accent !== null && colour === null;
  return (
    <div className={css.accent}>
      <TextInput
        label={t('field.accent')}
        description={t('text.accent')}
        placeholder={FIRST}
        maxLength={7}
        error={isWrong ? t('accent.wrong') : undefined}
        value={accent ?? ''}
        onChange={({ currentTarget: { value } }) => onChange(value.trim() === '' ? null : value.trim().toLowerCase())}
        rightSection={
          <input
            type="color"
            className={css.picker}
            aria-label={t('accent.pick')}
            value={colour ?? FIRST}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        }
      />
      {accent === null ? null : <Button onClick={() => onChange(null)}>{t('accent.own')}</Button>}
      {colour === null ? null : <AccentPreview accent={colour} />}
    </div>
  );
}

/** What the colour becomes in both themes, and why where it is not used as it is. */
function AccentPreview({ accent }: { readonly accent: string }) {
  const { t } = useTranslation('workspace');
  const { white, light, dark } = contrastsOf(accent);
  const isReadable = white >= READABLE && dark >= READABLE;
  return (
    <div className={css.previews} role="group" aria-label={t('accent.preview')}>
      <p className="t2" role="status">
        {t('accent.contrast', { light: ratio.format(light), dark: ratio.format(dark) })}{' '}
        {isReadable ? t('accent.readable') : t('accent.shaded', { least: ratio.format(READABLE) })}
      </p>
      {(['light', 'dark'] as const).map((theme) => (
        <Sample key={theme} accent={accent} theme={theme} />
      ))}
    </div>
  );
}

function Sample({ accent, theme }: { readonly accent: string; readonly theme: 'light' | 'dark' }) {
  const { t } = useTranslation('workspace');
  const { fill, mark, text, soft } = accentShades(accent, theme);
  return (
    <div className={css.sample} style={schemes[theme]}>
      <ColorSwatch color={mark} size={16} withShadow={false} aria-hidden />
      <span className={css.sampleButton} style={{ background: fill }}>
        {t('accent.button')}
      </span>
      <span style={{ color: text }}>{t('accent.words')}</span>
      <span className={css.sampleTag} style={{ color: text, background: soft }}>
        {t(`accent.${theme}`)}
      </span>
    </div>
  );
}
