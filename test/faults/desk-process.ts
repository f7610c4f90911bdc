// A desktop without a window, to be killed: it makes changes and syncs for as long as it lives, and says on stdout
// which changes it has been told are kept.
import { Desk } from '../../electron/core/desk.ts';
import type { Host } from '../../electron/core/host.ts';
import { mutate } from '../../electron/outbox/mutate.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { fail, ok, Refusal } from '../../shared/errors/app-error.ts';

const [folder = '', address = '', token = ''] = process.argv.slice(2);
const nobody = async () => null;
const nothing = async () => undefined;

const host: Host = {
  openFile: nobody,
  saveFile: nobody,
  printPage: nobody,
  openLink: async () => false,
  startService: async () => ok({ address, token }),
  stopService: nothing,
  actOnStore: async () => fail({ code: 'backup.elsewhere' }),
  storeProgress: nobody,
  rememberPlace: nothing,
  recallPlace: nobody,
  keepToken: nothing,
  recallToken: nobody,
  textKey: nobody,
  keyLasts: async () => true,
  quit: nothing,
  report: (error) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
    return 'fault';
  },
  info: { version: '0.0.0', platform: 'test' },
  publish: () => undefined,
  now: () => new Date().toISOString(),
  random: Math.random,
};

const desk = new Desk(host, { kind: 'sample' }, folder);
await desk.sync.kick();
const people = desk.sql.all<{ id: string }>('SELECT id FROM member').map(({ id }) => MemberId.parse(id));

function changeSomething(): void {
  const some = people.filter(() => Math.random() < 0.2);
  if (some.length === 0) return;
  try {
    const { id } = mutate(desk.context, Math.random() < 0.5 ? 'seats.assign' : 'seats.revoke', { members: some });
    process.stdout.write(`${id}\n`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

for (;;) {
  changeSomething();
  if (Math.random() < 0.3) await desk.sync.kick();
  else await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
}
