import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

import { createDispatch } from '../ipc/router.ts';
import { DraftThread } from '../imports/draft-thread.ts';
import { ReportClock } from '../reports/report-clock.ts';
import { Backups } from '../backups/backups.ts';
import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { MediaAnswer, MediaQuestion } from '../media/media.ts';
import type { Host } from './host.ts';
import type { FromWorker, HostRequest, ToWorker, WorkerStart } from './messages.ts';
import { Workspaces } from './workspaces.ts';

const port = parentPort;
if (!port) throw new Error('the core runs in a worker');
const { root, info } = workerData as WorkerStart; // passed by core-worker.ts, which is typed alike

const tell = (message: FromWorker) => port.postMessage(message);

let asked = 0;
const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

/** Asks the main process for something only it can do. */
function ask<Request extends HostRequest>(request: Request) {
  return (...args: Parameters<Host[Request]>): ReturnType<Host[Request]> => {
    asked += 1;
    const id = asked;
    tell({ kind: 'ask', id, request, args });
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
    return answer as ReturnType<Host[Request]>; // main-host.ts implements the same interface
  };
}

const host: Host = {
  openFile: ask('openFile'),
  saveFile: ask('saveFile'),
  printPage: ask('printPage'),
  openLink: ask('openLink'),
  startService: ask('startService'),
  stopService: ask('stopService'),
  actOnStore: ask('actOnStore'),
  storeProgress: ask('storeProgress'),
  rememberPlace: ask('rememberPlace'),
  recallPlace: ask('recallPlace'),
  keepToken: ask('keepToken'),
  recallToken: ask('recallToken'),
  textKey: ask('textKey'),
  keyLasts: ask('keyLasts'),
  quit: ask('quit'),
  info,
  report(error) {
    const number = randomBytes(4).toString('hex');
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ kind: 'log', text: `report ${number}: ${text}` });
    return number;
  },
  publish(topic) {
    tell({ kind: 'topic', topic });
    if (topic === 'outbox' || topic === 'session') tell({ kind: 'unsent', count: workspaces.unsent });
  },
  now: () => new Date().toISOString(),
  random: () => Math.random(),
};

const workspaces = new Workspaces(host, root);
const drafts = new DraftThread(host);
const reportClock = new ReportClock(host, workspaces);
const dispatch = createDispatch({ host, workspaces, drafts, backups: new Backups(host, workspaces) });

/** Recordings are for the page of an open workspace; no procedure of the contract hands them out. */
async function answerMedia(of: Workspaces, question: MediaQuestion): Promise<Result<MediaAnswer>> {
  return ok(of.isOpen ? await of.desk.kept.media.answer(question) : { kind: 'none' });
}

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'call': {
      const result = await dispatch(message.channel, message.input);
      return tell({ kind: 'result', id: message.id, result });
    }
    case 'media': {
      const result = await answerMedia(workspaces, message.question).catch((error: unknown) =>
        fail({ code: 'unexpected', report: host.report(error) }),
      );
      return tell({ kind: 'result', id: message.id, result });
    }
    case 'answer':
      waiting.get(message.id)?.resolve(message.value);
      waiting.delete(message.id);
      return undefined;
    case 'failed':
      waiting.get(message.id)?.reject(new Error(message.message));
      waiting.delete(message.id);
      return undefined;
    case 'close':
      await drafts.close();
      await reportClock.close();
      await workspaces.close();
      return tell({ kind: 'closed', id: message.id });
  }
}

port.on('message', (message: ToWorker) => void handle(message));
