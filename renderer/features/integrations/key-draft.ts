import { Credentials, type Provider } from '../../../shared/domain/connection.ts';

/** What is typed of a key until it is one. It is held by the dialog alone, and gone with it. */
export interface KeyDraft {
  readonly key: string;
  readonly baseUrl: string;
  readonly accessKey: string;
  readonly secret: string;
  /** As the field for dates writes it; empty for a key that does not end. */
  readonly expiresOn: string;
}

export const noKey: KeyDraft = { key: '', baseUrl: '', accessKey: '', secret: '', expiresOn: '' };

/** The key that was typed, where it is complete; null where something is missing. */
export function credentialsOf(provider: Provider, draft: KeyDraft): Credentials | null {
  const { key, baseUrl, accessKey, secret, expiresOn } = draft;
  const typed =
    provider === 'fireflies'
      ? { provider, key }
      : { provider, baseUrl, accessKey, secret, expiresOn: expiresOn === '' ? null : expiresOn };
  return Credentials.safeParse(typed).data ?? null;
}
