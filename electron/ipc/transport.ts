import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';

import { fail } from '../../shared/errors/app-error.ts';
import { channels, DROPPED, TOPIC } from '../../shared/ipc/channels.ts';
import type { Topic } from '../../shared/ipc/topics.ts';
import { ORIGIN } from '../content.ts';
import type { Dispatch } from './router.ts';

/** Only the main frame of our own window, showing our own page, may call. */
function isTrusted({ senderFrame }: IpcMainInvokeEvent): boolean {
  if (!senderFrame || senderFrame.parent !== null) return false;
  const url = URL.parse(senderFrame.url);
  return url !== null && `${url.protocol}//${url.host}` === ORIGIN;
}

/** Puts every channel of the contract behind the sender check; refusals are said aloud in the log. */
export function listen(dispatch: Dispatch, log: (text: string) => void): void {
  for (const channel of [...channels, DROPPED]) {
    ipcMain.handle(channel, (event, input: unknown) => {
      if (isTrusted(event)) return dispatch(channel, input);
      log(`refused ${channel} from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      return fail({ code: 'forbidden', reason: 'reserved', who: [] });
    });
  }
}

export function announce(contents: WebContents, topic: Topic): void {
  if (!contents.isDestroyed()) contents.send(TOPIC, topic);
}
