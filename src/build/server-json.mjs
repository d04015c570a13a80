// Writes target/release/server.json for the MCP registry: the one of the tree, with the checksum of each bundle of the release.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const release = join(root, 'target/release');
const server = JSON.parse(readFileSync(join(root, 'server.json'), 'utf8'));

for (const bundle of server.packages.filter(one => one.registryType === 'mcpb')) {
    const file = readFileSync(join(release, basename(bundle.identifier)));
    bundle.fileSha256 = createHash('sha256').update(file).digest('hex');
}
writeFileSync(join(release, 'server.json'), JSON.stringify(server, null, 2) + '\n');
