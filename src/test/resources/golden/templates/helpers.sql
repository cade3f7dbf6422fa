-- variables
start: "2026-01-01"
days: ["2026-01-01", "it's"]

-- template
select {{ ff_date_trunc('ts') }}, {{ ff_date_trunc('ts', part='week') }}

-- becomes on duckdb, postgres, spark
select date_trunc('day', cast(ts as timestamp)), date_trunc('week', cast(ts as timestamp))

-- becomes on bigquery
select timestamp_trunc(cast(ts as timestamp), day), timestamp_trunc(cast(ts as timestamp), isoweek)

-- becomes on snowflake
select date_trunc('day', cast(ts as timestamp_ntz)), date_trunc('week', cast(ts as timestamp_ntz))

-- template
select {{ ff_date_add('ts', 'day', -7) }}, {{ ff_date_add('ts', 'month', 1) }}, {{ ff_date_add('ts', 'quarter', 2) }}, {{ ff_date_add('ts', 'hour', 3) }}

-- becomes on duckdb
select (cast(ts as timestamp) + interval '-7 day'), (cast(ts as timestamp) + interval '1 month'), (cast(ts as timestamp) + interval '2 quarter'), (cast(ts as timestamp) + interval '3 hour')

-- becomes on postgres
select (cast(ts as timestamp) + interval '-7 day'), (cast(ts as timestamp) + interval '1 month'), (cast(ts as timestamp) + interval '6 month'), (cast(ts as timestamp) + interval '3 hour')

-- becomes on spark
select timestampadd(day, -7, cast(ts as timestamp)), timestampadd(month, 1, cast(ts as timestamp)), timestampadd(quarter, 2, cast(ts as timestamp)), timestampadd(hour, 3, cast(ts as timestamp))

-- becomes on bigquery
select timestamp_add(cast(ts as timestamp), interval -7 day), timestamp(datetime_add(datetime(cast(ts as timestamp)), interval 1 month)), timestamp(datetime_add(datetime(cast(ts as timestamp)), interval 2 quarter)), timestamp_add(cast(ts as timestamp), interval 3 hour)

-- becomes on snowflake
select dateadd(day, -7, cast(ts as timestamp_ntz)), dateadd(month, 1, cast(ts as timestamp_ntz)), dateadd(quarter, 2, cast(ts as timestamp_ntz)), dateadd(hour, 3, cast(ts as timestamp_ntz))

-- template
select {{ ff_safe_cast('x', 'int') }}, {{ ff_safe_cast('x', 'numeric', default='0') }}

-- becomes on duckdb
select try_cast(x as int), coalesce(try_cast(x as numeric), 0)

-- becomes on postgres
select cast(jsonb_path_query_first(to_jsonb(round(cast(case when pg_input_is_valid(cast(x as text), 'numeric') then cast(x as text) end as numeric))), '$ ? (@ >= -2147483648 && @ <= 2147483647)') as int), coalesce(cast(case when pg_input_is_valid(cast(x as text), 'numeric') then cast(x as text) end as numeric), 0)

-- becomes on spark
select try_cast(x as int), coalesce(try_cast(x as decimal(38, 10)), 0)

-- becomes on bigquery
select safe_cast(x as int), coalesce(safe_cast(x as numeric), 0)

-- becomes on snowflake
select try_cast(to_varchar(x) as int), coalesce(try_cast(to_varchar(x) as number(38, 10)), 0)

-- template
select * from t where {{ ff_partition_filter('ds', var('start'), '2026-01-31') }} and {{ ff_partition_filter('ds', var('start')) }} and {{ ff_partition_filter('ds') }}

-- becomes on all
select * from t where (ds between '2026-01-01' and '2026-01-31') and (ds >= '2026-01-01') and (1 = 1)

-- template
select * from t where {{ ff_partition_in('ds', var('days')) }} or {{ ff_partition_in('ds', []) }}

-- becomes on duckdb, postgres, snowflake
select * from t where (ds in ('2026-01-01', 'it''s')) or (1 = 0)

-- becomes on spark, bigquery
select * from t where (ds in ('2026-01-01', 'it\'s')) or (1 = 0)

-- template
select {{ ff_date_trunc(var('start')) }}

-- becomes on all
FFT-208 models/m.sql:1:11: ff_date_trunc(): 'expr' is SQL, which must be written here in quotes, and cannot come from data; for a name use ident(). It is called as ff_date_trunc('expr', part='day').
    select {{ ff_date_trunc(var('start')) }}
              ^^^^^^^^^^^^^

