import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';

import type { createScreens } from './router.tsx';
import { theme } from './theme.ts';
import { resolver } from './tokens.ts';

/** Light or dark follows the system; nothing is remembered in the page. */
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
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolver}
        defaultColorScheme="auto"
        colorSchemeManager={followSystem}
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={screens} />
          <Notifications position="bottom-center" containerWidth={440} zIndex={200} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
