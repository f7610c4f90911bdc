import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';

import { resolverOf, themeOf } from './accent.ts';

import type { createScreens } from './router.tsx';
import { useSession } from './session/use-session.ts';

/** Light or dark follows the workspace, or else the system; nothing is remembered in the page. */
const followSystem: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

interface AppProps {
  readonly client: QueryClient;
  readonly screens: ReturnType<typeof createScreens>;
  readonly words: i18n;
  /** Allows the styles that parts of the screen add while it runs. */
  readonly nonce: string;
}

export function App({ client, screens, words, nonce }: AppProps) {
  return (
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={client}>
        <Look nonce={nonce}>
          <RouterProvider router={screens} />
          <Notifications position="bottom-center" containerWidth={440} zIndex={200} />
        </Look>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

interface LookProps {
  readonly nonce: string;
  readonly children: ReactNode;
}

/** Everything in the colour and theme of the workspace that is open. */
function Look({ nonce, children }: LookProps) {
  const { accent = null, theme = 'system' } = useSession()?.workspace ?? {};
  const look = useMemo(() => ({ theme: themeOf(accent), resolver: resolverOf(accent) }), [accent]);
  return (
    <MantineProvider
      theme={look.theme}
      cssVariablesResolver={look.resolver}
      defaultColorScheme="auto"
      {...(theme === 'system' ? {} : { forceColorScheme: theme })}
      colorSchemeManager={followSystem}
      getStyleNonce={() => nonce}
    >
      {children}
    </MantineProvider>
  );
}
