// A Delega backend just big enough to be called: tasks in memory, on a free port of the loopback interface.
// Prints its URL as the first line and ends with its standard input.
import { createServer } from 'node:http';

const KEEP = 1000;
const FEATURES = 'names,filters,duplicates,status,idempotency,results,details';
const me = {
  id: 1,
  name: 'bench',
  display_name: 'Bench',
  role: 'admin',
  is_admin: true,
  permissions: [],
  active: true,
};
const tasks = new Map();
let last = 0;

function create(input) {
  const id = ++last;
  const at = new Date().toISOString();
  const task = {
    id,
    content: input.content,
    description: input.description ?? null,
    project_id: null,
    labels: input.labels ?? [],
    priority: input.priority ?? 4,
    due_date: input.due_date ?? null,
    context: input.metadata ?? {},
    metadata: input.metadata ?? {},
    state: 'open',
    status: 'open',
    completed: false,
    completed_at: null,
    created_by_agent_id: me.id,
    created_by_agent: me,
    assigned_to_agent_id: null,
    assigned_to_agent: null,
    parent_task_id: null,
    root_task_id: id,
    delegation_depth: 0,
    subtasks: [],
    created_at: at,
    updated_at: at,
  };
  tasks.set(id, task);
  if (tasks.size > KEEP) tasks.delete(tasks.keys().next().value);
  return { ...task, duplicates: [], reused: false };
}

function list(query) {
  const limit = Number(query.get('limit') ?? 100);
  const items = [...tasks.values()].slice(0, limit);
  if (query.get('include') !== 'pagination') return items;
  const more = tasks.size > items.length;
  return { items, total: tasks.size, limit, has_more: more, next_cursor: more ? 'next' : null };
}

function answer(method, path, query, body) {
  const [, id, rest] = path.match(/^\/tasks\/(\d+)(?:\/(\w+))?$/) ?? [];
  if (id) {
    const task = tasks.get(Number(id));
    if (!task) return [404, { error: 'Task not found', detail: 'Task not found', status: 404 }];
    if (!rest && method === 'GET') return [200, task];
    if (!rest) return [200, Object.assign(task, body)];
    if (rest === 'complete')
      return [200, Object.assign(task, { state: 'completed', status: 'completed', completed: true })];
    if (rest === 'context') return [200, task.context];
    if (rest === 'links') return [200, []];
    if (rest === 'chain')
      return [200, { root_id: task.id, root: task, chain: [task], depth: 0, completed_count: 0, total_count: 1 }];
    if (rest === 'comments' && method === 'GET') return [200, []];
    if (rest === 'comments')
      return [201, { id: 1, task_id: task.id, content: body.content, agent: me, created_at: task.created_at }];
  }
  if (path === '/tasks') return method === 'POST' ? [201, create(body)] : [200, list(query)];
  if (path === '/tasks/dedup') return [200, { has_duplicates: false, matches: [] }];
  if (path === '/agent/me') return [200, me];
  if (path === '/agents') return [200, [me]];
  if (path === '/projects' || path === '/webhooks') return [200, []];
  return [404, { error: 'Not Found', detail: 'Not Found', status: 404 }];
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const url = new URL(request.url, 'http://stub');
    const body = chunks.length ? JSON.parse(Buffer.concat(chunks)) : {};
    const [status, reply] = answer(request.method, url.pathname.replace(/^\/(api|v1)/, ''), url.searchParams, body);
    response.writeHead(status, { 'content-type': 'application/json', 'x-total-count': tasks.size, 'delega-features': FEATURES });
    response.end(JSON.stringify(reply));
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.resume().on('end', () => process.exit(0));
