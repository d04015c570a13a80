CREATE TABLE schema_version (
    version integer primary key,
    name text not null,
    applied_at bigint not null
);
CREATE TABLE agent (
    id integer primary key autoincrement,
    name text not null unique,
    display_name text,
    description text,
    role text not null constraint agent_role check (role in ('worker', 'coordinator', 'admin')),
    permissions text not null,
    active integer not null,
    key_hash text unique,
    key_prefix text,
    created_at bigint not null,
    updated_at bigint not null,
    last_seen_at bigint
, deleted_at bigint);
CREATE TABLE project (
    id integer primary key autoincrement,
    name text not null unique,
    emoji text,
    color text,
    sort_order integer not null,
    created_at bigint not null,
    updated_at bigint not null
);
CREATE TABLE task (
    id integer primary key autoincrement,
    content text not null,
    description text,
    state text not null constraint task_state check (state in
        ('open', 'claimed', 'delegated', 'blocked', 'in_review', 'completed', 'failed', 'cancelled')),
    priority integer not null constraint task_priority check (priority between 1 and 4),
    labels text not null,
    due_date text,
    project_id bigint references project (id),
    creator_id bigint references agent (id),
    assignee_id bigint references agent (id),
    completer_id bigint references agent (id),
    delegator_id bigint references agent (id),
    accountable_id bigint references agent (id),
    parent_id bigint references task (id),
    root_id bigint references task (id),
    depth integer not null,
    holder_id bigint references agent (id),
    claimed_at bigint,
    lease_until bigint,
    generation bigint not null,
    attempt integer not null,
    context text not null,
    context_version bigint not null,
    evidence text not null,
    revision bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    completed_at bigint
, due_time text, recurring_type text, recurring_interval integer, recurring_string text, is_recurring integer not null default 0, reminder_time text, finished integer
    generated always as (case when state in ('completed', 'failed', 'cancelled') then 1 else 0 end)
    virtual, due_order text
    generated always as (coalesce(due_date, 'none'))
    virtual, completed_order bigint
    generated always as (coalesce(completed_at, 0))
    virtual, place integer
    generated always as (((priority - 1) << 55) | (coalesce(case when due_date like '____-__-__' then cast(julianday(due_date) as integer) end, 8388607) << 32) | id)
    virtual);
CREATE INDEX task_parent on task (parent_id);
CREATE INDEX task_root on task (root_id);
CREATE TABLE task_label (
    task_id bigint not null references task (id) on delete cascade,
    label text not null,
    primary key (label, task_id)
);
CREATE INDEX task_label_task on task_label (task_id);
CREATE TABLE prerequisite (
    task_id bigint not null references task (id) on delete cascade,
    blocker_id bigint not null references task (id) on delete cascade,
    primary key (task_id, blocker_id)
);
CREATE INDEX prerequisite_blocker on prerequisite (blocker_id);
CREATE TABLE hop (
    id integer primary key autoincrement,
    task_id bigint not null references task (id) on delete cascade,
    from_id bigint references agent (id),
    to_id bigint references agent (id),
    note text,
    at bigint not null
);
CREATE INDEX hop_task on hop (task_id);
CREATE TABLE comment (
    id integer primary key autoincrement,
    task_id bigint not null references task (id) on delete cascade,
    agent_id bigint references agent (id),
    author text,
    content text not null,
    mentions text not null,
    created_at bigint not null
);
CREATE INDEX comment_task on comment (task_id);
CREATE TABLE subtask (
    id integer primary key autoincrement,
    task_id bigint not null references task (id) on delete cascade,
    content text not null,
    completed integer not null,
    sort_order integer not null,
    created_at bigint not null
);
CREATE INDEX subtask_task on subtask (task_id);
CREATE TABLE webhook (
    id integer primary key autoincrement,
    agent_id bigint not null references agent (id),
    url text not null,
    events text not null,
    secret text not null,
    active integer not null,
    failures integer not null,
    created_at bigint not null
, scheme text not null default 'body', sealed integer not null default 0, project_id bigint, label text, about_agent_id bigint, reached_place bigint not null default 0, reached_seq bigint not null default 0, next_at bigint not null default 0, lease_until bigint not null default 0, lease_by text, resumed_at bigint not null default 0);
CREATE TABLE event (
    seq integer primary key autoincrement,
    at bigint not null,
    kind text not null,
    actor_id bigint references agent (id),
    task_id bigint,
    payload text not null
, origin text not null default 'agent', audience text, task text);
CREATE INDEX event_task on event (task_id, seq);
CREATE TABLE request (
    agent_id bigint not null,
    key text not null,
    fingerprint text not null,
    status integer not null,
    reply text not null,
    at bigint not null,
    primary key (agent_id, key)
);
CREATE INDEX request_age on request (at);
CREATE TABLE task_link (
    id integer primary key autoincrement,
    task_id bigint not null references task (id) on delete cascade,
    agent_id bigint references agent (id),
    kind text not null constraint link_kind check (kind in ('branch', 'commit', 'pr', 'url')),
    repo text not null,
    ref text not null,
    url text,
    created_at bigint not null,
    unique (task_id, kind, repo, ref)
);
CREATE TABLE job (
    name text primary key,
    due_at bigint not null,
    runs bigint not null default 0
);
CREATE TABLE turn (
    name text primary key
);
CREATE INDEX task_order on task (finished, priority, due_order, id);
CREATE INDEX task_due on task (finished, due_order, priority, id);
CREATE INDEX task_updated on task (finished, updated_at, id);
CREATE INDEX task_created on task (finished, created_at, id);
CREATE INDEX task_completed on task (finished, completed_order, id);
CREATE INDEX task_assignee on task (assignee_id, finished, priority, due_order, id);
CREATE INDEX task_creator on task (creator_id, finished, priority, due_order, id);
CREATE INDEX task_project on task (project_id, finished, priority, due_order, id);
CREATE INDEX task_holder on task (holder_id, finished, priority, due_order, id) where holder_id is not null;
CREATE INDEX task_held on task (finished, priority, due_order, id) where holder_id is not null;
CREATE INDEX task_completer on task (completer_id, finished, priority, due_order, id) where completer_id is not null;
CREATE INDEX task_delegator on task (delegator_id, finished, priority, due_order, id) where delegator_id is not null;
CREATE INDEX task_accountable on task (accountable_id, finished, priority, due_order, id)
    where accountable_id <> coalesce(creator_id, 0);
