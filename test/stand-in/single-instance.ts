import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import path from 'node:path';
import { launch } from './launch.ts';

export type SecondInstance = (argv: string[], workingDirectory: string, data: unknown) => void;

const sendFromNode = `
const [socket, message] = process.argv.slice(1);
require('net').connect(socket).on('error', () => undefined).end(message);
`;

/**
 * Electron's single-instance lock. It must be answered synchronously, so it is an exclusive file with our process id;
 * a socket beside it carries what a second start was asked for.
 */
export class SingleInstance {
  #held: { file: string; socket: string; server: Server } | undefined;

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  request(folder: string, data: unknown, onSecond: SecondInstance): boolean {
    if (this.#held) return true;
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'stand-in.lock');
    const socket = path.join(folder, 'stand-in.socket');
    if (existsSync(file) && !isAlive(Number(readFileSync(file, 'utf8')))) rmSync(file, { force: true });
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
    } catch {
      tellFirst(socket, data);
      return false;
    }
    rmSync(socket, { force: true });
    this.#held = { file, socket, server: listen(socket, onSecond) };
    return true;
  }

  release(): void {
    if (!this.#held) return;
    this.#held.server.close();
    rmSync(this.#held.file, { force: true });
    rmSync(this.#held.socket, { force: true });
    this.#held = undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function tellFirst(socket: string, data: unknown): void {
  const message = JSON.stringify([process.argv, process.cwd(), data]);
  spawnSync(launch.node, ['-e', sendFromNode, socket, message]);
}

function listen(socket: string, onSecond: SecondInstance): Server {
  const server = createServer((connection) => {
    let text = '';
    connection.on('data', (chunk) => {
      text += String(chunk);
    });
    connection.on('end', () => {
      const [argv, workingDirectory, data] = JSON.parse(text) as Parameters<SecondInstance>; // written by `tellFirst`
      onSecond(argv, workingDirectory, data);
    });
  });
  return server.listen(socket).unref();
}
