// What the machine has and does.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const LINUX = existsSync('/proc/self/stat');

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** A Java of 25 or newer: JAVA_HOME, the path, or one that a package manager put into its usual place. */
export function findJava() {
  const usual = '/usr/lib/jvm';
  const homes = existsSync(usual) ? readdirSync(usual).map((name) => join(usual, name)) : [];
  const inside = (home) => join(home, 'bin', 'java');
  const places = [...(process.env.JAVA_HOME ? [inside(process.env.JAVA_HOME)] : []), 'java', ...homes.map(inside)];
  for (const java of places) {
    const text = spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr ?? '';
    if (Number(text.match(/version "(\d+)/)?.[1]) >= 25)
      return { java, version: text.match(/^.*Runtime.*$/m)?.[0] ?? text.trim() };
  }
  return undefined;
}

/** CPU in ms, RSS and PSS in MB of a process so far; empty where there is no /proc. */
export function usage(pid) {
  if (!LINUX) return {};
  const proc = `/proc/${pid}`;
  const megabytes = (file, name) => {
    try {
      return Number(readFileSync(`${proc}/${file}`, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))[1]) / 1024;
    } catch {
      return undefined;
    }
  };
  const [user, system] = cpuFields(`${proc}/stat`, 11);
  return { cpu: user + system, rss: megabytes('status', 'VmRSS'), pss: megabytes('smaps_rollup', 'Pss') };
}

/** Two neighbouring fields of a stat file as ms (Linux counts in 10 ms); counted after the name, which may hold blanks. */
function cpuFields(file, first) {
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return [fields[first], fields[first + 1]].map((ticks) => Number(ticks) * 10);
}

/** CPU ms of all our children that have ended. */
export function cpuOfTheDead() {
  const [user, system] = cpuFields('/proc/self/stat', 13);
  return user + system;
}

/** How often we waited for a quiet machine, and how often it came. */
export const waits = { all: 0, quiet: 0 };

/** Waits up to three seconds until four fifths of the machine are idle. */
export async function quiet() {
  if (!LINUX) return;
  waits.all++;
  for (const until = performance.now() + 3000; performance.now() < until;) {
    const before = ticks();
    await sleep(150);
    const after = ticks();
    if ((after.idle - before.idle) / Math.max(1, after.all - before.all) > 0.8) {
      waits.quiet++;
      return;
    }
  }
}

function ticks() {
  const all = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number);
  return { idle: all[3] + all[4], all: all.slice(0, 8).reduce((sum, one) => sum + one, 0) };
}
