// How fast do we start, how fast do we answer, and what does it cost? Against the same fourteen tools on the official
// TypeScript SDK.
//
//   node src/bench/bench.mjs [--rounds 12] [--calls 4000] [--idle 60]
//
// All candidates take turns in the same run, so that a busy neighbour disturbs everyone alike; compare medians, and CPU
// rather than wall clock on a machine that is not quiet. The report goes to target/bench/report.md.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { candidates, OUT, sizes, YARDSTICK } from './candidates.mjs';
import { LINUX, waits } from './machine.mjs';
import { idle, start, underLoad } from './runs.mjs';
import { Server } from './server.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const KEY = 'dlg_' + 'b'.repeat(43);
const COPIES = 20;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    calls: { type: 'string', default: '4000' },
    idle: { type: 'string', default: '60' },
  },
});
const ROUNDS = wholeNumber('rounds');
const CALLS = wholeNumber('calls');
const IDLE_SECONDS = wholeNumber('idle');
const STARTS_MS = 200_000;
const LOAD_MS = 150_000;

function wholeNumber(name) {
  const number = Number(options[name]);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} must be a whole number above 0, not ${options[name]}`);
}

const say = (text) => process.stderr.write(text + '\n');

// ---- the places where tasks live

const scratch = mkdtempSync(join(tmpdir(), 'delega-bench-'));
const USED = join(scratch, 'used.db');
let files = 0;

const place = (more) => ({ DELEGA_HOME: join(scratch, 'home'), ...more });
const inMemory = () => place({ DELEGA_DB: 'memory' });
const newFile = () => place({ DELEGA_DB: join(scratch, `board-${++files}.db`) });
const usedFile = () => place({ DELEGA_DB: USED });
const remote = (url) => place({ DELEGA_API_URL: url, DELEGA_AGENT_KEY: KEY });

/** A board as most sessions find it. */
async function fill(candidate) {
  const server = new Server(candidate, usedFile());
  try {
    await server.initialize();
    for (let i = 0; i < 200; i++) await server.call('delega_create_task', { content: `Something to do, number ${i}` });
    await server.end();
  } finally {
    await server.kill();
  }
}

async function startStub() {
  const stub = spawn(process.execPath, [join(HERE, 'stub.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise((done, fail) => {
    stub.stdout.setEncoding('utf8').once('data', (text) => done(text.trim()));
    stub.once('close', (code) => fail(new Error(`the stub ended with ${code}`)));
  });
  return { url, end: () => stub.stdin.end() };
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

/** The promises, each with what came out. */
function verdicts(starts, loads, idles) {
  const of = (results, name, place, pick) => {
    const known = (results.get(`${name}, ${place}`) ?? []).map(pick).filter((value) => value !== undefined);
    return known.length ? median(known.sort((a, b) => a - b)) : undefined;
  };
  const began = (name, place, field) => of(starts, name, place, (run) => run[field]);
  const share = (name, field) => began(name, 'memory', field) / began(YARDSTICK, 'memory', field);
  const get = (name) => of(loads, name, 'remote stub', (run) => run.get.p50);
  return [
    ["folder: CPU to tools/list, of the yardstick's", share('folder', 'listed'), 0.5],
    ["folder: time to tools/list, of the yardstick's", share('folder', 'list'), 0.6],
    ['folder: MB after 14 calls', began('folder', 'memory', 'rss'), 55],
    ['folder: ms from tools/list to the first answer, a file in use', began('folder', 'file in use', 'first'), 40],
    ['folder: the same, a new file', began('folder', 'new file', 'first'), 40],
    ["native: CPU to tools/list, of the yardstick's", share('native', 'listed'), 0.15],
    ["native: time to tools/list, of the yardstick's", share('native', 'list'), 0.1],
    ['native: MB idle, board in memory, before the first call', began('native', 'memory', 'waiting'), 30],
    ['native: the same, after one call', idles.get('native, memory')?.[0].rss, 30],
    ['native: ms from tools/list to the first answer, a file in use', began('native', 'file in use', 'first'), 10],
    ['native: the same, a new file', began('native', 'new file', 'first'), 10],
    ["folder: delega_get_task through the stub, p50, of the yardstick's", get('folder') / get(YARDSTICK), 0.7],
    ['folder: CPU of an idle copy in per cent', idles.get('folder, file in use')?.[0].share, 0.1],
    ['native: CPU of an idle copy in per cent', idles.get('native, file in use')?.[0].share, 0.1],
  ]
    .filter(([, value]) => Number.isFinite(value))
    .map(([what, value, most]) => [what, digits(value), `≤ ${most}`, value <= most ? 'yes' : '**no**']);
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
  const stub = await startStub();
  try {
    const { found, java } = await candidates(notes, inMemory);
    const ours = found.filter((one) => one.file);
    if (ours.length) await fill(ours[0]);
    const places = [
      { name: 'memory', settings: inMemory, all: true, loaded: true },
      { name: 'new file', settings: newFile, all: false, loaded: true },
      { name: 'file in use', settings: usedFile, all: false, loaded: false },
      { name: 'remote stub', settings: () => remote(stub.url), all: true, loaded: true },
    ];
    const jobs = (run, where, who) =>
      where.flatMap((place) =>
        who
          .filter((one) => place.all || one.file)
          .map((one) => ({
            key: `${one.name}, ${place.name}`,
            cells: [one.name, place.name],
            run: () => run(one, place.settings()),
          })),
      );

    const startJobs = jobs(start, places, found);
    const starts = await takeTurns(startJobs, ROUNDS, STARTS_MS, notes);
    const loaded = places.filter((place) => place.loaded);
    const loadJobs = jobs((one, settings) => underLoad(one, settings, CALLS), loaded, found);
    const loads = await takeTurns(loadJobs, 3, LOAD_MS, notes);
    const idlePlaces = [{ ...places[2], all: false }, { ...places[0], all: false }];
    const idleJobs = jobs(
      (one, settings) => idle(one, settings, COPIES, IDLE_SECONDS),
      idlePlaces,
      ours.filter((one) => one.name !== 'java -jar'),
    );
    const idles = await takeTurns(LINUX ? idleJobs : [], 1, Infinity, notes);

    const of = (results, job, pick) => spread((results.get(job.key) ?? []).map(pick));
    const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'} · ${java} · Node ${process.version}`;
    const report = `${machine}

### Start

${starts.done} interleaved rounds; median (smallest..largest). Milliseconds from spawn to the answer, and from tools/list to the first call's answer;
CPU up to the answer to tools/list, up to the first call's, and over the whole life of 14 calls; memory before the first call and after them in MB; exit from end of input.

${table(
  ['candidate', 'board', '→ initialize', '→ tools/list', '→ first call', 'CPU ms to list', 'CPU ms to call', 'CPU ms in all', 'RSS before calls', 'RSS', 'PSS', 'exit ms'],
  startJobs.map((job) => [
    ...job.cells,
    ...['init', 'list', 'first', 'listed', 'cpu', 'total', 'waiting', 'rss', 'pss', 'exit'].map((field) =>
      of(starts.results, job, (one) => one[field]),
    ),
  ]),
)}

### Calls

${loads.done} interleaved rounds of ${CALLS} calls at each width, after ${Math.min(400, CALLS)} to warm up: delega_create_task and delega_list_tasks
(limit 5) in turn, on one growing board; then ${Math.ceil(CALLS / 2)} times delega_get_task. Calls per second, latency in milliseconds.

${table(
  ['candidate', 'board', '1: calls/s', 'p50', 'p99', '16: calls/s', 'p50', 'p99', 'get_task p50', 'RSS'],
  loadJobs.map((job) => [
    ...job.cells,
    ...['one', 'sixteen'].flatMap((width) =>
      ['rate', 'p50', 'p99'].map((field) => of(loads.results, job, (one) => one[width][field])),
    ),
    of(loads.results, job, (one) => one.get.p50),
    of(loads.results, job, (one) => one.rss),
  ]),
)}

### Idle

${COPIES} copies, each asked once, then left alone for ${IDLE_SECONDS} s.

${table(
  ['candidate', 'board', '% of a core each', 'RSS each', 'PSS each'],
  idleJobs.map((job) => [
    ...job.cells,
    ...['share', 'rss', 'pss'].map((field) => of(idles.results, job, (one) => one[field])),
  ]),
)}

### Size

MB; the yardstick's is with the Node it needs, that of \`java -jar\` without a Java.

${table(
  ['candidate', 'on disk', 'download'],
  found.map((one) => {
    const { disk, download } = sizes(one);
    return [one.name, digits(disk), digits(download)];
  }),
)}

### Targets

${table(['what', 'measured', 'target', 'reached'], verdicts(starts.results, loads.results, idles.results))}

${[
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
    process.exitCode = starts.failed + loads.failed + idles.failed ? 1 : 0;
  } finally {
    stub.end();
    rmSync(scratch, { recursive: true, force: true });
  }
}

await main();
