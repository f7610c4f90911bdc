/** What the workspace is shown by, and the pictures themselves, each once, under the hash of its pixels. */
export const IMAGE_COLUMNS = `
ALTER TABLE workspace ADD COLUMN logo TEXT;
ALTER TABLE workspace ADD COLUMN cover TEXT;
`;

/** No list reads them, and no snapshot holds them. */
export const IMAGE_TABLE = `
CREATE TABLE image (hash TEXT PRIMARY KEY, since TEXT NOT NULL, bytes BLOB NOT NULL);
`;

/** The pictures that the workspace is shown by. */
export const IMAGES_IN_USE = `SELECT logo AS hash FROM workspace WHERE logo IS NOT NULL
  UNION SELECT cover FROM workspace WHERE cover IS NOT NULL`;
