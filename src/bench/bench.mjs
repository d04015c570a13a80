// How fast do we start, and how fast do we answer? Against the same fourteen tools on the official TypeScript SDK.
//
//   node src/bench/bench.mjs [--rounds 12] [--calls 4000]
//
// All candidates take turns in the same run, so that a busy neighbour disturbs everyone alike; compare medians, and CPU
// rather than wall clock on a machine that is not quiet. The report goes to target/bench/report.md.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');
const OUT = join(ROOT, 'target', 'bench');
const JAR = join(ROOT, 'target', 'delega-mcp.jar');
const CACHE = join(OUT, 'delega-mcp.aot');
const KEY = 'dlg_' + 'b'.repeat(43);
const FLAGS = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx512m', '-Xlog:disable', '-Xlog:all=error:stderr',
  '--enable-native-access=ALL-UNNAMED'];

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '12' }, calls: { type: 'string', default: '4000' } },
});
const ROUNDS = wholeNumber('rounds');
const CALLS = wholeNumber('calls');
const ANSWER_MS = 30_000;
const STARTS_MS = 160_000;
const LOAD_MS = 110_000;
const LINUX = existsSync('/proc/self/stat');

function wholeNumber(name) {
  const number = Number(options[name]);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} must be a whole number above 0, not ${options[name]}`);
}

const say = (text) => process.stderr.write(text + '\n');
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// ---- the far end of the pipes

/** An MCP server as a child process, spoken to line by line. */
class Server {
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
      const late = setTimeout(() => fail(new Error(`no answer to ${method} in ${ANSWER_MS} ms\n${this.errors}`)), ANSWER_MS);
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

  /** CPU in ms, RSS and PSS in MB so far; empty where there is no /proc. */
  usage() {
    if (!LINUX) return {};
    const proc = `/proc/${this.child.pid}`;
    const kilobytes = (file, name) => {
      try {
        return Number(readFileSync(`${proc}/${file}`, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))[1]) / 1024;
      } catch {
        return undefined;
      }
    };
    const [user, system] = cpuFields(`${proc}/stat`, 11);
    return { cpu: user + system, rss: kilobytes('status', 'VmRSS'), pss: kilobytes('smaps_rollup', 'Pss') };
  }

  /** Ends the input and answers with how long the process took to follow. */
  async end() {
    const asked = performance.now();
    const late = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
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

/** Two neighbouring fields of a stat file as ms (Linux counts in 10 ms); counted after the name, which may hold blanks. */
function cpuFields(file, first) {
  const fields = readFileSync(file, 'utf8').replace(/^.*\) /s, '').split(' ');
  return [fields[first], fields[first + 1]].map((ticks) => Number(ticks) * 10);
}

/** CPU ms of all our children that have ended. */
function cpuOfTheDead() {
  const [user, system] = cpuFields('/proc/self/stat', 13);
  return user + system;
}

// ---- a fair moment

let idleAtLast = 0;
let waits = 0;

/** Waits up to three seconds until four fifths of the machine are idle. */
async function quiet() {
  if (!LINUX) return;
  waits++;
  for (const until = performance.now() + 3000; performance.now() < until; ) {
    const before = ticks();
    await sleep(150);
    const after = ticks();
    if ((after.idle - before.idle) / Math.max(1, after.all - before.all) > 0.8) {
      idleAtLast++;
      return;
    }
  }
}

function ticks() {
  const all = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number);
  return { idle: all[3] + all[4], all: all.slice(0, 8).reduce((sum, one) => sum + one, 0) };
}

// ---- the candidates

/** A Java of 25 or newer: JAVA_HOME, the path, or one that a package manager put into its usual place. */
function findJava() {
  const usual = '/usr/lib/jvm';
  const homes = existsSync(usual) ? readdirSync(usual).map((name) => join(usual, name)) : [];
  const inside = (home) => join(home, 'bin', 'java');
  const places = [...(process.env.JAVA_HOME ? [inside(process.env.JAVA_HOME)] : []), 'java', ...homes.map(inside)];
  for (const java of places) {
    const text = spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr ?? '';
    if (Number(text.match(/version "(\d+)/)?.[1]) >= 25) return { java, version: text.match(/^.*Runtime.*$/m)?.[0] ?? text.trim() };
  }
  return undefined;
}

function yardstick() {
  const folder = join(OUT, 'yardstick');
  cpSync(join(HERE, 'yardstick'), folder, { recursive: true });
  if (!existsSync(join(folder, 'node_modules'))) {
    say('installing the yardstick …');
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return { name: 'Node, TypeScript SDK', command: process.execPath, args: [join(folder, 'server.mjs')], file: false };
}

async function candidates(notes) {
  const found = [];
  const runtime = findJava();
  if (!existsSync(JAR)) {
    notes.push('The product was left out: target/delega-mcp.jar is missing (`mvn -q -Pfast -DskipTests package` makes it).');
  } else if (!runtime) {
    notes.push('The product was left out: no JDK 25 was found; set JAVA_HOME.');
  } else {
    const run = (flags) => ({ command: runtime.java, args: [...flags, '-jar', JAR], file: true });
    found.push({ name: 'java -jar', ...run([]) });
    try {
      await train(run([...FLAGS, `-XX:AOTCacheOutput=${CACHE}`]), notes);
      const trained = { name: 'flags + AOT cache', ...run([...FLAGS, `-XX:AOTCache=${CACHE}`]) };
      await prove(run([...FLAGS, `-XX:AOTCache=${CACHE}`, '-XX:AOTMode=on']));
      notes.push(`AOT cache: ${Math.round(statSync(CACHE).size / 2 ** 20)} MB, trained on every tool with DELEGA_DB=<file>; `
        + 'nothing of the HTTP client is in it.');
      found.push(trained);
    } catch (error) {
      notes.push(`The AOT candidate was left out: ${error.message.trim()}`);
    }
  }
  found.push(yardstick());
  return { found, java: runtime?.version ?? 'none' };
}

/** One session that calls every tool once; the JVM writes the cache when it ends. A refused call trains less, no more. */
async function train(candidate, notes) {
  say('training the AOT cache …');
  rmSync(CACHE, { force: true });
  await session(candidate, embeddedFile(), async (server) => {
    const call = (name, args) =>
      server.call(name, args).catch((error) => notes.push(`In training ${error.message.trim()}`));
    await server.initialize();
    await server.request('tools/list', {});
    const task = await newTask(server, 'Research the market for hand-off layers');
    const other = await newTask(server, 'Translate the handbook into Finnish');
    await call('delega_register_agent', { name: 'writer' });
    await call('delega_create_project', { name: 'Launch' });
    await call('delega_update_task', { task_id: task, priority: 1 });
    await call('delega_delegate_task', { task_id: task, agent_id: 'writer', content: 'Write the article' });
    await call('delega_add_comment', { task_id: task, content: 'Sources are in the context' });
    await call('delega_get_task', { task_id: task });
    await call('delega_get_chain', { task_id: task });
    await call('delega_list_tasks', { limit: 5 });
    await call('delega_complete_task', { task_id: other, result: 'done' });
    await call('delega_create_webhook', { url: 'https://example.com/hook', events: ['task.completed'] });
    for (const list of ['projects', 'agents', 'webhooks']) await call(`delega_list_${list}`, {});
  }, 120_000);
  if (!existsSync(CACHE)) throw new Error('the JVM wrote no AOT cache');
}

async function newTask(server, content) {
  const { structuredContent } = await server.call('delega_create_task', { content, labels: ['bench'], priority: 2 });
  return String(structuredContent.task.id);
}

/** With AOTMode=on the JVM refuses to start without its cache; without it we would measure something else unawares. */
async function prove(candidate) {
  await session(candidate, embeddedMemory(), (server) => server.initialize());
}

async function session(candidate, settings, talk, patience = 10_000) {
  const server = new Server(candidate, settings);
  try {
    await talk(server);
    server.child.stdin.end();
    const late = setTimeout(() => server.child.kill('SIGKILL'), patience);
    const code = await server.ended;
    clearTimeout(late);
    if (code !== 0) throw new Error(`ended with ${code} instead of 0\n${server.errors}`);
  } finally {
    await server.kill();
  }
}

// ---- the places where tasks live

const scratch = mkdtempSync(join(tmpdir(), 'delega-bench-'));
let files = 0;

function embeddedMemory() {
  return { DELEGA_HOME: join(scratch, 'home'), DELEGA_DB: 'memory' };
}

function embeddedFile() {
  return { DELEGA_HOME: join(scratch, 'home'), DELEGA_DB: join(scratch, `board-${++files}.db`) };
}

function remote(url) {
  return { DELEGA_HOME: join(scratch, 'home'), DELEGA_API_URL: url, DELEGA_AGENT_KEY: KEY };
}

async function startStub() {
  const stub = spawn(process.execPath, [join(HERE, 'stub.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise((done, fail) => {
    stub.stdout.setEncoding('utf8').once('data', (text) => done(text.trim()));
    stub.once('close', (code) => fail(new Error(`the stub ended with ${code}`)));
  });
  return { url, end: () => stub.stdin.end() };
}

// ---- what is measured

async function start(candidate, settings) {
  await quiet();
  const deadBefore = LINUX ? cpuOfTheDead() : 0;
  const server = new Server(candidate, settings);
  try {
    await server.initialize();
    const init = server.sinceBirth();
    const { tools } = await server.request('tools/list', {});
    const list = server.sinceBirth();
    if (tools.length !== 14) throw new Error(`lists ${tools.length} tools instead of 14`);
    await server.call('delega_create_task', { content: 'Check the links on the front page', priority: 2 });
    const call = server.sinceBirth();
    const usage = server.usage();
    const exit = await server.end();
    return { init, list, call, ...usage, exit, ...(LINUX && { total: cpuOfTheDead() - deadBefore }) };
  } finally {
    await server.kill();
  }
}

const WORDS = ('amber anchor basin beacon cabin canyon cedar cliff copper coral delta ember falcon fern fjord garnet glacier harbor '
  + 'hazel heron island ivory jasper juniper lagoon lantern linen maple marble meadow nectar oasis onyx orchard pebble pine '
  + 'prairie quartz quill raven reef river saffron sage slate spruce summit thistle timber topaz tundra velvet walnut willow').split(' ');

/** Sentences that do not look like each other, the same ones in every run. */
function sentences() {
  let seed = 42;
  const word = () => WORDS[(seed = (seed * 1103515245 + 12345) % 2147483648) % WORDS.length];
  return (number) => `${word()} ${word()} ${word()} ${word()} ${word()} ${number}`;
}

/** So many calls, half of them writing, at most `width` of them under way. */
async function load(server, width, calls, sentence) {
  const took = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: width }, async () => {
    while (next < calls) {
      const number = next++;
      const asked = performance.now();
      if (number % 2) await server.call('delega_list_tasks', { limit: 5 });
      else await server.call('delega_create_task', { content: sentence(number), labels: ['bench'], priority: 1 + (number % 4) });
      took.push(performance.now() - asked);
    }
  }));
  const seconds = (performance.now() - began) / 1000;
  took.sort((a, b) => a - b);
  return { rate: calls / seconds, p50: took[Math.floor(calls * 0.5)], p99: took[Math.floor(calls * 0.99)] };
}

async function underLoad(candidate, settings, calls) {
  await quiet();
  const server = new Server(candidate, settings);
  try {
    await server.initialize();
    const sentence = sentences();
    await load(server, 1, Math.min(400, calls), sentence);
    const one = await load(server, 1, calls, sentence);
    const sixteen = await load(server, 16, calls, sentence);
    const { rss } = server.usage();
    await server.end();
    return { one, sixteen, rss };
  } finally {
    await server.kill();
  }
}

// ---- the report

const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2));

function median(sorted) {
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function spread(values) {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return known.length ? `${digits(median(known))} (${digits(known[0])}..${digits(known.at(-1))})` : '–';
}

/** What the promise is about: the CPU of a start with the board in memory, against the yardstick's. */
function verdicts(found, starts) {
  const cpu = (one) => {
    const known = (starts.get(`${one.name}, embedded memory`) ?? []).map((run) => run.total).filter((value) => value > 0);
    return known.length ? median(known.sort((a, b) => a - b)) : undefined;
  };
  const mark = cpu(found.at(-1));
  return found.slice(0, -1).filter((one) => mark && cpu(one)).map((one) => `A start of *${one.name}* with the board in memory `
    + `costs ${digits(cpu(one))} ms of CPU in all, the yardstick's ${digits(mark)}: ${(cpu(one) / mark).toFixed(2)} of it.`);
}

