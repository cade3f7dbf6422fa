-- variables
text: "O'Neil said \"hi\" in C:\\temp"
lines: "two\nlines"
substituted: "a${env:HOME}$"
number: 42
negative: -5
fraction: 0.10
huge: 123456789012345678901234567890
yes: true
nothing: null
day: 2026-01-31

-- template
select {{ var('text') }}, {{ var('lines') }}, {{ var('substituted') }}

-- becomes on ansi, duckdb, postgres, trino
select 'O''Neil said "hi" in C:\temp', 'two
lines', 'a${env:HOME}$'

-- becomes on bigquery
select 'O\'Neil said "hi" in C:\\temp', 'two\nlines', 'a${env:HOME}$'

-- becomes on mysql, snowflake
select 'O''Neil said "hi" in C:\\temp', 'two
lines', 'a${env:HOME}$'

-- becomes on spark
select 'O\'Neil said "hi" in C:\\temp', 'two
lines', 'a\u0024{env:HOME}\u0024'

-- template
select {{ var('number') }}, 1-{{ var('negative') }}, {{ var('fraction') }}, {{ var('huge') }}, {{ var('yes') }}, {{ var('nothing') }}

-- becomes on all
select 42, 1- -5, 0.10, 123456789012345678901234567890, true, NULL

-- template
select {{ run_started_at }} as started

-- becomes on ansi
select cast(timestamp '2026-11-24 07:48:47.123456+00:00' as timestamp with time zone) as started

-- becomes on bigquery, spark
select timestamp '2026-11-24 07:48:47.123456+00:00' as started

-- becomes on duckdb, postgres
select timestamp with time zone '2026-11-24 07:48:47.123456+00:00' as started

-- becomes on mysql
select timestamp '2026-11-24 07:48:47.123456' as started

-- becomes on snowflake
select to_timestamp_tz('2026-11-24 07:48:47.123456+00:00') as started

-- becomes on trino
select timestamp '2026-11-24 07:48:47.123456 UTC' as started

-- template
select timestamp {{ var('text') }}, {{ var('text') }}::date, array[{{ [1, 2] }}]

-- becomes on ansi, duckdb, postgres, trino
select timestamp 'O''Neil said "hi" in C:\temp', 'O''Neil said "hi" in C:\temp'::date, array[1, 2]

-- becomes on bigquery, spark
select timestamp 'O\'Neil said "hi" in C:\\temp', 'O\'Neil said "hi" in C:\\temp'::date, array[1, 2]

-- becomes on mysql, snowflake
select timestamp 'O''Neil said "hi" in C:\\temp', 'O''Neil said "hi" in C:\\temp'::date, array[1, 2]

-- template
select {{ 0.000000000001 }}, {{ 1e3 }}, {{ -0.5 }}, 2 -{{ -0.5 }}, {{ true }}, {{ none }}, {{ '' }}

-- becomes on all
select 0.000000000001, 1000, -0.5, 2 - -0.5, true, NULL, ''

-- template
select {{ var('day') }} as day

-- becomes on all
select '2026-01-31' as day

