/**
 * What only the replica has, to find and list people quickly.
 *
 * `memberText` holds each member's folded text, narrow, so that reading all of it is quick; `memberSearch` is the
 * trigram index over it. Whatever writes `member` puts the row's number into `searchDirty` by trigger, so that no
 * writer can forget it; `flushSearch` brings text and index up to date. `memberList` holds everything lists filter
 * and sort by: one index instead of one for each column, because each costs at every import.
 *
 * The pending list of the trigram index is large and merges itself only when it must: imports write it once.
 */
export const SEARCH_TABLES = `
CREATE INDEX memberList ON member (nameKey, n, role, status, seat, seatUsedAt, lastUsedAt, createdAt);
CREATE TABLE memberText (n INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE VIRTUAL TABLE memberSearch USING fts5 (text, content = '', columnsize = 0, tokenize = 'trigram case_sensitive 1');
INSERT INTO memberSearch (memberSearch, rank) VALUES ('hashsize', 33554432), ('automerge', 0);
CREATE TABLE searchDirty (n INTEGER PRIMARY KEY);
CREATE TRIGGER memberTextNew AFTER INSERT ON member BEGIN
  INSERT OR IGNORE INTO searchDirty VALUES (NEW.n);
END;
CREATE TRIGGER memberTextChanged AFTER UPDATE OF firstName, lastName, email ON member
WHEN NEW.firstName <> OLD.firstName OR NEW.lastName <> OLD.lastName OR NEW.email <> OLD.email BEGIN
  INSERT OR IGNORE INTO searchDirty VALUES (NEW.n);
END;
CREATE TRIGGER memberTextGone AFTER DELETE ON member BEGIN
  INSERT OR IGNORE INTO searchDirty VALUES (OLD.n);
END;
`;
