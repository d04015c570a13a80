// The far end of the pipes.
import { spawn } from 'node:child_process';

const ANSWER_MS = 30_000;

/** An MCP server as a child process, spoken to line by line. */
export class Server {
  constructor(candidate, settings) {
    this.waiting = new Map();
    this.last = 0;
    this.errors = '';
    this.born = performance.now();
    this.child = spawn(candidate.command, candidate.args, {
      env: { PATH: process.env.PATH, HOME: settings.DELEGA_HOME, ...settings },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.ended = new Promise((done) => this.child.on('close', (code, signal) => done(signal ?? code)));
    this.child.on('error', (error) => this.#giveUp(error.message));
    this.child.on('close', (code) => this.#giveUp(`ended with ${code}`));
    this.child.stdin.on('error', () => {});
    this.child.stderr.setEncoding('utf8').on('data', (text) => (this.errors = (this.errors + text).slice(-2000)));
    let rest = '';
    this.child.stdout.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      for (const line of lines) this.#receive(line);
    });
  }

  #receive(line) {
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      return this.#giveUp(`wrote a line that is not JSON: ${line.slice(0, 200)}`);
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    waiting?.done(message);
  }

  #giveUp(reason) {
    for (const { fail } of this.waiting.values()) fail(new Error(`${reason}\n${this.errors}`));
    this.waiting.clear();
  }

  send(message) {
    this.child.stdin.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
  }

  request(method, params) {
    const id = ++this.last;
    return new Promise((done, fail) => {
      const late = setTimeout(
        () => fail(new Error(`no answer to ${method} in ${ANSWER_MS} ms\n${this.errors}`)),
        ANSWER_MS,
      );
      this.waiting.set(id, {
        fail: (error) => (clearTimeout(late), fail(error)),
        done: (message) => {
          clearTimeout(late);
          if (message.error) fail(new Error(`${method}: ${message.error.message}`));
          else done(message.result);
        },
      });
      this.send({ id, method, params });
    });
  }

  async initialize() {
    const result = await this.request('initialize', {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'bench', version: '1' },
    });
    this.send({ method: 'notifications/initialized' });
    return result;
  }

  async call(name, args) {
    const result = await this.request('tools/call', { name, arguments: args });
    if (result.isError) throw new Error(`${name}: ${result.content?.[0]?.text}`);
    return result;
  }

  sinceBirth() {
    return performance.now() - this.born;
  }

  /** Ends the input and answers with how long the process took to follow; once ended, nothing more happens. */
  async end(patience = 10_000) {
    const asked = performance.now();
    const late = setTimeout(() => this.child.kill('SIGKILL'), patience);
    this.child.stdin.end();
    const code = await this.ended;
    clearTimeout(late);
    if (code !== 0) throw new Error(`ended with ${code} instead of 0\n${this.errors}`);
    return performance.now() - asked;
  }

  kill() {
    this.child.kill('SIGKILL');
    return this.ended;
  }
}
