/**
 * What only the replica has, to find people quickly.
 *
 * `memberText` holds each member's folded text, narrow, so that reading all of it is quick; `memberSearch` is the
 * trigram index over it. Whatever changes `member` puts the row's number into `searchDirty` by trigger, so that no
 * writer can forget it (asking first whether it is there: OR IGNORE in a trigger gives way to what the statement that
 * fires it does about conflicts); `flushSearch` brings text and index up to date and counts that in `searchVersion`.
 *
 * The pending list of the trigram index is large: imports write it once.
 */
export const SEARCH_TABLES = `
CREATE TABLE memberText (n INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE VIRTUAL TABLE memberSearch USING fts5 (text, content = '', columnsize = 0, tokenize = 'trigram case_sensitive 1');
INSERT INTO memberSearch (memberSearch, rank) VALUES ('hashsize', 33554432), ('automerge', 0);
CREATE TABLE searchVersion (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL);
INSERT INTO searchVersion VALUES (1, 0);
CREATE TABLE searchDirty (n INTEGER PRIMARY KEY);
CREATE TRIGGER memberTextNew AFTER INSERT ON member BEGIN
  INSERT INTO searchDirty SELECT NEW.n WHERE NOT EXISTS (SELECT 1 FROM searchDirty WHERE n = NEW.n);
END;
CREATE TRIGGER memberTextChanged AFTER UPDATE OF firstName, lastName, email ON member
WHEN NEW.firstName <> OLD.firstName OR NEW.lastName <> OLD.lastName OR NEW.email <> OLD.email BEGIN
  INSERT INTO searchDirty SELECT NEW.n WHERE NOT EXISTS (SELECT 1 FROM searchDirty WHERE n = NEW.n);
END;
CREATE TRIGGER memberTextGone AFTER DELETE ON member BEGIN
  INSERT INTO searchDirty SELECT OLD.n WHERE NOT EXISTS (SELECT 1 FROM searchDirty WHERE n = OLD.n);
END;
`;

/** The parts of the trigram index are merged in quiet moments, by `tidySearch`, and not while somebody waits. */
export const NEVER_MERGED_AT_ONCE = "INSERT INTO memberSearch (memberSearch, rank) VALUES ('crisismerge', 1000);";

/**
 * Who comes is put behind everybody the search has learnt, and found there: no number has to be noted of them. Only a row
 * that takes a number again, or one in between, is noted.
 */
export const NEW_ONES_ARE_LAST = `DROP TRIGGER memberTextNew;
CREATE TRIGGER memberTextNew AFTER INSERT ON member WHEN NEW.n <= (SELECT max(n) FROM memberText) BEGIN
  INSERT INTO searchDirty SELECT NEW.n WHERE NOT EXISTS (SELECT 1 FROM searchDirty WHERE n = NEW.n);
END;`;
