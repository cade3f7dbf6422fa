-- template
{{ config(materialized='view', tags=['a']) }}
select {{ engine('x') }}, {{ ff_engine() }}, {{ is_incremental() }}, {{ env('NOT_SET', 'default') }}, {{ var('not_set', 1) }}

-- becomes on ansi
select 'ansi', 'ansi', false, 'default', 1

-- becomes on bigquery
select 'bigquery', 'bigquery', false, 'default', 1

-- becomes on duckdb
select 'duckdb', 'duckdb', false, 'default', 1

-- becomes on mysql
select 'mysql', 'mysql', false, 'default', 1

-- becomes on postgres
select 'postgres', 'postgres', false, 'default', 1

-- becomes on snowflake
select 'snowflake_snowpark', 'snowflake', false, 'default', 1

-- becomes on spark
select 'databricks_spark', 'spark', false, 'default', 1

-- becomes on trino
select 'trino', 'trino', false, 'default', 1

-- template
select 1 {{ config(materialized='view') }}

-- becomes on all
select 1

-- template
{{ config(materialised='view') }}
select 1

-- becomes on all
FFT-206 models/m.sql:1:24: config() has no option 'materialised'. Did you mean 'materialized'?
    {{ config(materialised='view') }}
                           ^

-- template
select {{ var('not_set') }}

-- becomes on all
FFT-204 models/m.sql:1:11: the variable 'not_set' is not set. Set it under 'vars' in project.yml or with -Dfft.vars="not_set=…", or give a default: var('not_set', …).
    select {{ var('not_set') }}
              ^^^

-- template
select {{ env('NOT_SET') }}

-- becomes on all
FFT-204 models/m.sql:1:11: the environment variable 'NOT_SET' is not set. Set it, put it into a .env file, or give a default: env('NOT_SET', '…').
    select {{ env('NOT_SET') }}
              ^^^

-- template
select {{ varr('x') }}

-- becomes on all
FFT-203 models/m.sql:1:11: the function 'varr' is not known here. Did you mean 'var'?
    select {{ varr('x') }}
              ^^^^

