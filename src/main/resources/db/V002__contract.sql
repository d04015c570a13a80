-- what tasks of older backends carry: a plan for their time, and links to what lies outside
alter table task add column due_time text;
alter table task add column recurring_type text;
alter table task add column recurring_interval integer;
alter table task add column recurring_string text;
alter table task add column is_recurring integer not null default 0;
alter table task add column reminder_time text;

create table task_link (
    id {identity},
    task_id bigint not null references task (id) on delete cascade,
    agent_id bigint references agent (id),
    kind text not null constraint link_kind check (kind in ('branch', 'commit', 'pr', 'url')),
    repo text not null,
    ref text not null,
    url text,
    created_at bigint not null,
    unique (task_id, kind, repo, ref)
);

-- an agent that was deleted stays in what it did; its name is free again
alter table agent add column deleted_at bigint;

-- what comes due by itself, and when; and what the sweeper of leases looks for
create table job (
    name text primary key,
    due_at bigint not null,
    runs bigint not null default 0
);

create index task_lease on task (lease_until) where holder_id is not null;

-- what many writers at once need: a row to take turns at, and the transaction that an event came with
create table turn (
    name text primary key
);

insert into turn (name) values ('prerequisites'), ('duplicates'), ('staff');

--postgresql:alter table event add column tx bigint not null default cast(cast(pg_current_xact_id() as text) as bigint);
--postgresql:create index event_tx on event (tx);

drop view task_view;

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

-- keys that an older backend hashed slowly: good until their first use, then kept like all others
create table old_key (
    agent_id bigint primary key references agent (id) on delete cascade,
    lookup text not null unique,
    hash text not null,
    salt text not null
);

-- what came from other boards, so that nothing comes twice; the mark is when it was made there
create table arrival (
    kind text not null,
    theirs bigint not null,
    mark text not null,
    ours bigint not null,
    at bigint not null,
    primary key (kind, theirs, mark)
);

-- who holds what: asked for every agent in a list, and few tasks are held
create index task_holder on task (holder_id, lease_until) where holder_id is not null;
