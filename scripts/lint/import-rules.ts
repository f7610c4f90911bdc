import { posix } from 'node:path';
import { fences } from './rooms.ts';
import type { Fence } from './rooms.ts';
import { rule } from './rule.ts';
import type { Expression } from './rule.ts';

/** What only one file may take from Electron, and what every other file does instead. */
const doors: Readonly<Record<string, { readonly file: RegExp; readonly instead: string }>> = {
  ipcMain: {
    file: /^electron\/ipc\/transport\.ts$/,
    instead:
      'Add a procedure to shared/ipc/contract.ts and a handler in electron/ipc/handlers/; the transport checks who asks.',
  },
  ipcRenderer: {
    file: /^electron\/preload\.ts$/,
    instead: 'Add the procedure to shared/ipc/contract.ts; the preload exposes every name of it.',
  },
  safeStorage: {
    file: /^electron\/credentials\/vault\.ts$/,
    instead: 'Secrets pass through the vault, which refuses where the computer has no keychain.',
  },
  shell: {
    file: /^electron\/window\.ts$/,
    instead: 'Links open through openExternal() of electron/window.ts, which checks the scheme and the host.',
  },
};

function targetOf(file: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
}

function isKeptOut(to: Fence['to'], target: string, group: string): boolean {
  if ('node' in to) return target.startsWith('node:');
  const isPackage =
    /^(?!node:)[a-z@]/.test(target) && !/^(shared|electron|renderer|service|scripts|test)\//.test(target);
  if ('package' in to) return isPackage && new RegExp(`^${to.package}`).test(`${target}/`);
  const spared = to.pathNot?.replace('$1', group);
  return new RegExp(to.path).test(target) && (spared === undefined || !new RegExp(spared).test(target));
}

/** The first fence that keeps this import out of this file. */
export function findBreach(file: string, specifier: string): Fence | undefined {
  const target = targetOf(file, specifier);
  return fences.find(({ from, fromNot, to }) => {
    const inside = new RegExp(from).exec(file);
    if (inside === null || (fromNot !== undefined && new RegExp(fromNot).test(file))) return false;
    return isKeptOut(to, target, inside[1] ?? '');
  });
}

/** Imports stay inside the fences between the rooms. */
export const roomImports = rule((file, context) => {
  const check = (source: Expression | null): void => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
    const breach = findBreach(file, source.value);
    if (breach !== undefined) context.report({ node: source, message: breach.instead });
  };
  return {
    ImportDeclaration: (node) => check(node.source),
    ImportExpression: (node) => check(node.source),
    TSImportType: (node) => check(node.source),
    ExportAllDeclaration: (node) => check(node.source),
    ExportNamedDeclaration: (node) => check(node.source),
  };
});

/** The dangerous parts of Electron pass through one file each. */
export const electronDoors = rule((file, context) => ({
  ImportSpecifier(node) {
    const declaration = node.parent;
    const isFromElectron = declaration.type === 'ImportDeclaration' && declaration.source.value === 'electron';
    if (!isFromElectron || node.imported.type !== 'Identifier') return;
    const door = doors[node.imported.name];
    if (door !== undefined && !door.file.test(file)) context.report({ node, message: door.instead });
  },
  ImportNamespaceSpecifier(node) {
    const declaration = node.parent;
    if (declaration.type !== 'ImportDeclaration' || declaration.source.value !== 'electron') return;
    context.report({
      node,
      message: 'Import the names you use from electron: who holds ipcMain or shell must be seen.',
    });
  },
}));
