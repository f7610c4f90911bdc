const HIDDEN = '••••';
/** What is shorter stands in too many words to be taken out of all of them. */
const SHORTEST = 6;

/** What no word of a sentence has: a digit, a sign that base64 and tokens use, a dot or a capital letter within it, or such a length. */
const NO_WORD = /\d|[=+_~]|\p{L}\.\p{L}|\p{Ll}\p{Lu}|^\S{32}/u;
const SHORTEST_CREDENTIAL = 6;
/** “Basic plan” is a plan: behind the name of a header, or unlike a word, it is what opens something. */
const looksLikeOne = (header: string, credential: string) =>
  header !== '' || (credential.length >= SHORTEST_CREDENTIAL && NO_WORD.test(credential));

const CREDENTIAL = /(authorization["']?\s*[:=]\s*["']?)?\b(Bearer|Basic)\s+([\w.~+/=-]+)/giu;
const TOKEN = /\b(rc[de]_)[0-9a-f]+/gu;

/** A text without what opens something wherever it stands, whoever sent it. */
const withoutCredentials = (text: string): string =>
  text
    .replace(CREDENTIAL, (all, header: string | undefined, scheme: string, credential: string) =>
      looksLikeOne(header ?? '', credential) ? `${header ?? ''}${scheme}${HIDDEN}` : all,
    )
    .replace(TOKEN, `$1${HIDDEN}`);

/** How a secret may stand in a text: as it is, as a part of an address, as JSON, and as base64. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('base64').replace(/=+$/u, ''),
];

/** Takes secrets out of whatever is written down or told: those that were used since the service began. */
export class Redaction {
  /** Each form, with how often it was noted and not let go. */
  readonly #known = new Map<string, number>();

  /** From now on this stands in no text, until what is answered is called: only what is kept is noted for good. */
  note(secret: string): () => void {
    const forms = secret.length < SHORTEST ? [] : new Set(formsOf(secret));
    for (const form of forms) this.#known.set(form, (this.#known.get(form) ?? 0) + 1);
    return () => {
      for (const form of forms) {
        const left = (this.#known.get(form) ?? 0) - 1;
        if (left > 0) this.#known.set(form, left);
        else this.#known.delete(form);
      }
    };
  }

  /** A text without what was noted. */
  text(text: string): string {
    let clean = text;
    // The longest first: of one that begins with another, the rest would stay.
    const secrets = [...this.#known.keys()].toSorted((one, other) => other.length - one.length);
    for (const secret of secrets) clean = clean.replaceAll(secret, HIDDEN);
    return withoutCredentials(clean);
  }

  /** An error whose words, and those of what caused it, are without what was noted. */
  error(error: unknown): unknown {
    if (!(error instanceof Error)) return typeof error === 'string' ? this.text(error) : error;
    const { message, stack } = error;
    const cause: unknown = error.cause === undefined ? undefined : this.error(error.cause);
    const clean = [message, stack ?? ''].map((text) => this.text(text));
    if (clean[0] === message && clean[1] === (stack ?? '') && cause === error.cause) return error;
    const told = new Error(clean[0], cause === undefined ? {} : { cause });
    told.name = error.name;
    if (clean[1] !== undefined) told.stack = clean[1];
    return told;
  }
}
