-- the log: where an event came from, whom it concerned when it happened (JSON), and the task as it was then (JSON)
alter table event add column origin text not null default 'agent';
alter table event add column audience text;
alter table event add column task text;

-- transactions commit in another order than their events are numbered: followers read by transaction, then number
--postgresql:drop index event_tx;
--postgresql:create index event_place on event (tx, seq);

-- each event with the hash of the one before, in the order in which followers read them
create table seal (
    n {identity},
    seq bigint not null unique,
    before text not null,
    hash text not null
);

insert into turn (name) values ('log');

-- what a webhook wants, how far it has come, who delivers for it just now, and since when failures count
alter table webhook add column scheme text not null default 'body';
alter table webhook add column sealed integer not null default 0;
alter table webhook add column project_id bigint;
alter table webhook add column label text;
alter table webhook add column about_agent_id bigint;
alter table webhook add column reached_place bigint not null default 0;
alter table webhook add column reached_seq bigint not null default 0;
alter table webhook add column next_at bigint not null default 0;
alter table webhook add column lease_until bigint not null default 0;
alter table webhook add column lease_by text;
alter table webhook add column resumed_at bigint not null default 0;

-- those that are there already begin with what happens from now on
update webhook
   set reached_seq = (select coalesce(max(seq), 0) from event),
--sqlite:       reached_place = (select coalesce(max(seq), 0) from event);
--postgresql:       reached_place = (select coalesce(max(tx), 0) from event);

create table delivery (
    id {identity},
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

create index delivery_webhook on delivery (webhook_id, id);

-- what waits to be sent is looked for before each delivery, among many that are done with
create index delivery_waiting on delivery (webhook_id, replay, id) where state = 'pending';
