import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { aiDouble } from '../../service/doubles/ai-double.ts';
import { type Answer, Double } from '../../service/doubles/double.ts';
import type { PracticeWorld } from './practice-world.ts';
import { change } from './desktop.ts';

export const AI_KEY = 'sk-double-0123456789-wxyz';

/** A model on this computer that answers as the double does, when it is let, or what a test wants it to say. */
export class HeldModel {
  readonly #server: Server;
  readonly #double = new Double({ calls: [], key: AI_KEY });
  /** Each question as it was sent. */
  readonly asked: string[] = [];
  /** What it says next, in the place of what the double would. */
  readonly says: string[] = [];
  /** So often it says that it is busy, and to be asked again at once, before it answers. */
  busy = 0;
  /** Waited for before each answer. */
  gate: () => Promise<unknown> = async () => undefined;

  private constructor() {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => void answer());
      const answer = async () => {
        const body = Buffer.concat(parts).toString();
        this.asked.push(body);
        await this.gate();
        const { status, headers = {}, body: text } = this.#answerTo(request.headers.authorization ?? '', body);
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
      };
    });
  }

  static async begin(): Promise<HeldModel> {
    const model = new HeldModel();
    await new Promise<void>((resolve) => model.#server.listen(0, '127.0.0.1', resolve));
    return model;
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`; // it listens
  }

  #answerTo(authorization: string, body: string): Answer {
    if (this.busy > 0) {
      this.busy -= 1;
      return { status: 429, headers: { 'retry-after': '0' }, body: '{}' };
    }
    const asked = { method: 'POST', path: '/v1/chat/completions', query: new URLSearchParams(), body };
    const answer = aiDouble(this.#double, { ...asked, headers: { authorization } }, null);
    const said = this.says.shift();
    if (said === undefined || answer.status !== 200) return answer;
    const reply = JSON.parse(answer.body) as { choices: { message: { content: string } }[] }; // as the double answers
    for (const { message } of reply.choices) message.content = said;
    return { ...answer, body: JSON.stringify(reply) };
  }

  /** Has a workspace ask it: its service is told that it may, and the workspace at which address, with which key. */
  async serve({ service, desk }: PracticeWorld): Promise<void> {
    await service.stop();
    service.localAi = this.origin;
    await service.start();
    const url = `${this.origin}/v1`;
    change(desk, 'workspace.configure', {
      aiUrl: { was: null, to: url },
      aiModel: { was: null, to: 'double-large' },
    });
    await desk.sync.kick();
    await service.client.keepAiKey({ key: AI_KEY, url, since: null });
    await desk.sync.kick();
  }

  async end(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
