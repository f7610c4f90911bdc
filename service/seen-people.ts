/**
 * Who is in the reader's groups (`seen`), and who of them the reader's copy does not have, or not with all of their
 * past (`new`): people who joined since, and those of groups the reader was appointed to since. ?1 is the cursor, ?2
 * the numbers of the reader's groups and ?3 of the added ones, as JSON.
 */
export const PEOPLE = `WITH mine AS MATERIALIZED (SELECT value AS gn FROM json_each(?2)),
  added AS MATERIALIZED (SELECT value AS gn FROM json_each(?3)),
  seen AS MATERIALIZED (SELECT mn, max(op > ?1 OR gn IN added) AS isNew FROM membership WHERE gn IN mine GROUP BY mn)`;
