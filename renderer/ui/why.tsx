import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';

/** Says, on hover and on focus, why the control inside is disabled; says nothing where it is not. */
export function Why({ reason, children }: { readonly reason: string | undefined; readonly children: ReactElement }) {
  if (reason === undefined) return children;
  return (
    <Tooltip label={reason} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      {children}
    </Tooltip>
  );
}
