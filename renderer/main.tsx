import './jitless.ts';
import './layers.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/inter';
import '@fontsource-variable/noto-sans-arabic';
import '@fontsource-variable/noto-sans-devanagari';
import '@fontsource-variable/noto-sans-hebrew';
import '@fontsource-variable/noto-sans-thai';
import '@fontsource-variable/noto-sans-jp';
import '@fontsource-variable/noto-sans-kr';
import '@fontsource-variable/noto-sans-sc';
import './base.css';

import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';

import { App } from './app.tsx';
import { onTopic } from './bridge.ts';
import { createWords } from './locales/i18n.ts';
import { createQueryClient, refresh } from './query-client.ts';
import { createScreens } from './router.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);

const client = createQueryClient();
onTopic((topic) => void refresh(client, topic));

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has lost its #root.');
createRoot(root).render(<App client={client} screens={createScreens()} words={createWords()} nonce={nonce} />);
