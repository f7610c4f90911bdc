const IDS = (row: 'OLD' | 'NEW') =>
  `SELECT value, ${row}.id FROM json_each(${row}.forGroups) UNION SELECT value, ${row}.id FROM json_each(${row}.forPeople)`;
const PUT = `INSERT INTO assigned ${IDS('NEW')};`;
const TAKE = `DELETE FROM assigned WHERE (target, assignment) IN (${IDS('OLD')});`;

/** Groups and people with the assignments that name them, kept by the rows of these themselves: it is an index, and no fact. */
export const ASSIGNED_TABLE = `
CREATE TABLE assigned (target TEXT NOT NULL, assignment TEXT NOT NULL, PRIMARY KEY (target, assignment)) WITHOUT ROWID;
INSERT INTO assigned SELECT value, assignment.id FROM assignment, json_each(forGroups)
  UNION SELECT value, assignment.id FROM assignment, json_each(forPeople);
CREATE TRIGGER assigned_made AFTER INSERT ON assignment BEGIN ${PUT} END;
CREATE TRIGGER assigned_changed AFTER UPDATE OF forGroups, forPeople ON assignment BEGIN ${TAKE} ${PUT} END;
CREATE TRIGGER assigned_gone AFTER DELETE ON assignment BEGIN ${TAKE} END;
`;
