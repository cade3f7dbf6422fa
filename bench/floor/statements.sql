-- What a run of examples/hooks_demo sends to DuckDB when its seed is loaded already, in this order.
-- Each statement ends with a semicolon at the end of a line.
select current_database();

set TimeZone = 'UTC';

set TimeZone = 'UTC';

create table if not exists _ff_run_audit (
  run_id      text,
  started_at  timestamp,
  finished_at timestamp,
  status      text,    -- 'running' | 'success' | 'error'
  env         text,
  engine      text,
  row_count   bigint,  -- rows of all tables that the run built
  error       text
);

create table if not exists _ff_model_audit (
  run_id        text,
  model_name    text,
  event         text,    -- 'start'; the same row is completed at the end
  status        text,    -- 'running' | 'success' | 'error'
  started_at    timestamp,
  finished_at   timestamp,
  rows_affected bigint,
  elapsed_ms    bigint,
  error         text
);

insert into _ff_run_audit (run_id, started_at, status, env, engine)
values (
  '20261124T120000Z-00f100',
  timestamp with time zone '2026-11-24 12:00:00.000001+00:00',
  'running',
  'dev_duckdb',
  'duckdb'
);

set TimeZone = 'UTC';

select t.table_type, coalesce(dt.comment, dv.comment)
from information_schema.tables t
left join duckdb_tables() dt on dt.database_name = t.table_catalog
  and dt.schema_name = t.table_schema and dt.table_name = t.table_name
left join duckdb_views() dv on dv.database_name = t.table_catalog
  and dv.schema_name = t.table_schema and dv.view_name = t.table_name
where lower(t.table_name) = lower('seed_events')
  and lower(t.table_schema) = lower(coalesce(null, current_schema()))
  and lower(t.table_catalog) = lower(coalesce(null, current_database()));

insert into _ff_model_audit (run_id, model_name, event, status, started_at)
values ('20261124T120000Z-00f100', 'events_clean.ff', 'start', 'running', current_timestamp);

begin transaction;

select t.table_type, coalesce(dt.comment, dv.comment)
from information_schema.tables t
left join duckdb_tables() dt on dt.database_name = t.table_catalog
  and dt.schema_name = t.table_schema and dt.table_name = t.table_name
left join duckdb_views() dv on dv.database_name = t.table_catalog
  and dv.schema_name = t.table_schema and dv.view_name = t.table_name
where lower(t.table_name) = lower('events_clean')
  and lower(t.table_schema) = lower(coalesce(null, current_schema()))
  and lower(t.table_catalog) = lower(coalesce(null, current_database()));

create or replace table "events_clean" as
with raw_events as (
    select
        event_id,
        user_id,
        lower(trim(event_type)) as event_type,
        event_ts,
        coalesce(amount, 0) as amount,
        row_number() over (partition by event_id order by event_ts) as delivery
    from "seed_events"
    where event_id is not null
      and user_id is not null
      and event_ts is not null
)

select
    event_id,
    user_id,
    event_type,
    event_ts,
    cast(event_ts as date) as event_date,
    case when event_type = 'refund' then -abs(amount) else amount end as amount
from raw_events
where delivery = 1
  and event_type in ('page_view', 'sign_up', 'add_to_cart', 'purchase', 'refund');

select count(*) from "events_clean";

comment on TABLE "events_clean" is '[fft hash=659c2a584601136dc6a4747aa014728c run=20261124T120000Z-00f100]';

commit;

update _ff_model_audit
set finished_at = current_timestamp,
    status = 'success',
    rows_affected = 480,
    elapsed_ms = 20,
    error = NULL
where run_id = '20261124T120000Z-00f100'
  and model_name = 'events_clean.ff'
  and event = 'start';

insert into _ff_model_audit (run_id, model_name, event, status, started_at)
values ('20261124T120000Z-00f100', 'mart_events_daily.ff', 'start', 'running', current_timestamp);

begin transaction;

select t.table_type, coalesce(dt.comment, dv.comment)
from information_schema.tables t
left join duckdb_tables() dt on dt.database_name = t.table_catalog
  and dt.schema_name = t.table_schema and dt.table_name = t.table_name
left join duckdb_views() dv on dv.database_name = t.table_catalog
  and dv.schema_name = t.table_schema and dv.view_name = t.table_name
where lower(t.table_name) = lower('mart_events_daily')
  and lower(t.table_schema) = lower(coalesce(null, current_schema()))
  and lower(t.table_catalog) = lower(coalesce(null, current_database()));

create or replace table "mart_events_daily" as
select
    event_date,
    event_type,
    count(*) as event_count,
    count(distinct user_id) as user_count,
    sum(amount) as amount
from "events_clean"
where event_date >= cast('2026-01-05' as date)
group by event_date, event_type;

select count(*) from "mart_events_daily";

comment on TABLE "mart_events_daily" is '[fft hash=036568cbfd2c042b9ac62bf833837636 run=20261124T120000Z-00f100]';

commit;

update _ff_model_audit
set finished_at = current_timestamp,
    status = 'success',
    rows_affected = 133,
    elapsed_ms = 24,
    error = NULL
where run_id = '20261124T120000Z-00f100'
  and model_name = 'mart_events_daily.ff'
  and event = 'start';

update _ff_run_audit
set
  finished_at = current_timestamp,
  status = 'success',
  row_count = 613,
  error = NULL
where run_id = '20261124T120000Z-00f100';
