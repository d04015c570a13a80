// How fast do we start, and how fast do we answer? Against the same fourteen tools on the official TypeScript SDK.
//
//   node src/bench/bench.mjs [--rounds 12] [--calls 4000]
//
// All candidates take turns in the same run, so that a busy neighbour disturbs everyone alike; compare medians, and CPU
// rather than wall clock on a machine that is not quiet. The report goes to target/bench/report.md.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LINUX, cpuOfTheDead, findJava, quiet, usage, waits } from './machine.mjs';
import { Server } from './server.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..');
const OUT = join(ROOT, 'target', 'bench');
const JAR = join(ROOT, 'target', 'delega-mcp.jar');
const CACHE = join(OUT, 'delega-mcp.aot');
const KEY = 'dlg_' + 'b'.repeat(43);
const FLAGS = [
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:CompileThresholdScaling=6',
  '-Xmx512m',
  '-Xlog:disable',
  '-Xlog:all=error:stderr',
  '--enable-native-access=ALL-UNNAMED',
];

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '12' }, calls: { type: 'string', default: '4000' } },
});
const ROUNDS = wholeNumber('rounds');
const CALLS = wholeNumber('calls');
const STARTS_MS = 160_000;
const LOAD_MS = 110_000;

function wholeNumber(name) {
  const number = Number(options[name]);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} must be a whole number above 0, not ${options[name]}`);
}

const say = (text) => process.stderr.write(text + '\n');

// ---- the candidates

function yardstick() {
  const folder = join(OUT, 'yardstick');
  cpSync(join(HERE, 'yardstick'), folder, { recursive: true });
  if (!existsSync(join(folder, 'node_modules'))) {
    say('installing the yardstick …');
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return { name: 'Node, TypeScript SDK', command: process.execPath, args: [join(folder, 'server.mjs')], file: false };
}

async function candidates(notes) {
  const found = [];
  const runtime = findJava();
  if (!existsSync(JAR)) {
    notes.push(
      'The product was left out: target/delega-mcp.jar is missing (`mvn -q -Pfast -DskipTests package` makes it).',
    );
  } else if (!runtime) {
    notes.push('The product was left out: no JDK 25 was found; set JAVA_HOME.');
  } else {
    const run = (flags) => ({ command: runtime.java, args: [...flags, '-jar', JAR], file: true });
    found.push({ name: 'java -jar', ...run([]) });
    try {
      await train(run([...FLAGS, `-XX:AOTCacheOutput=${CACHE}`]), notes);
      const trained = { name: 'flags + AOT cache', ...run([...FLAGS, `-XX:AOTCache=${CACHE}`]) };
      await prove(run([...FLAGS, `-XX:AOTCache=${CACHE}`, '-XX:AOTMode=on']));
      notes.push(
        `AOT cache: ${Math.round(statSync(CACHE).size / 2 ** 20)} MB, trained on every tool with DELEGA_DB=<file>; ` +
          'nothing of the HTTP client is in it.',
      );
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
    await server.end(120_000);
  });
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

async function session(candidate, settings, talk) {
  const server = new Server(candidate, settings);
  try {
    await talk(server);
    await server.end();
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
    const { cpu: listed } = usage(server.child.pid);
    if (tools.length !== 14) throw new Error(`lists ${tools.length} tools instead of 14`);
    await server.call('delega_create_task', { content: 'Check the links on the front page', priority: 2 });
    const call = server.sinceBirth();
    const used = usage(server.child.pid);
    const exit = await server.end();
    return { init, list, listed, call, ...used, exit, ...(LINUX && { total: cpuOfTheDead() - deadBefore }) };
  } finally {
    await server.kill();
  }
}

const WORDS = (
  'amber anchor basin beacon cabin canyon cedar cliff copper coral delta ember falcon fern fjord garnet glacier harbor ' +
  'hazel heron island ivory jasper juniper lagoon lantern linen maple marble meadow nectar oasis onyx orchard pebble pine ' +
  'prairie quartz quill raven reef river saffron sage slate spruce summit thistle timber topaz tundra velvet walnut willow'
).split(' ');

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
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < calls) {
        const number = next++;
        const asked = performance.now();
        if (number % 2) await server.call('delega_list_tasks', { limit: 5 });
        else
          await server.call('delega_create_task', {
            content: sentence(number),
            labels: ['bench'],
            priority: 1 + (number % 4),
          });
        took.push(performance.now() - asked);
      }
    }),
  );
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
    const { rss } = usage(server.child.pid);
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

/** What the promise is about: the CPU of a start, against the yardstick's. */
function verdicts(found, starts) {
  const stages = { listed: 'up to tools/list', cpu: "up to the first tool's answer" };
  const cpu = (one, stage) => {
    const known = (starts.get(`${one.name}, embedded memory`) ?? [])
      .map((run) => run[stage])
      .filter((value) => value > 0);
    return known.length ? median(known.sort((a, b) => a - b)) : undefined;
  };
  return Object.entries(stages).flatMap(([stage, words]) => {
    const mark = cpu(found.at(-1), stage);
    return found
      .slice(0, -1)
      .filter((one) => mark && cpu(one, stage))
      .map(
        (one) =>
          `A start of *${one.name}* with the board in memory costs ${digits(cpu(one, stage))} ms of CPU ${words}, ` +
          `the yardstick's ${digits(mark)}: ${(cpu(one, stage) / mark).toFixed(2)} of it.`,
      );
  });
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
      where.flatMap((place) =>
        found
          .filter((one) => place.all || one.file)
          .map((one) => ({
            key: `${one.name}, ${place.name}`,
            cells: [one.name, place.name],
            run: () => run(one, place.settings()),
          })),
      );

    const startJobs = jobs(start, places);
    const starts = await takeTurns(startJobs, ROUNDS, STARTS_MS, notes);
    const loadJobs = jobs((one, settings) => underLoad(one, settings, CALLS), places);
    const loads = await takeTurns(loadJobs, 3, LOAD_MS, notes);

    const of = (results, job, pick) => spread((results.get(job.key) ?? []).map(pick));
    const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'} · ${java} · Node ${process.version}`;
    const report = `# Benchmark

${machine}

## Start

${starts.done} interleaved rounds; median (min..max). Milliseconds from spawn to the answer; CPU up to the answer
to tools/list, up to the first tool's answer, and over the whole life; memory after the first tool call in MB; exit from end of input.

${table(
  [
    'candidate',
    'tasks in',
    '→ initialize',
    '→ tools/list',
    '→ first tool',
    'CPU ms to list',
    'CPU ms to tool',
    'CPU ms in all',
    'RSS',
    'PSS',
    'exit ms',
  ],
  startJobs.map((job) => [
    ...job.cells,
    ...['init', 'list', 'call', 'listed', 'cpu', 'total', 'rss', 'pss', 'exit'].map((field) =>
      of(starts.results, job, (one) => one[field]),
    ),
  ]),
)}

## Tool calls

${loads.done} interleaved rounds of ${CALLS} calls at each width, after ${Math.min(400, CALLS)} to warm up: delega_create_task and delega_list_tasks
(limit 5) in turn, on one growing board. Calls per second, latency in milliseconds.

${table(
  ['candidate', 'tasks in', '1: calls/s', '1: p50', '1: p99', '16: calls/s', '16: p50', '16: p99', 'RSS'],
  loadJobs.map((job) => [
    ...job.cells,
    ...['one', 'sixteen'].flatMap((width) =>
      ['rate', 'p50', 'p99'].map((field) => of(loads.results, job, (one) => one[width][field])),
    ),
    of(loads.results, job, (one) => one.rss),
  ]),
)}

${[
  ...verdicts(found, starts.results),
  ...notes,
  LINUX
    ? `The machine was quiet before ${waits.quiet} of ${waits.all} runs.`
    : 'CPU and memory are only read on Linux.',
  `Took ${Math.round((performance.now() - began) / 1000)} s.`,
]
  .map((note) => `* ${note}`)
  .join('\n')}
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
