// Lets an HTTP client talk to a stdio server, for the official suite, which knows HTTP only.
//
//     node bridge.mjs <port> <command> [argument...]
//
// A legacy session (one initialize) gets a child of its own; stateless requests share one. Requests travel under
// ids of the bridge's own, so that many clients can share a child. A reply comes as plain JSON, or as an event
// stream as soon as the server says something else first.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const [port, ...command] = process.argv.slice(2);
const VERSION = 'io.modelcontextprotocol/protocolVersion';
const SUBSCRIPTION = 'io.modelcontextprotocol/subscriptionId';
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

class Child {
    exchanges = new Map();
    alive = true;

    constructor() {
        this.process = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
        createInterface({ input: this.process.stdout }).on('line', line => this.#said(JSON.parse(line)));
        this.process.on('exit', status => {
            this.alive = false;
            this.exchanges.forEach(exchange => exchange.abandon(`the server ended with status ${status}`));
        });
    }

    tell(message) {
        if (this.alive) {
            this.process.stdin.write(JSON.stringify(message) + '\n');
        }
    }

    end() {
        this.process.stdin.end();
    }

    #said(message) {
        if (message.method === undefined) {
            this.#replied(message);
        } else {
            this.#pushed(message);
        }
    }

    #replied(message) {
        const exchange = this.exchanges.get(message.id);
        if (exchange) {
            this.exchanges.delete(message.id);
            if (message.result?._meta?.[SUBSCRIPTION] !== undefined) {
                message.result._meta[SUBSCRIPTION] = exchange.id;
            }
            exchange.finish({ ...message, id: exchange.id });
        }
    }

    /** A request or notification of the server belongs to a subscription, to a progress token, or to the newest exchange. */
    #pushed(message) {
        const meta = message.params?._meta;
        const token = message.params?.progressToken;
        const open = [...this.exchanges.entries()];
        if (meta?.[SUBSCRIPTION] !== undefined) {
            const exchange = this.exchanges.get(meta[SUBSCRIPTION]);
            meta[SUBSCRIPTION] = exchange?.id;
            exchange?.push(message);
        } else if (token !== undefined) {
            open.find(([, exchange]) => exchange.token === token)?.[1].push(message);
        } else {
            open.at(-1)?.[1].push(message);
        }
    }
}

/** One HTTP request waiting for its JSON-RPC reply. */
class Exchange {
    constructor(response, request, { headers, stateless }) {
        Object.assign(this, { response, headers, stateless, id: request.id, streaming: false });
        this.token = request.params?._meta?.progressToken;
    }

    push(message) {
        if (!this.streaming) {
            this.streaming = true;
            this.response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', ...this.headers });
        }
        this.response.write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
    }

    finish(message) {
        if (this.streaming) {
            this.push(message);
            this.response.end();
        } else {
            json(this.response, this.stateless ? statusOf(message.error) : 200, message, this.headers);
        }
    }

    abandon(reason) {
        if (this.streaming) {
            this.response.end();
        } else {
            json(this.response, 502, failure(this.id, -32603, reason));
        }
    }
}

const sessions = new Map();
let shared;
let lastId = 0;

function statusOf(error) {
    if (!error) {
        return 200;
    }
    return { [-32601]: 404, [-32603]: 500 }[error.code] ?? 400;
}

function failure(id, code, message) {
    return { jsonrpc: '2.0', id: id ?? null, error: { code, message } };
}

function json(response, status, body, headers = {}) {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function stateless() {
    if (!shared?.alive) {
        shared = new Child();
    }
    return shared;
}

function serve(request, response, body) {
    let message;
    try {
        message = JSON.parse(body);
    } catch {
        return json(response, 400, failure(null, -32700, 'Parse error'));
    }
    const session = request.headers['mcp-session-id'];
    const version = message.params?._meta?.[VERSION];
    const headers = {};
    let child;
    if (message.method === 'initialize' && version === undefined) {
        headers['mcp-session-id'] = randomUUID();
        sessions.set(headers['mcp-session-id'], child = new Child());
    } else if (session) {
        child = sessions.get(session);
        if (!child) {
            return json(response, 404, failure(message.id, -32001, 'Session not found'));
        }
    } else if (version !== undefined && message.id !== undefined && request.headers['mcp-protocol-version'] !== version) {
        return json(response, 400, failure(message.id, -32020, 'The header MCP-Protocol-Version and the body differ'));
    } else {
        child = stateless();
    }
    if (message.method === undefined || message.id === undefined) {
        child.tell(message);
        return response.writeHead(202).end();
    }
    forward(child, message, response, { headers, stateless: !session && !headers['mcp-session-id'] });
}

function forward(child, message, response, how) {
    const id = `bridge-${++lastId}`;
    child.exchanges.set(id, new Exchange(response, message, how));
    response.on('close', () => {
        if (child.exchanges.delete(id)) {
            child.tell({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: id } });
        }
    });
    child.tell({ ...message, id });
}

function isLocal({ host, origin }) {
    return LOOPBACK.test(host ?? '') && (!origin || LOOPBACK.test(origin.replace(/^https?:\/\//, '')));
}

createServer((request, response) => {
    const session = request.headers['mcp-session-id'];
    if (!isLocal(request.headers)) {
        response.writeHead(403).end();
    } else if (request.method === 'DELETE') {
        const child = sessions.get(session);
        sessions.delete(session);
        child?.end();
        response.writeHead(child ? 200 : 404).end();
    } else if (request.method !== 'POST') {
        response.writeHead(405, { allow: 'POST, DELETE' }).end();
    } else {
        const chunks = [];
        request.on('data', chunk => chunks.push(chunk));
        request.on('end', () => serve(request, response, Buffer.concat(chunks).toString('utf8')));
    }
}).listen(Number(port), '127.0.0.1', function () {
    console.log(`http://127.0.0.1:${this.address().port}/mcp`);
});
