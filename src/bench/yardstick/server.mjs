// The yardstick: our fourteen tools, written the usual way on the official TypeScript SDK. Tasks live in memory;
// with DELEGA_API_URL create, list and get become HTTP calls, as ours do.
import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';

const board = { tasks: new Map(), finished: 0, projects: [], agents: [], webhooks: [], comments: 0 };
const backend = process.env.DELEGA_API_URL?.replace(/\/$/, '').replace(/^(https?:\/\/[^/]+)$/, '$1/api');

async function http(method, path, body) {
  const response = await fetch(backend + path, {
    method,
    headers: { 'content-type': 'application/json', 'x-agent-key': process.env.DELEGA_AGENT_KEY ?? '' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response.json();
}

const now = () => new Date().toISOString();
const line = (task) => `#${task.id} [${task.status}] p${task.priority} ${task.content}`;
const answer = (text, data) => ({ content: [{ type: 'text', text }], structuredContent: data });

function task(id) {
  const found = board.tasks.get(Number(id));
  if (!found) throw new Error(`There is no task ${id}`);
  return found;
}

function add({ content, description, project, labels, priority, due_date, assign_to, metadata, parent }) {
  const id = board.tasks.size + 1;
  const created = {
    id,
    content,
    description: description ?? null,
    project: project ?? null,
    labels: labels ?? [],
    priority: priority ?? 4,
    due_date: due_date ?? null,
    assigned_to: assign_to ?? null,
    context: metadata ?? {},
    status: 'open',
    completed: false,
    parent_task_id: parent?.id ?? null,
    root_task_id: parent?.root_task_id ?? parent?.id ?? id,
    delegation_depth: parent ? parent.delegation_depth + 1 : 0,
    comments: [],
    created_at: now(),
  };
  board.tasks.set(id, created);
  return created;
}

const id = z.union([z.string(), z.number().int()]).describe('The task, by its id');
const who = z.union([z.string(), z.number().int()]);
const labels = z.array(z.string()).optional().describe('Labels');
const priority = z.number().int().min(1).max(4).optional().describe('1 is handled first');
const due = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .describe('YYYY-MM-DD');
const metadata = z.record(z.string(), z.unknown()).optional().describe('Merged into the context');
const request = { request_id: z.string().optional().describe('Repeat safely: the first answer is given again') };
const any = z.looseObject({});

const writes = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true };
const reads = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };

const server = new McpServer({ name: 'delega-yardstick', version: '1.0.0' });

function tool(name, title, description, annotations, input, output, handler) {
  server.registerTool(
    `delega_${name}`,
    {
      title,
      description,
      annotations,
      inputSchema: z.strictObject(annotations.readOnlyHint ? input : { ...input, ...request }),
      outputSchema: z.object(output),
    },
    handler,
  );
}

const fields = {
  description: z.string().optional().describe('Details'),
  project: who.optional().describe('Project, by id or name'),
  labels,
  priority,
  due_date: due,
  assign_to: who.nullish().describe('Agent, by id or name'),
  metadata,
  blocked_by: z.array(id).optional().describe('Tasks that have to be finished first'),
};

tool(
  'create_task',
  'Create a task',
  'Record work to be done, by you or by another agent. Says so if a nearly identical task exists.',
  writes,
  {
    content: z.string().min(1).describe('What is to be done'),
    ...fields,
    on_duplicate: z.enum(['warn', 'reject', 'reuse']).optional().describe('What to do if it exists already'),
  },
  { task: any },
  async (args) => {
    const created = backend ? await http('POST', '/tasks', args) : add(args);
    return answer(`Created ${line(created)}`, { task: created });
  },
);

tool(
  'list_tasks',
  'List tasks',
  'See what is to be done, most urgent first.',
  reads,
  {
    assigned_to: who.optional().describe('Agent by id or name, me, or none'),
    created_by: who.optional(),
    project: who.optional(),
    label: z.string().optional(),
    status: z.string().optional(),
    due: z.enum(['today', 'upcoming', 'overdue']).optional(),
    search: z.string().optional(),
    completed: z.boolean().optional(),
    sort: z.string().optional(),
    limit: z.number().int().min(1).max(500).optional().describe('At most so many; 20 if left out'),
    cursor: z.string().optional(),
  },
  { tasks: z.array(any), total: z.number(), next_cursor: z.string().nullable() },
  async ({ limit = 20, completed = false }) => {
    let page, total;
    if (backend) {
      const reply = await http('GET', `/tasks?limit=${limit}&completed=${completed}&include=pagination`);
      page = reply.items;
      total = reply.total;
    } else {
      page = [];
      total = completed ? board.finished : board.tasks.size - board.finished;
      for (const one of board.tasks.values()) {
        if (page.length === limit) break;
        if (one.completed === completed) page.push(one);
      }
    }
    const next = total > page.length ? String(page.at(-1).id) : null;
    return answer([...page.map(line), `${page.length} of ${total}`].join('\n'), {
      tasks: page,
      total,
      next_cursor: next,
    });
  },
);

tool(
  'get_task',
  'Read a task',
  'Everything needed to start on a task.',
  reads,
  { task_id: id, include: z.array(z.enum(['comments', 'context', 'subtasks', 'links', 'history'])).optional() },
  { task: any },
  async ({ task_id }) => {
    const found = backend ? await http('GET', `/tasks/${encodeURIComponent(task_id)}`) : task(task_id);
    if (backend) found.links = await http('GET', `/tasks/${encodeURIComponent(task_id)}/links`); // as the original does
    return answer(`${line(found)}\n${found.description ?? ''}`, { task: found });
  },
);

tool(
  'update_task',
  'Change a task',
  'Change fields of a task. Null clears.',
  writes,
  { task_id: id, content: z.string().min(1).optional(), ...fields, status: z.enum(['open', 'cancelled']).optional() },
  { task: any },
  async ({ task_id, request_id, ...changes }) => {
    const changed = Object.assign(task(task_id), changes);
    return answer(`Changed ${line(changed)}`, { task: changed });
  },
);

tool(
  'delegate_task',
  'Delegate a task',
  'Hand a task to another agent: with content as a child task, without as it is.',
  writes,
  {
    task_id: id,
    agent_id: who.describe('Agent, by id or name'),
    content: z.string().optional().describe('Makes a child task'),
    description: z.string().optional(),
    labels,
    priority,
    due_date: due,
    note: z.string().optional(),
    metadata,
  },
  { child: any.optional(), parent: any.optional(), task: any.optional() },
  async ({ task_id, agent_id, ...rest }) => {
    const parent = task(task_id);
    if (!rest.content) {
      parent.assigned_to = agent_id;
      return answer(`Handed over ${line(parent)}`, { task: parent });
    }
    const child = add({ ...rest, assign_to: agent_id, parent });
    parent.status = 'delegated';
    return answer(`Delegated ${line(child)}`, { child, parent });
  },
);

tool(
  'complete_task',
  'Complete a task',
  'Say that a task is done, with its result.',
  { ...writes, idempotentHint: true },
  {
    task_id: id,
    result: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    metadata,
    evidence: z.array(z.object({ kind: z.string(), ref: z.string(), summary: z.string().optional() })).optional(),
  },
  { task: any },
  async ({ task_id, result }) => {
    const found = task(task_id);
    if (!found.completed) board.finished++;
    const done = Object.assign(found, { status: 'completed', completed: true, completed_at: now(), result });
    return answer(`Completed ${line(done)}`, { task: done });
  },
);

tool(
  'add_comment',
  'Comment on a task',
  'Leave a note for whoever works on the task.',
  writes,
  { task_id: id, content: z.string().min(1) },
  { comment: any },
  async ({ task_id, content }) => {
    const comment = { id: ++board.comments, task_id: Number(task_id), content, created_at: now() };
    task(task_id).comments.push(comment);
    return answer(`Comment ${comment.id}`, { comment });
  },
);

tool(
  'get_chain',
  'See the delegation chain',
  'Who handed what to whom, and how far it is.',
  reads,
  { task_id: id, format: z.enum(['tree', 'hops']).optional() },
  {
    chain: z.array(any),
    delegations: z.array(any),
    depth: z.number(),
    completed_count: z.number(),
    total_count: z.number(),
  },
  async ({ task_id }) => {
    const root = task(task_id).root_task_id;
    const chain = [...board.tasks.values()].filter((one) => one.root_task_id === root);
    return answer(chain.map(line).join('\n'), {
      chain,
      delegations: chain
        .filter((one) => one.parent_task_id)
        .map((one) => ({ task_id: one.id, to: one.assigned_to, at: one.created_at })),
      depth: Math.max(...chain.map((one) => one.delegation_depth)),
      completed_count: chain.filter((one) => one.completed).length,
      total_count: chain.length,
    });
  },
);

tool('list_projects', 'List projects', 'The projects of the board.', reads, {}, { projects: z.array(any) }, async () =>
  answer(board.projects.map((one) => one.name).join('\n') || 'none', { projects: board.projects }),
);

tool(
  'create_project',
  'Create a project',
  'A project groups tasks.',
  writes,
  { name: z.string().min(1), emoji: z.string().optional(), color: z.string().optional() },
  { project: any },
  async ({ name, emoji, color }) => {
    const project = { id: board.projects.length + 1, name, emoji, color };
    board.projects.push(project);
    return answer(`Created project ${name}`, { project });
  },
);

tool(
  'list_agents',
  'List agents',
  'Who works here and how much each has to do.',
  reads,
  {},
  { agents: z.array(any) },
  async () => answer(board.agents.map((one) => one.name).join('\n') || 'none', { agents: board.agents }),
);

tool(
  'register_agent',
  'Register an agent',
  'Give another agent an identity and a key of its own.',
  writes,
  {
    name: z.string().min(1),
    display_name: z.string().optional(),
    description: z.string().optional(),
    role: z.enum(['worker', 'coordinator', 'admin']).optional(),
    permissions: z.array(z.string()).optional(),
  },
  { agent: any, key_file: z.string().optional() },
  async ({ name, display_name, role }) => {
    const agent = { id: board.agents.length + 1, name, display_name, role: role ?? 'worker' };
    board.agents.push(agent);
    return answer(`Registered ${name}`, { agent });
  },
);

tool(
  'list_webhooks',
  'List webhooks',
  'Who is told when something happens.',
  reads,
  {},
  { webhooks: z.array(any) },
  async () => answer(board.webhooks.map((one) => one.url).join('\n') || 'none', { webhooks: board.webhooks }),
);

tool(
  'create_webhook',
  'Create a webhook',
  'Have a URL called when something happens.',
  writes,
  { url: z.url(), events: z.array(z.string()).min(1), secret: z.string().optional() },
  { webhook: any, secret_file: z.string().optional() },
  async ({ url, events }) => {
    const webhook = { id: board.webhooks.length + 1, url, events };
    board.webhooks.push(webhook);
    return answer(`Created webhook ${webhook.id}`, { webhook });
  },
);

await server.connect(new StdioServerTransport());
