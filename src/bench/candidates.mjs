// Who takes part: what we ship, in the three ways it is shipped, and the yardstick.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findJava } from './machine.mjs';
import { Server } from './server.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(HERE, '..', '..', 'target');
const JAR = join(TARGET, 'delega-mcp.jar');
const FOLDER = join(TARGET, 'delega-mcp');
const NATIVE = join(TARGET, 'delega-mcp-native');
export const OUT = join(TARGET, 'bench');
export const YARDSTICK = 'Node, TypeScript SDK';

/** Each with the name, the command, whether it keeps boards in files, and what there is to download. */
export async function candidates(notes, settings) {
  const found = [];
  const java = findJava();
  if (existsSync(JAR) && java)
    found.push({ name: 'java -jar', command: java.java, args: ['-jar', JAR], file: true, ships: [JAR] });
  else notes.push('`java -jar` was left out: it needs target/delega-mcp.jar (`mvn -q -Pfast package`) and a JDK 25.');
  if (existsSync(FOLDER)) {
    const folder = { name: 'folder', command: join(FOLDER, 'bin', 'delega-mcp'), args: [], file: true, ships: [FOLDER] };
    await prove(folder, settings);
    found.push(folder);
  } else notes.push('The folder was left out: `mvn -q -Pfast,dist -DskipTests package` makes it.');
  if (existsSync(NATIVE)) found.push({ name: 'native', command: NATIVE, args: [], file: true, ships: [NATIVE] });
  else notes.push('The native binary was left out: `src/build/native-proof build` makes it.');
  found.push(yardstick());
  return { found, java: java?.version ?? 'no Java' };
}

/** With -Xshare:on the JVM refuses to start without its cache; without it we would measure something else unawares. */
async function prove(folder, settings) {
  const server = new Server(folder, { ...settings(), DELEGA_JAVA_OPTIONS: '-Xshare:on' });
  try {
    await server.initialize();
    await server.end();
  } finally {
    await server.kill();
  }
}

function yardstick() {
  const folder = join(OUT, 'yardstick');
  cpSync(join(HERE, 'yardstick'), folder, { recursive: true });
  if (!existsSync(join(folder, 'node_modules'))) {
    console.error('installing the yardstick …');
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const program = join(folder, 'server.mjs');
  return {
    name: YARDSTICK,
    command: process.execPath,
    args: [program],
    file: false,
    ships: [program, join(folder, 'node_modules'), process.execPath],
  };
}

/** On disk, and packed as the downloads are: MB each. */
export function sizes(candidate) {
  const megabytes = (text) => Number(text.trim().split(/\s/)[0]) / 2 ** 20;
  const disk = candidate.ships.reduce((sum, path) => sum + megabytes(execFileSync('du', ['-sb', path]).toString()), 0);
  const packed = execFileSync('sh', ['-c', 'tar -czf - "$@" 2>/dev/null | wc -c', 'sh', ...candidate.ships]);
  return { disk, download: candidate.ships.length === 1 && candidate.ships[0] === JAR ? size(JAR) : megabytes(packed.toString()) };
}

const size = (file) => statSync(file).size / 2 ** 20;
