/** What is asked every half minute, and told once to stores of before: of whoever was erased, sessions were kept. */
export const ENDING_TABLES = `
CREATE INDEX practice_words ON practice (startedAt) WHERE transcript IS NOT NULL OR feedback IS NOT NULL;
CREATE TABLE erasedFill (one INTEGER PRIMARY KEY CHECK (one = 1));
INSERT INTO erasedFill SELECT 1 WHERE EXISTS (SELECT 1 FROM alias WHERE state = 'erased');
`;

/** Looked through once more: whoever was erased stood in sessions of others, as who has assigned them. */
export const ASSIGNERS_LEFT =
  "INSERT OR IGNORE INTO erasedFill SELECT 1 WHERE EXISTS (SELECT 1 FROM alias WHERE state = 'erased');";
