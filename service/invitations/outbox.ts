import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { bytesOf } from '../images/images.ts';
import { describe, type OpenInvitation } from './accept.ts';
import { withdraw } from './due.ts';
import { BadAddress, type Logo, type Mailbox, type Message } from './message.ts';
import { invitationMail } from './words.ts';

/** Carries mail out of here. Rejects where it could not; it is tried again, unless the error is a LostMail. */
export interface Transport {
  send(message: Message): Promise<void>;
}

/** Mail that will not be taken however often it is tried, with what was said to it. */
export class LostMail extends Error {}

interface MailRow {
  readonly n: number;
  readonly member: string;
  readonly inviteAt: string;
  readonly token: string;
  readonly queuedAt: string;
  readonly attempts: number;
}

const NEXT = `SELECT mail.n, mail.member, mail.inviteAt, mail.token, mail.queuedAt, mail.attempts FROM mail
  WHERE state = 'waiting' AND nextTryAt <= ? ORDER BY nextTryAt, n LIMIT 1`;
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 3_600_000;
/** What a server answered may be long; its beginning says why. */
const LONGEST_ERROR = 300;

export interface OutboxDeps {
  readonly sql: Sql;
  readonly transport: Transport;
  readonly from: Mailbox;
  /** The address under which people reach this service, without a slash at its end. */
  readonly address: () => string;
  readonly now: () => string;
  /** Is told that a mail will not be delivered. */
  readonly onLost: () => void;
  readonly report: (error: unknown) => void;
}

/** What links of the workspace begin with behind the address of the service. */
function pathOf(sql: Sql): string {
  const slug = sql.get<{ slug: string | null }>('SELECT slug FROM workspace')?.slug ?? null;
  return slug === null ? '' : `/w/${slug}`;
}

/** The logo of the workspace as it is kept here; null where it has none, or it is lost. */
function logoOf(sql: Sql, { pictures, workspace }: OpenInvitation): Logo | null {
  const bytes = pictures.logo === null ? undefined : bytesOf(sql, pictures.logo);
  return bytes ? { bytes, alt: workspace } : null;
}

/** Mail that waits in the store, sent one after another in the order it was queued. */
export class MailOutbox {
  readonly #deps: OutboxDeps;
  #running: Promise<void> | undefined;
  #later: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** Something may be there to be sent. */
  wake(): void {
    if (this.#stopped || this.#running) return;
    clearTimeout(this.#later);
    this.#running = this.#run()
      .catch((error: unknown) => this.#deps.report(error))
      .finally(() => {
        this.#running = undefined;
        this.#plan();
      });
  }

  /** Waits for the mail that is on its way, and sends no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    clearTimeout(this.#later);
  }

  #plan(): void {
    if (this.#stopped) return;
    const { sql, now } = this.#deps;
    const next = sql.get<{ at: string | null }>("SELECT min(nextTryAt) AS at FROM mail WHERE state = 'waiting'")?.at;
    if (next) this.#later = setTimeout(() => this.wake(), Math.max(0, Date.parse(next) - Date.parse(now()))).unref();
  }

  async #run(): Promise<void> {
    const { sql, now } = this.#deps;
    while (!this.#stopped) {
      const mail = sql.get<MailRow>(NEXT, now());
      if (!mail) return;
      await this.#send(mail);
    }
  }

  async #send(mail: MailRow): Promise<void> {
    const { sql, transport, from, address, now, onLost } = this.#deps;
    const invitation = describe(sql, mail.member, mail.inviteAt);
    // Accepted, taken back or sent anew before it left: it says nothing that is true any more.
    if (!invitation) return inTransaction(sql, () => withdraw(sql, mail.member));
    const link = `${address()}${pathOf(sql)}/accept/${mail.token}`;
    const { n, queuedAt: at } = mail;
    try {
      await transport.send({ n, at, from, logo: logoOf(sql, invitation), ...invitationMail(invitation, link) });
      this.#settle(mail, 'sent', null);
    } catch (error) {
      const isLost = error instanceof LostMail || error instanceof BadAddress;
      const said = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_ERROR);
      if (isLost) {
        this.#settle(mail, 'failed', said);
        return onLost();
      }
      const pause = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** mail.attempts);
      const next = new Date(Date.parse(now()) + pause).toISOString();
      sql.run('UPDATE mail SET attempts = attempts + 1, nextTryAt = ?, error = ? WHERE n = ?', next, said, n);
    }
    return undefined;
  }

  // The link is in the mail from now on, and nowhere else.
  #settle({ n }: MailRow, state: 'sent' | 'failed', error: string | null): void {
    const { sql, now } = this.#deps;
    inTransaction(sql, () =>
      sql.run(
        `UPDATE mail SET state = ?, error = ?, token = NULL, nextTryAt = NULL, settledAt = ?, attempts = attempts + 1
         WHERE n = ?`,
        state,
        error,
        now(),
        n,
      ),
    );
  }
}
