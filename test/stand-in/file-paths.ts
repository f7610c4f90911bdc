// webUtils.getPathForFile answers at once in Electron. Here the preload stops at a `debugger` statement (see
// page/isolated-world.ts); while the page stands still, DevTools tells the path and puts it into the waiting variable.
import type { CdpSession } from './cdp.ts';
import { pathQuestion } from './page/page-scripts.ts';

/** Answers the questions of this page from now on. */
export async function answerPathQuestions(page: CdpSession): Promise<void> {
  page.on('Debugger.paused', ({ callFrames }) => {
    const [asking] = callFrames;
    // A person who debugs the page with DevTools stops it elsewhere, and lets it go on.
    if (asking?.functionName === pathQuestion) void answer(page, asking.callFrameId);
  });
  await page.send('Debugger.enable', { maxScriptsCacheSize: 0 });
}

async function answer(page: CdpSession, callFrameId: string): Promise<void> {
  const path = await pathOf(page, callFrameId);
  const expression = `answer.path = ${JSON.stringify(path)}`;
  await page.send('Debugger.evaluateOnCallFrame', { callFrameId, expression }).catch(() => undefined);
  await page.send('Debugger.resume').catch(() => undefined);
}

/** Empty, as in Electron, for a File that the page made itself. */
async function pathOf(page: CdpSession, callFrameId: string): Promise<string> {
  try {
    const question = { callFrameId, expression: 'answer.file' };
    const { result } = await page.send('Debugger.evaluateOnCallFrame', question);
    const { path } = await page.send('DOM.getFileInfo', { objectId: result.objectId });
    return path;
  } catch {
    return '';
  }
}
