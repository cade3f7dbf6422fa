-- variables
start: "2026-01-01"
days: ["2026-01-01", "it's"]

-- template
select {{ ff_date_trunc('ts') }}, {{ ff_date_trunc('ts', part='week') }}

-- becomes on ansi
select cast(cast(cast(ts as timestamp) as date) as timestamp), (cast(cast(cast(ts as timestamp) as date) as timestamp) - mod(mod(extract(day from (cast(cast(ts as timestamp) as date) - date '1900-01-01') day(6)), 7) + 7, 7) * interval '1' day)

-- becomes on bigquery
select timestamp_trunc(cast(ts as timestamp), day), timestamp_trunc(cast(ts as timestamp), isoweek)

-- becomes on duckdb, postgres, spark
select date_trunc('day', cast(ts as timestamp)), date_trunc('week', cast(ts as timestamp))

-- becomes on mysql
select cast(date_format(cast(ts as datetime(6)), '%Y-%m-%d') as datetime(6)), timestampadd(day, -weekday(cast(ts as datetime(6))), cast(date_format(cast(ts as datetime(6)), '%Y-%m-%d') as datetime(6)))

-- becomes on snowflake
select date_trunc('day', cast(ts as timestamp_ntz)), date_trunc('week', cast(ts as timestamp_ntz))

-- becomes on trino
select date_trunc('day', cast(ts as timestamp(6))), date_trunc('week', cast(ts as timestamp(6)))

-- template
select {{ ff_date_add('ts', 'day', -7) }}, {{ ff_date_add('ts', 'month', 1) }}, {{ ff_date_add('ts', 'quarter', 2) }}, {{ ff_date_add('ts', 'hour', 3) }}

-- becomes on ansi
select (cast(ts as timestamp) + interval '-7' day(1)), (cast(ts as timestamp) + interval '1' month(1)), (cast(ts as timestamp) + interval '6' month(1)), (cast(ts as timestamp) + interval '3' hour(1))

-- becomes on bigquery
select timestamp_add(cast(ts as timestamp), interval -7 day), timestamp(datetime_add(datetime(cast(ts as timestamp)), interval 1 month)), timestamp(datetime_add(datetime(cast(ts as timestamp)), interval 2 quarter)), timestamp_add(cast(ts as timestamp), interval 3 hour)

-- becomes on duckdb
select (cast(ts as timestamp) + interval '-7 day'), (cast(ts as timestamp) + interval '1 month'), (cast(ts as timestamp) + interval '2 quarter'), (cast(ts as timestamp) + interval '3 hour')

-- becomes on mysql
select timestampadd(day, -7, cast(ts as datetime(6))), timestampadd(month, 1, cast(ts as datetime(6))), timestampadd(quarter, 2, cast(ts as datetime(6))), timestampadd(hour, 3, cast(ts as datetime(6)))

-- becomes on postgres
select (cast(ts as timestamp) + interval '-7 day'), (cast(ts as timestamp) + interval '1 month'), (cast(ts as timestamp) + interval '6 month'), (cast(ts as timestamp) + interval '3 hour')

-- becomes on snowflake
select dateadd(day, -7, cast(ts as timestamp_ntz)), dateadd(month, 1, cast(ts as timestamp_ntz)), dateadd(quarter, 2, cast(ts as timestamp_ntz)), dateadd(hour, 3, cast(ts as timestamp_ntz))

-- becomes on spark
select timestampadd(day, -7, cast(ts as timestamp)), timestampadd(month, 1, cast(ts as timestamp)), timestampadd(quarter, 2, cast(ts as timestamp)), timestampadd(hour, 3, cast(ts as timestamp))

-- becomes on trino
select date_add('day', -7, cast(ts as timestamp(6))), date_add('month', 1, cast(ts as timestamp(6))), date_add('quarter', 2, cast(ts as timestamp(6))), date_add('hour', 3, cast(ts as timestamp(6)))

-- template
select {{ ff_safe_cast('x', 'int') }}, {{ ff_safe_cast('x', 'numeric', default='0') }}

