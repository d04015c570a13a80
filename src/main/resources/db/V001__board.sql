create table schema_version (
    version integer primary key,
    name text not null,
    applied_at bigint not null
);

create table agent (
    id {identity},
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
);

create table project (
    id {identity},
    name text not null unique,
    emoji text,
    color text,
    sort_order integer not null,
    created_at bigint not null,
    updated_at bigint not null
);

-- labels, context and evidence are JSON; due_date is YYYY-MM-DD; generation is the fence of claims
create table task (
    id {identity},
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
);

create index task_order on task (priority, coalesce(due_date, '9999'), id)
    where state not in ('completed', 'failed', 'cancelled');
create index task_assignee on task (assignee_id);
create index task_creator on task (creator_id);
create index task_parent on task (parent_id);
create index task_root on task (root_id);
create index task_project on task (project_id);

create table task_label (
    task_id bigint not null references task (id) on delete cascade,
    label text not null,
    primary key (label, task_id)
);

create index task_label_task on task_label (task_id);

create table prerequisite (
    task_id bigint not null references task (id) on delete cascade,
    blocker_id bigint not null references task (id) on delete cascade,
    primary key (task_id, blocker_id)
);

create index prerequisite_blocker on prerequisite (blocker_id);

create table hop (
    id {identity},
    task_id bigint not null references task (id) on delete cascade,
    from_id bigint references agent (id),
    to_id bigint references agent (id),
    note text,
    at bigint not null
);

create index hop_task on hop (task_id);

create table comment (
    id {identity},
    task_id bigint not null references task (id) on delete cascade,
    agent_id bigint references agent (id),
    author text,
    content text not null,
    mentions text not null,
    created_at bigint not null
);

create index comment_task on comment (task_id);

create table subtask (
    id {identity},
    task_id bigint not null references task (id) on delete cascade,
    content text not null,
    completed integer not null,
    sort_order integer not null,
    created_at bigint not null
);

create index subtask_task on subtask (task_id);

create table webhook (
    id {identity},
    agent_id bigint not null references agent (id),
    url text not null,
    events text not null,
    secret text not null,
    active integer not null,
    failures integer not null,
    created_at bigint not null
);

create table event (
    seq {identity},
    at bigint not null,
    kind text not null,
    actor_id bigint references agent (id),
    task_id bigint,
    payload text not null
);

create index event_task on event (task_id, seq);

create table request (
    agent_id bigint not null,
    key text not null,
    fingerprint text not null,
    status integer not null,
    reply text not null,
    at bigint not null,
    primary key (agent_id, key)
);

create index request_age on request (at);

create view task_view as
    select t.*,
           p.name as project_name,
           creator.name as creator_name,
           assignee.name as assignee_name,
           completer.name as completer_name,
           delegator.name as delegator_name,
           accountable.name as accountable_name,
           holder.name as holder_name,
           (select {blockers} from prerequisite b where b.task_id = t.id) as blockers
      from task t
      left join project p on p.id = t.project_id
      left join agent creator on creator.id = t.creator_id
      left join agent assignee on assignee.id = t.assignee_id
      left join agent completer on completer.id = t.completer_id
      left join agent delegator on delegator.id = t.delegator_id
      left join agent accountable on accountable.id = t.accountable_id
      left join agent holder on holder.id = t.holder_id;
