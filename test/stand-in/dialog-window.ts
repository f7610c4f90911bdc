// A dialog as a small window of its own: for a machine without zenity, or without any display, where DevTools drives it.
import { homedir } from 'node:os';
import path from 'node:path';
import type { Target } from './chromium.ts';
import { browser, openTarget } from './chromium.ts';
import type { Asker, ChoiceQuestion, FileQuestion } from './dialog-questions.ts';

const binding = 'standInAnswer';

interface Answer {
  button: number;
  text: string;
  checked: boolean;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function page(title: string, body: string, buttons: readonly string[]): string {
  const row = buttons.map((label, index) => `<button value="${index}">${escaped(label)}</button>`).join(' ');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
<style>body { font: 15px system-ui; margin: 24px } textarea { width: 100% } pre { font: inherit; white-space: pre-wrap }</style>
<form>${body}<p>${row}</p></form>
<script>
  document.forms[0].addEventListener('submit', (event) => {
    event.preventDefault();
    const field = document.querySelector('textarea');
    const box = document.querySelector('input');
    const answer = { button: Number(event.submitter.value), text: field ? field.value : '', checked: Boolean(box && box.checked) };
    ${binding}(JSON.stringify(answer));
  });
</script></html>`;
}

/** What was answered; nothing where the window was closed. */
async function ask(title: string, body: string, buttons: readonly string[]): Promise<Answer | undefined> {
  const target = await openTarget(title, { x: 120, y: 120, width: 560, height: 300 });
  const { session } = target;
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  session.on('Runtime.bindingCalled', ({ payload }) => {
    resolve(JSON.parse(payload) as Answer); // written by the script of the page above
  });
  session.on('gone', () => resolve(undefined));
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: binding });
  await show(target, page(title, body, buttons));
  const answer = await promise;
  browser()
    .send('Target.closeTarget', { targetId: target.id })
    .catch(() => undefined);
  return answer;
}

async function show({ id, session }: Target, html: string): Promise<void> {
  await session.send('Page.enable');
  await session.send('Page.setDocumentContent', { frameId: id, html });
}

function fileBody({ title, defaultPath, multiple }: FileQuestion): string {
  const hint = multiple ? 'Paths, one a line' : 'Path';
  const field = `<textarea rows="4" autofocus>${escaped(defaultPath)}</textarea>`;
  return `<h1>${escaped(title)}</h1><label>${hint}<br>${field}</label>`;
}

function choiceBody({ message, detail, checkbox }: ChoiceQuestion): string {
  const box = checkbox ? `<label><input type="checkbox"> ${escaped(checkbox)}</label>` : '';
  return `<h1>${escaped(message)}</h1><pre>${escaped(detail)}</pre>${box}`;
}

function pathsIn(text: string): string[] {
  const typed = text.split('\n').map((line) => line.trim());
  const home = (line: string): string => line.replace(/^~(?=\/|$)/, homedir());
  return typed.filter((line) => line !== '').map((line) => path.resolve(home(line)));
}

export const askInWindow: Asker = {
  async files(question) {
    const answer = await ask(question.title, fileBody(question), [
      question.kind === 'open' ? 'Open' : 'Save',
      'Cancel',
    ]);
    return answer?.button === 0 ? pathsIn(answer.text) : [];
  },
  async choice(question) {
    const answer = await ask(question.title || question.message, choiceBody(question), question.buttons);
    return answer && { response: answer.button, checkboxChecked: answer.checked };
  },
};