-- becomes on ansi
FFT-205 models/m.sql:1:11: standard SQL has no cast that gives NULL where a value does not fit. Write a case around cast().
    select {{ ff_safe_cast('x', 'int') }}, {{ ff_safe_cast('x', 'numeric', default='0') }}
              ^^^^^^^^^^^^

-- becomes on bigquery
select safe_cast(x as int), coalesce(safe_cast(x as numeric), 0)

-- becomes on duckdb
select try_cast(x as int), coalesce(try_cast(x as numeric), 0)

-- becomes on mysql
select case when cast(x as char) regexp '(?s)^ *[+-]?([0-9]{1,45}([.][0-9]*)?|[.][0-9]+|[0-9]{1,27}([.][0-9]*)?[eE][+-]?(1[0-8]|[0-9])) *(?!.)' then case when round(cast(trim(cast(x as char)) as decimal(65, 20))) between -2147483648 and 2147483647 then cast(round(cast(trim(cast(x as char)) as decimal(65, 20))) as signed) end end, coalesce(case when cast(x as char) regexp '(?s)^ *[+-]?([0-9]{1,45}([.][0-9]*)?|[.][0-9]+|[0-9]{1,27}([.][0-9]*)?[eE][+-]?(1[0-8]|[0-9])) *(?!.)' then case when abs(round(cast(trim(cast(x as char)) as decimal(65, 20)), 10)) < 10000000000000000000000000000 then cast(trim(cast(x as char)) as decimal(38, 10)) end end, 0)

-- becomes on postgres
select cast(jsonb_path_query_first(to_jsonb(round(cast(case when pg_input_is_valid(cast(x as text), 'numeric') then cast(x as text) end as numeric))), '$ ? (@ >= -2147483648 && @ <= 2147483647)') as int), coalesce(cast(case when pg_input_is_valid(cast(x as text), 'numeric') then cast(x as text) end as numeric), 0)

-- becomes on snowflake
select try_cast(to_varchar(x) as int), coalesce(try_cast(to_varchar(x) as number(38, 10)), 0)

-- becomes on spark, trino
select try_cast(x as int), coalesce(try_cast(x as decimal(38, 10)), 0)

-- template
select * from t where {{ ff_partition_filter('ds', var('start'), '2026-01-31') }} and {{ ff_partition_filter('ds', var('start')) }} and {{ ff_partition_filter('ds') }}

-- becomes on all
select * from t where (ds between '2026-01-01' and '2026-01-31') and (ds >= '2026-01-01') and (1 = 1)

-- template
select * from t where {{ ff_partition_in('ds', var('days')) }} or {{ ff_partition_in('ds', []) }}

-- becomes on ansi, duckdb, mysql, postgres, snowflake, trino
select * from t where (ds in ('2026-01-01', 'it''s')) or (1 = 0)

-- becomes on bigquery, spark
select * from t where (ds in ('2026-01-01', 'it\'s')) or (1 = 0)

-- template
select {{ ff_date_trunc(var('start')) }}

-- becomes on all
FFT-208 models/m.sql:1:11: ff_date_trunc(): 'expr' is SQL, which must be written here in quotes, and cannot come from data; for a name use ident(). It is called as ff_date_trunc('expr', part='day').
    select {{ ff_date_trunc(var('start')) }}
              ^^^^^^^^^^^^^

-- template
select {{ ff_date_trunc('a.ts', 'quarter') }}, {{ ff_date_trunc(ident('my ts'), 'Hour') }}, {{ ff_date_add('ts', 'year', var('none', 1)) }}, {{ ff_date_add('ts', 'week', -1) }}

-- becomes on ansi
select (cast(cast(cast(a.ts as timestamp) as date) as timestamp) - (extract(day from cast(a.ts as timestamp)) - 1) * interval '1' day - mod(extract(month from cast(a.ts as timestamp)) - 1, 3) * interval '1' month), (cast(cast(cast("my ts" as timestamp) as date) as timestamp) + extract(hour from cast("my ts" as timestamp)) * interval '1' hour), (cast(ts as timestamp) + interval '1' year(1)), (cast(ts as timestamp) + interval '-7' day(1))

