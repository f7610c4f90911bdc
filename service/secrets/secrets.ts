import { randomUUID } from 'node:crypto';

import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { disclose, enclose, type Envelope, rewrap } from './envelope.ts';
import type { KeyRing } from './key-ring.ts';
import type { Redaction } from './redaction.ts';

/** Secrets in their envelopes. `ring` names the key that wraps the key of each. */
export const SECRET_TABLE = `
CREATE TABLE secret (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, ring TEXT NOT NULL, wrapped BLOB NOT NULL, sealed BLOB NOT NULL,
  hint TEXT NOT NULL, since TEXT NOT NULL
) WITHOUT ROWID;
`;

/** Who entered a secret, and the only place it is sent to, where there is one. */
export const SECRET_COLUMNS = `
ALTER TABLE secret ADD COLUMN enteredBy TEXT;
ALTER TABLE secret ADD COLUMN origin TEXT;
`;

/** A wrapping key is used for so long; then there is a new one. */
const KEY_DAYS = 365;
const DAY_MS = 86_400_000;
const SHOWN = 4;
/** Of what is shorter the last characters would be too much of it. */
const LONG_ENOUGH = 12;

interface Row extends Envelope {
  readonly id: string;
  readonly ring: string;
}

/** What may be shown of a secret that is kept. */
export interface SecretHint {
  readonly hint: string;
  readonly since: string;
  readonly by: string | null;
  /** The only address it is sent to; null where nobody has said. */
  readonly origin: string | null;
}

/** What is known of a secret beside itself. */
interface About {
  /** The part of it by whose end people tell it from others; all of it where nothing is said. */
  readonly shown?: string;
  readonly by?: string;
  readonly origin?: string | null;
}

/** What of a secret may be shown: by its last characters somebody tells it from others. */
export const hintOf = (secret: string): string => `••••${secret.length < LONG_ENOUGH ? '' : secret.slice(-SHOWN)}`;

/**
 * The secrets of a workspace, each under a name: written by people, read by the service alone and only where they are
 * used. Nothing that answers a request has a way to read one.
 */
export class Secrets {
  readonly #sql: Sql;
  readonly #ring: KeyRing;
  readonly #redaction: Redaction;

  constructor(sql: Sql, ring: KeyRing, redaction: Redaction) {
    this.#sql = sql;
    this.#ring = ring;
    this.#redaction = redaction;
  }

  /**
   * Keeps a secret in the place of the one of this name; in the caller's transaction, if there is one.
   */
  keep(name: string, secret: string, now: string, { shown = secret, by, origin }: About = {}): void {
    this.#redaction.note(secret);
    const { name: ring, key } = this.#ring.current(now);
    const id = randomUUID();
    const { wrapped, sealed } = enclose(secret, id, key);
    this.forget(name);
    this.#sql.run(
      'INSERT INTO secret (id, name, ring, wrapped, sealed, hint, since, enteredBy, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[id, name, ring, wrapped, sealed, hintOf(shown), now, by ?? null, origin ?? null],
    );
  }

  /** A secret to be used now and not kept; null where there is none. Throws a Refusal where it cannot be opened. */
  reveal(name: string): string | null {
    const row = this.#sql.get<Row>('SELECT id, ring, wrapped, sealed FROM secret WHERE name = ?', name);
    if (!row) return null;
    const key = this.#ring.find(row.ring);
    if (!key) throw new Refusal({ code: 'secret.lost', name });
    try {
      const secret = disclose(row, row.id, key);
      this.#redaction.note(secret);
      return secret;
    } catch {
      throw new Refusal({ code: 'secret.lost', name });
    }
  }

  hint(name: string): SecretHint | null {
    const columns = 'hint, since, enteredBy AS by, origin';
    return this.#sql.get<SecretHint>(`SELECT ${columns} FROM secret WHERE name = ?`, name) ?? null;
  }

  /** Whether the key is here that opens it; false also where there is no such secret. */
  canReveal(name: string): boolean {
    const row = this.#sql.get<{ ring: string }>('SELECT ring FROM secret WHERE name = ?', name);
    return row !== undefined && this.#ring.find(row.ring) !== undefined;
  }

  /** Forgets a secret: its bytes are written over, and not only let go. Answers whether there was one. */
  forget(name: string): boolean {
    this.#sql.run(
      'UPDATE secret SET wrapped = zeroblob(length(wrapped)), sealed = zeroblob(length(sealed)) WHERE name = ?',
      name,
    );
    return this.#sql.run('DELETE FROM secret WHERE name = ?', name) > 0;
  }

  /** Wraps everything by the newest key, which is made anew after a year, and forgets keys that wrap nothing. */
  rotate(now: string): void {
    inTransaction(this.#sql, () => this.rewrapAll(now));
    this.dropUnused();
  }

  /** The first half of it, in the caller's transaction: the older keys are still there. */
  rewrapAll(now: string): void {
    const rows = this.#sql.all<Row>('SELECT id, ring, wrapped, sealed FROM secret');
    if (rows.length === 0) return;
    const { since } = this.#ring;
    const isOld = since !== null && Date.parse(now) - Date.parse(since) > KEY_DAYS * DAY_MS;
    const { name, key } = isOld ? this.#ring.add(now) : this.#ring.current(now);
    for (const row of rows) this.#rewrap(row, name, key);
  }

  /** The second, once the first is kept. Without a secret no key is dropped: a file of keys alone says nothing. */
  dropUnused(): void {
    const used = this.#sql.all<{ ring: string }>('SELECT DISTINCT ring FROM secret');
    if (used.length > 0) this.#ring.keepOnly(new Set(used.map(({ ring }) => ring)));
  }

  #rewrap({ id, ring, wrapped }: Row, name: string, key: Uint8Array): void {
    const old = ring === name ? undefined : this.#ring.find(ring);
    if (!old) return;
    try {
      this.#sql.run('UPDATE secret SET ring = ?, wrapped = ? WHERE id = ?', name, rewrap(wrapped, id, old, key), id);
    } catch {
      // One that cannot be opened is told when it is used; the others go on.
    }
  }
}
