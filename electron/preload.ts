import { contextBridge, ipcRenderer, webUtils } from 'electron';

import { channels, DROPPED, TOPIC } from '../shared/ipc/channels.ts';

/**
 * All that a screen can reach: one function for each channel of the contract, a listener for stale topics, and the
 * reading of a file that a person dropped. Never ipcRenderer itself, and never a path of the page's own making.
 */
const call = Object.fromEntries(
  channels.map((channel) => [channel, (input?: unknown): Promise<unknown> => ipcRenderer.invoke(channel, input)]),
);

contextBridge.exposeInMainWorld('bridge', {
  call,
  importDropped: (file: File): Promise<unknown> => ipcRenderer.invoke(DROPPED, { path: webUtils.getPathForFile(file) }),
  onTopic: (listener: (topic: unknown) => void) => {
    const forward = (_event: unknown, topic: unknown) => listener(topic);
    ipcRenderer.on(TOPIC, forward);
    return () => {
      ipcRenderer.off(TOPIC, forward);
    };
  },
});
