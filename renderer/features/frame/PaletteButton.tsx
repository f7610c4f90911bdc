import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { usePalette } from '../../state/palette.ts';
import { modKey } from '../../ui/mod-key.ts';
import { Key } from '../../ui/tag.tsx';
import css from './frame.module.css';

/** Looks like a box to search in, and opens the palette, which is one. */
export function PaletteButton() {
  const { t } = useTranslation('palette');
  const { open, show } = usePalette();
  return (
    <UnstyledButton className={css.find} aria-haspopup="dialog" aria-expanded={open} onClick={show}>
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <span className="cut">{t('open')}</span>
      <Key>{`${modKey()} K`}</Key>
    </UnstyledButton>
  );
}
