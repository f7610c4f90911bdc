import type { Credentials } from '../../shared/domain/connection.ts';
import { Redaction } from '../secrets/redaction.ts';
import { cleaned } from './reading.ts';

const SAID = 300;

/** All that stands in a request and opens an account: each part by itself, and as parts are sent together. */
export const secretsOf = (credentials: Credentials): readonly string[] => {
  if (credentials.provider === 'fireflies') return [credentials.key];
  const { accessKey, secret } = credentials;
  return [accessKey, secret, `${accessKey}:${secret}`];
};

/**
 * What a tool says as it may be kept and told: without the key it was asked with, which some repeat. Only then is it cut off, because of a
 * key that was cut nobody would know the rest.
 */
export function saidOf(credentials: Credentials): (text: string) => string {
  const redaction = new Redaction();
  for (const secret of secretsOf(credentials)) redaction.note(secret);
  return (text) => cleaned(redaction.text(text), SAID);
}