-- becomes on bigquery
select timestamp_trunc(cast(a.ts as timestamp), quarter), timestamp_trunc(cast(`my ts` as timestamp), hour), timestamp(datetime_add(datetime(cast(ts as timestamp)), interval 1 year)), timestamp(datetime_add(datetime(cast(ts as timestamp)), interval -1 week))

-- becomes on duckdb, postgres
select date_trunc('quarter', cast(a.ts as timestamp)), date_trunc('hour', cast("my ts" as timestamp)), (cast(ts as timestamp) + interval '1 year'), (cast(ts as timestamp) + interval '-1 week')

-- becomes on mysql
select timestampadd(month, -mod(month(cast(a.ts as datetime(6))) - 1, 3), cast(date_format(cast(a.ts as datetime(6)), '%Y-%m-01') as datetime(6))), cast(date_format(cast(`my ts` as datetime(6)), '%Y-%m-%d %H:00:00') as datetime(6)), timestampadd(year, 1, cast(ts as datetime(6))), timestampadd(week, -1, cast(ts as datetime(6)))

-- becomes on snowflake
select date_trunc('quarter', cast(a.ts as timestamp_ntz)), date_trunc('hour', cast("my ts" as timestamp_ntz)), dateadd(year, 1, cast(ts as timestamp_ntz)), dateadd(week, -1, cast(ts as timestamp_ntz))

-- becomes on spark
select date_trunc('quarter', cast(a.ts as timestamp)), date_trunc('hour', cast(`my ts` as timestamp)), timestampadd(year, 1, cast(ts as timestamp)), timestampadd(week, -1, cast(ts as timestamp))

-- becomes on trino
select date_trunc('quarter', cast(a.ts as timestamp(6))), date_trunc('hour', cast("my ts" as timestamp(6))), date_add('year', 1, cast(ts as timestamp(6))), date_add('week', -1, cast(ts as timestamp(6)))

-- template
select {{ ff_safe_cast('x', 'date') }}, {{ ff_safe_cast('x', 'number', default=none) }}, {{ ff_safe_cast(ident('a b'), 'decimal(10, 2)') }}

-- becomes on ansi
FFT-205 models/m.sql:1:11: standard SQL has no cast that gives NULL where a value does not fit. Write a case around cast().
    select {{ ff_safe_cast('x', 'date') }}, {{ ff_safe_cast('x', 'number', default=none) }}, {{ ff_safe_cast(ident('a b'), 'decimal(10, 2)') }}
              ^^^^^^^^^^^^

-- becomes on bigquery
select safe_cast(x as date), safe_cast(x as numeric), safe_cast(`a b` as decimal(10, 2))

-- becomes on duckdb
select try_cast(x as date), try_cast(x as numeric), try_cast("a b" as decimal(10, 2))

-- becomes on mysql
select case when cast(x as char) regexp '(?s)^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T][0-9:.]*)?(?!.)' then case when cast(substring(cast(x as char), 9, 2) as unsigned) <= day(last_day(concat(left(cast(x as char), 8), '01'))) then cast(left(cast(x as char), 10) as date) end end, case when cast(x as char) regexp '(?s)^ *[+-]?([0-9]{1,45}([.][0-9]*)?|[.][0-9]+|[0-9]{1,27}([.][0-9]*)?[eE][+-]?(1[0-8]|[0-9])) *(?!.)' then case when abs(round(cast(trim(cast(x as char)) as decimal(65, 20)), 10)) < 10000000000000000000000000000 then cast(trim(cast(x as char)) as decimal(38, 10)) end end, case when cast(`a b` as char) regexp '(?s)^ *[+-]?([0-9]{1,45}([.][0-9]*)?|[.][0-9]+|[0-9]{1,27}([.][0-9]*)?[eE][+-]?(1[0-8]|[0-9])) *(?!.)' then case when abs(round(cast(trim(cast(`a b` as char)) as decimal(65, 20)), 2)) < 100000000 then cast(trim(cast(`a b` as char)) as decimal(10, 2)) end end

