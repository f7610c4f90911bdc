import path from 'node:path';

import { Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fileTransport } from './files.ts';
import { isWritable } from './message.ts';
import { MailOutbox } from './outbox.ts';
import { readSmtpAddress, smtpTransport } from './smtp.ts';

/** How mail leaves, as whoever runs the service has set it. */
export interface MailSettings {
  /** The address of a mail server; without one mail is written into files. */
  readonly smtp: string | null;
  readonly from: string;
  /** Under which address people reach this service, where that is not the one it listens on. */
  readonly publicAddress: string | null;
}

export const usualMail: MailSettings = { smtp: null, from: 'rollcall@localhost', publicAddress: null };

export interface KeepDeps {
  readonly sql: Sql;
  readonly folder: string;
  readonly mail: MailSettings;
  /** The address the service listens on. */
  readonly address: () => string;
  readonly now: () => string;
  /** Is told when something was written. */
  readonly onChange: () => void;
  readonly report: (error: unknown) => void;
}

/** What is kept going about invitations while the service runs. */
export interface Invitations {
  /** Mail may have been queued. */
  wake(): void;
  stop(): Promise<void>;
}

/** Throws a Refusal where mail could not be sent, or its links not be opened, as it is set. */
function checkMail({ from, publicAddress }: MailSettings): void {
  if (!isWritable(from)) throw new Refusal({ code: 'mail.from' });
  const protocol = publicAddress === null ? 'https:' : URL.parse(publicAddress)?.protocol;
  if (protocol !== 'https:' && protocol !== 'http:') throw new Refusal({ code: 'mail.publicAddress' });
}

function transportFor({ smtp }: MailSettings, folder: string) {
  if (smtp === null) return fileTransport(path.join(folder, 'mail'));
  const server = readSmtpAddress(smtp);
  if (!server) throw new Refusal({ code: 'mail.address' });
  return smtpTransport(server);
}

/** Carries the mail of invitations out. */
export function keepInvitations({ sql, folder, mail, address, now, onChange, report }: KeepDeps): Invitations {
  checkMail(mail);
  const outbox = new MailOutbox({
    sql,
    transport: transportFor(mail, folder),
    from: { name: 'Rollcall', address: mail.from },
    address: () => mail.publicAddress ?? address(),
    now,
    onLost: onChange,
    report,
  });
  return { wake: () => outbox.wake(), stop: () => outbox.stop() };
}
