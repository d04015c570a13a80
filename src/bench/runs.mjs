// What is measured of one candidate in one place.
import { cpuOfTheDead, LINUX, quiet, usage } from './machine.mjs';
import { Server } from './server.mjs';

/** A whole short session: greeting, list of tools, fourteen calls, goodbye. */
export async function start(candidate, settings) {
  await quiet();
  const deadBefore = LINUX ? cpuOfTheDead() : 0;
  const server = new Server(candidate, settings);
  try {
    await server.initialize();
    const init = server.sinceBirth();
    const { tools } = await server.request('tools/list', {});
    const list = server.sinceBirth();
    const { cpu: listed, rss: waiting } = usage(server.child.pid);
    if (tools.length !== 14) throw new Error(`lists ${tools.length} tools instead of 14`);
    await server.call('delega_create_task', { content: 'Check the links on the front page', priority: 2 });
    const first = server.sinceBirth() - list;
    const { cpu } = usage(server.child.pid);
    for (let call = 1; call < 14; call++) await server.call('delega_list_tasks', { limit: 5 });
    const { rss, pss } = usage(server.child.pid);
    const exit = await server.end();
    return { init, list, listed, waiting, first, cpu, rss, pss, exit, ...(LINUX && { total: cpuOfTheDead() - deadBefore }) };
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

/** So many calls, at most `width` of them under way. */
async function load(width, calls, call) {
  const took = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < calls) {
        const number = next++;
        const asked = performance.now();
        await call(number);
        took.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  took.sort((a, b) => a - b);
  return { rate: calls / seconds, p50: took[Math.floor(calls * 0.5)], p99: took[Math.floor(calls * 0.99)] };
}

/** Creating and listing in turn on one growing board, then reading one task again and again. */
export async function underLoad(candidate, settings, calls) {
  await quiet();
  const server = new Server(candidate, settings);
  try {
    await server.initialize();
    const sentence = sentences();
    const mixed = (number) =>
      number % 2
        ? server.call('delega_list_tasks', { limit: 5 })
        : server.call('delega_create_task', {
            content: sentence(number),
            labels: ['bench'],
            priority: 1 + (number % 4),
          });
    await load(1, Math.min(400, calls), mixed);
    const one = await load(1, calls, mixed);
    const sixteen = await load(16, calls, mixed);
    const { structuredContent } = await server.call('delega_create_task', { content: sentence(-1) });
    const task_id = String(structuredContent.task.id);
    const get = await load(1, Math.ceil(calls / 2), () => server.call('delega_get_task', { task_id }));
    const { rss } = usage(server.child.pid);
    await server.end();
    return { one, sixteen, get, rss };
  } finally {
    await server.kill();
  }
}

/** Copies that were asked once and then nothing: the share of a core that each takes, in per cent, and its memory. */
export async function idle(candidate, settings, copies, seconds) {
  const servers = [];
  try {
    for (let i = 0; i < copies; i++) {
      const server = new Server(candidate, settings);
      servers.push(server);
      await server.initialize();
      await server.call('delega_list_tasks', { limit: 5 });
    }
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    await wait(5_000);
    const cpu = () => servers.reduce((sum, server) => sum + usage(server.child.pid).cpu, 0);
    const before = cpu();
    await wait(seconds * 1000);
    const share = (cpu() - before) / copies / seconds / 10;
    const sum = (field) => servers.reduce((all, server) => all + usage(server.child.pid)[field], 0) / copies;
    return { share, rss: sum('rss'), pss: sum('pss') };
  } finally {
    await Promise.all(servers.map((server) => server.kill()));
  }
}
