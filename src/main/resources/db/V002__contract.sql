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

-- what comes due by itself, and when
create table job (
    name text primary key,
    due_at bigint not null,
    runs bigint not null default 0
);

-- what many writers at once need: a row to take turns at, and the transaction that an event came with
create table turn (
    name text primary key
);

insert into turn (name) values ('prerequisites'), ('duplicates'), ('staff');

--postgresql:alter table event add column tx bigint not null default cast(cast(pg_current_xact_id() as text) as bigint);
--postgresql:create index event_tx on event (tx);

-- lists: a page costs the same wherever it is. Each order, and each choice of tasks, has an index that holds the
-- tasks in the order they are shown; what is finished stands apart, since most lists leave it out
alter table task add column finished integer
    generated always as (case when state in ('completed', 'failed', 'cancelled') then 1 else 0 end)
--sqlite:    virtual;
--postgresql:    stored;

alter table task add column due_order text
    generated always as (coalesce(due_date, 'none'))
--sqlite:    virtual;
--postgresql:    stored;

alter table task add column completed_order bigint
    generated always as (coalesce(completed_at, 0))
--sqlite:    virtual;
--postgresql:    stored;

drop index task_order;
drop index task_assignee;
drop index task_creator;
drop index task_project;
create index task_order on task (finished, priority, due_order, id);
create index task_due on task (finished, due_order, priority, id);
create index task_updated on task (finished, updated_at, id);
create index task_created on task (finished, created_at, id);
create index task_completed on task (finished, completed_order, id);
create index task_assignee on task (assignee_id, finished, priority, due_order, id);
create index task_creator on task (creator_id, finished, priority, due_order, id);
create index task_project on task (project_id, finished, priority, due_order, id);
create index task_holder on task (holder_id, finished, priority, due_order, id) where holder_id is not null;
create index task_held on task (finished, priority, due_order, id) where holder_id is not null;
create index task_completer on task (completer_id, finished, priority, due_order, id) where completer_id is not null;
create index task_delegator on task (delegator_id, finished, priority, due_order, id) where delegator_id is not null;
create index task_accountable on task (accountable_id, finished, priority, due_order, id)
    where accountable_id <> coalesce(creator_id, 0);
create index task_seldom on task (state, finished, priority, due_order, id) where state not in ('open', 'completed');

-- without being told how tasks are spread, SQLite follows any index that begins with the right columns
--sqlite:analyze sqlite_schema;
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_order', '1000000 500000 125000 100 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_due', '1000000 500000 500 120 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_updated', '1000000 500000 2 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_created', '1000000 500000 2 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_completed', '1000000 500000 2 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_assignee', '1000000 5000 2500 600 2 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_creator', '1000000 5000 2500 600 2 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_project', '1000000 20000 10000 2500 4 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_holder', '1000 5 5 2 1 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_held', '1000 1000 250 2 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_completer', '500000 5000 5000 1200 3 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_delegator', '100000 2000 1000 250 2 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_accountable', '100000 2000 1000 250 2 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_seldom', '50000 10000 10000 2500 4 1');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_parent', '1000000 10');
--sqlite:insert into sqlite_stat1 (tbl, idx, stat) values ('task', 'task_root', '1000000 10');
--sqlite:analyze sqlite_schema;

-- what texts say, in threes of letters. Taking one text in costs several times as much alone as among others, so
-- new ones wait, at most a few hundred, and are looked through in the meantime
--sqlite:create virtual table task_text using fts5 (content, description, content='', contentless_delete=1, tokenize='trigram', detail=none);
--sqlite:create table task_unread (task_id integer primary key);
--sqlite:insert into task_unread (task_id) select id from task;
--sqlite:create trigger task_text_new after insert on task begin insert into task_unread (task_id) values (new.id); end;
--sqlite:create trigger task_text_read after insert on task when new.id % 256 = 0 begin insert into task_text (rowid, content, description) select id, content, description from task where id in (select task_id from task_unread); delete from task_unread; end;
--sqlite:create trigger task_text_changed after update of content, description on task begin delete from task_text where rowid = old.id; insert or ignore into task_unread (task_id) values (new.id); end;
--sqlite:create trigger task_text_gone after delete on task begin delete from task_text where rowid = old.id; delete from task_unread where task_id = old.id; end;

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