function table(heads, rows) {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function keep(results, key, result) {
  if (!results.has(key)) results.set(key, []);
  results.get(key).push(result);
}

/** Runs the jobs again and again, each round in another order, until the rounds are done or, after the first, the time is up. */
async function takeTurns(jobs, rounds, budget, notes) {
  const results = new Map();
  const broken = new Set();
  const until = performance.now() + budget;
  let done = 0;
  const late = () => done > 0 && performance.now() > until;
  for (; done < rounds && !late(); done++) {
    for (let i = 0; i < jobs.length; i++) {
      const { key, run } = jobs[(i + done) % jobs.length];
      if (broken.has(key) || late()) continue;
      try {
        keep(results, key, await run());
      } catch (error) {
        broken.add(key);
        notes.push(`**${key} failed**: ${error.message.trim()}`);
      }
    }
    say(`round ${done + 1} of ${rounds}`);
  }
  return { results, done, failed: broken.size };
}

async function main() {
  mkdirSync(OUT, { recursive: true });
  mkdirSync(join(scratch, 'home'));
  const notes = [];
  const began = performance.now();
  const { found, java } = await candidates(notes);
  const stub = await startStub();
  try {
    const places = [
      { name: 'embedded memory', settings: embeddedMemory, all: true },
      { name: 'embedded file', settings: embeddedFile, all: false },
      { name: 'remote stub', settings: () => remote(stub.url), all: true },
    ];
    const jobs = (run, where) =>
      where.flatMap((place) => found.filter((one) => place.all || one.file).map((one) => (
        { key: `${one.name}, ${place.name}`, cells: [one.name, place.name], run: () => run(one, place.settings()) })));

    const startJobs = jobs(start, places);
    const starts = await takeTurns(startJobs, ROUNDS, STARTS_MS, notes);
    const loadJobs = jobs((one, settings) => underLoad(one, settings, CALLS), places);
    const loads = await takeTurns(loadJobs, 3, LOAD_MS, notes);

    const of = (results, job, pick) => spread((results.get(job.key) ?? []).map(pick));
    const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'} · ${java} · Node ${process.version}`;
    const report = `# Benchmark

${machine}

## Start

${starts.done} interleaved rounds; median (min..max). Milliseconds from spawn to the answer; CPU up to the first tool's answer and over
the whole life; memory after the first tool call in MB; exit from end of input.

${table(['candidate', 'tasks in', '→ initialize', '→ tools/list', '→ first tool', 'CPU ms', 'CPU ms in all', 'RSS', 'PSS', 'exit ms'],
    startJobs.map((job) => [...job.cells, ...['init', 'list', 'call', 'cpu', 'total', 'rss', 'pss', 'exit']
      .map((field) => of(starts.results, job, (one) => one[field]))]))}

## Tool calls

${loads.done} interleaved rounds of ${CALLS} calls at each width, after ${Math.min(400, CALLS)} to warm up: delega_create_task and delega_list_tasks
(limit 5) in turn, on one growing board. Calls per second, latency in milliseconds.

${table(['candidate', 'tasks in', '1: calls/s', '1: p50', '1: p99', '16: calls/s', '16: p50', '16: p99', 'RSS'],
    loadJobs.map((job) => [...job.cells,
      ...['one', 'sixteen'].flatMap((width) => ['rate', 'p50', 'p99'].map((field) => of(loads.results, job, (one) => one[width][field]))),
      of(loads.results, job, (one) => one.rss)]))}

${[...verdicts(found, starts.results), ...notes, LINUX ? `The machine was quiet before ${idleAtLast} of ${waits} runs.` : 'CPU and memory are only read on Linux.',
    `Took ${Math.round((performance.now() - began) / 1000)} s.`].map((note) => `* ${note}`).join('\n')}
`;
    writeFileSync(join(OUT, 'report.md'), report);
    console.log(report);
    process.exitCode = starts.failed + loads.failed ? 1 : 0;
  } finally {
    stub.end();
    rmSync(scratch, { recursive: true, force: true });
  }
}

await main();