CREATE INDEX task_seldom on task (state, finished, priority, due_order, id) where state not in ('open', 'completed');
CREATE VIEW task_view as
    select t.*,
           p.name as project_name,
           creator.name as creator_name,
           assignee.name as assignee_name,
           completer.name as completer_name,
           delegator.name as delegator_name,
           accountable.name as accountable_name,
           holder.name as holder_name,
           (select group_concat(b.blocker_id, ',') from prerequisite b where b.task_id = t.id) as blockers
      from task t
      left join project p on p.id = t.project_id
      left join agent creator on creator.id = t.creator_id
      left join agent assignee on assignee.id = t.assignee_id
      left join agent completer on completer.id = t.completer_id
      left join agent delegator on delegator.id = t.delegator_id
      left join agent accountable on accountable.id = t.accountable_id
      left join agent holder on holder.id = t.holder_id;
CREATE TABLE old_key (
    agent_id bigint primary key references agent (id) on delete cascade,
    lookup text not null unique,
    hash text not null,
    salt text not null
);
CREATE TABLE arrival (
    kind text not null,
    theirs bigint not null,
    mark text not null,
    ours bigint not null,
    at bigint not null,
    primary key (kind, theirs, mark)
);
CREATE TABLE seal (
    n integer primary key autoincrement,
    seq bigint not null unique,
    before text not null,
    hash text not null
);
CREATE TABLE delivery (
    id integer primary key autoincrement,
    webhook_id bigint not null references webhook (id) on delete cascade,
    seq bigint not null,
    kind text not null,
    state text not null constraint delivery_state check (state in ('pending', 'delivered', 'dead')),
    attempts integer not null default 0,
    status integer,
    error text,
    response text,
    replay integer not null default 0,
    next_at bigint not null default 0,
    created_at bigint not null,
    finished_at bigint
);
CREATE INDEX delivery_webhook on delivery (webhook_id, id);
CREATE INDEX delivery_waiting on delivery (webhook_id, replay, id) where state = 'pending';
CREATE VIRTUAL TABLE task_text using fts5 (content, description, content='', contentless_delete=1, tokenize='trigram', detail=none);
CREATE TABLE task_unread (place integer primary key);
CREATE TRIGGER task_text_new after insert on task begin insert or ignore into task_unread (place) values (new.place); end;
CREATE TRIGGER task_text_read after insert on task_unread when (select count(*) from task_unread) >= 256 begin insert into task_text (rowid, content, description) select u.place, content, description from task_unread u cross join task on id = u.place & 4294967295 order by u.place; delete from task_unread; end;
CREATE TRIGGER task_text_changed after update of content, description, priority, due_date on task when old.place <> new.place or old.content <> new.content or old.description is not new.description begin delete from task_text where rowid = old.place; delete from task_unread where place = old.place; insert or ignore into task_unread (place) values (new.place); end;
CREATE TRIGGER task_text_gone after delete on task begin delete from task_text where rowid = old.place; delete from task_unread where place = old.place; end;
insert into turn (name) values ('prerequisites');
insert into turn (name) values ('duplicates');
insert into turn (name) values ('staff');
insert into turn (name) values ('log');
analyze sqlite_schema;
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_order', '1000000 500000 125000 100 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_due', '1000000 500000 500 120 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_updated', '1000000 500000 2 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_created', '1000000 500000 2 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_completed', '1000000 500000 2 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_assignee', '1000000 5000 2500 600 2 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_creator', '1000000 5000 2500 600 2 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_project', '1000000 20000 10000 2500 4 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_holder', '1000 5 5 2 1 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_held', '1000 1000 250 2 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_completer', '500000 5000 5000 1200 3 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_delegator', '100000 2000 1000 250 2 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_accountable', '100000 2000 1000 250 2 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_seldom', '50000 10000 10000 2500 4 1');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_parent', '1000000 10');
insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_root', '1000000 10');
analyze sqlite_schema;