-- becomes on postgres
select cast(case when pg_input_is_valid(cast(x as text), 'date') then cast(x as text) end as date), cast(case when pg_input_is_valid(cast(x as text), 'numeric') then cast(x as text) end as numeric), cast(case when pg_input_is_valid(cast("a b" as text), 'decimal(10, 2)') then cast("a b" as text) end as decimal(10, 2))

-- becomes on snowflake
select try_cast(to_varchar(x) as date), try_cast(to_varchar(x) as number(38, 10)), try_cast(to_varchar("a b") as decimal(10, 2))

-- becomes on spark
select try_cast(x as date), try_cast(x as decimal(38, 10)), try_cast(`a b` as decimal(10, 2))

-- becomes on trino
select try_cast(x as date), try_cast(x as decimal(38, 10)), try_cast("a b" as decimal(10, 2))

-- template
select * from t where {{ ff_partition_filter('ds', end=run_started_at) }} or {{ ff_partition_filter('n', 1, 2) }} or {{ ff_partition_in('n', [1, none]) }}

-- becomes on ansi
select * from t where (ds <= cast(timestamp '2026-11-24 07:48:47.123456+00:00' as timestamp with time zone)) or (n between 1 and 2) or (n in (1, NULL))

-- becomes on bigquery, spark
select * from t where (ds <= timestamp '2026-11-24 07:48:47.123456+00:00') or (n between 1 and 2) or (n in (1, NULL))

-- becomes on duckdb, postgres
select * from t where (ds <= timestamp with time zone '2026-11-24 07:48:47.123456+00:00') or (n between 1 and 2) or (n in (1, NULL))

-- becomes on mysql
select * from t where (ds <= timestamp '2026-11-24 07:48:47.123456') or (n between 1 and 2) or (n in (1, NULL))

-- becomes on snowflake
select * from t where (ds <= to_timestamp_tz('2026-11-24 07:48:47.123456+00:00')) or (n between 1 and 2) or (n in (1, NULL))

-- becomes on trino
select * from t where (ds <= timestamp '2026-11-24 07:48:47.123456 UTC') or (n between 1 and 2) or (n in (1, NULL))

-- template
select {{ ff_is_engine('duckdb', 'psql', 'databricks', 'bq', 'sf') }}, {{ ff_is_engine('redshift') }}, {{ ff_is_engine('Snowflake_Snowpark', ' spark ') }}

-- becomes on ansi, mysql, trino
select false, false, false

-- becomes on bigquery, duckdb, postgres
select true, false, false

-- becomes on snowflake, spark
select true, false, true

-- template
select {{ ff_date_trunc('ts', 'dya') }}

-- becomes on all
FFT-208 models/m.sql:1:11: ff_date_trunc(): 'part' is 'dya', but must be one of day, hour, microsecond, millisecond, minute, month, quarter, second, week, year. It is called as ff_date_trunc('expr', part='day').
    select {{ ff_date_trunc('ts', 'dya') }}
              ^^^^^^^^^^^^^

-- template
select {{ ff_date_add('ts', 'day', 1.5) }}

-- becomes on all
FFT-208 models/m.sql:1:11: ff_date_add(): 'amount' must be a whole number. It is called as ff_date_add('expr', 'day', 3).
    select {{ ff_date_add('ts', 'day', 1.5) }}
              ^^^^^^^^^^^

-- template
select {{ ff_partition_in('ds', 3) }}

-- becomes on all
FFT-208 models/m.sql:1:11: ff_partition_in(): 'values' must be a list. It is called as ff_partition_in('column', values).
    select {{ ff_partition_in('ds', 3) }}
              ^^^^^^^^^^^^^^^

-- template
select {{ ff_safe_cast('x -- ', 'int') }}

-- becomes on all
FFT-208 models/m.sql:1:11: ff_safe_cast(): 'expr' leaves a quote or a comment open. It is called as ff_safe_cast('expr', 'type', default='0').
    select {{ ff_safe_cast('x -- ', 'int') }}
              ^^^^^^^^^^^^

