import type { Sql } from '../../shared/store/sql.ts';
import { forgetCreditLines } from './credit-mark.ts';
import { writeCursor } from './meta.ts';
import { forgetImages } from './images.repository.ts';
import { forgetPdfs } from './pdfs.repository.ts';
import { forgetPractice } from './practice.repository.ts';
import { forgetUsage } from './usage.repository.ts';

const ROWS = [
  'membership',
  'member',
  'grp',
  'seatEntry',
  'creditCount',
  'purchase',
  'invoice',
  'session',
  'rubric',
  'rubricVersion',
  'scenario',
  'tag',
  'verdict',
  'assignment',
  'span',
  'operation',
  'workspace',
] as const;

/**
 * Empties a copy that can no longer go on from where it is, to be filled from the beginning in the same transaction.
 * What is unsent stays, to be decided again; what this computer wrote for it goes with the other rows.
 */
export function clearRows(sql: Sql): void {
  sql.run('UPDATE change SET effects = NULL, effectsHash = NULL');
  // Without a footprint it is decided again, whatever rows come.
  sql.run("DELETE FROM footprint WHERE n IN (SELECT n FROM change WHERE state IN ('waiting', 'sending'))");
  // What others made of a value is told by their rows, where those may be seen.
  sql.run('UPDATE conflict SET theirs = NULL, by = NULL, at = NULL');
  sql.run('DELETE FROM lookedAt');
  for (const table of ROWS) sql.run(`DELETE FROM ${table}`);
  forgetCreditLines(sql);
  forgetUsage(sql);
  forgetPractice(sql);
  forgetPdfs(sql);
  forgetImages(sql);
  // Instead of forgetting everyone one by one, which takes seconds among a hundred thousand.
  sql.run("INSERT INTO memberSearch (memberSearch) VALUES ('delete-all')");
  sql.run('DELETE FROM memberText');
  sql.run('DELETE FROM searchDirty');
  sql.run('UPDATE searchVersion SET version = version + 1');
  writeCursor(sql, 0, true);
}
