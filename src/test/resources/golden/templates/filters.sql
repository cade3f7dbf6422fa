-- variables
text: " O'Neil "
list: [1, 2]

-- template
select {{ var('text') | trim }}, {{ var('text') | trim | upper }}, {{ var('text') | lower }}, {{ var('text') | length }}

-- becomes on ansi, duckdb, mysql, postgres, snowflake, trino
select 'O''Neil', 'O''NEIL', ' o''neil ', 8

-- becomes on bigquery, spark
select 'O\'Neil', 'O\'NEIL', ' o\'neil ', 8

-- template
select {{ var('list') | join(', ') }}, {{ var('list') | length }}, {{ var('list') | json }}, {{ var('text') | sql_literal }}

-- becomes on ansi, duckdb, mysql, postgres, snowflake, trino
select '1, 2', 2, '[1,2]', ' O''Neil '

-- becomes on bigquery, spark
select '1, 2', 2, '[1,2]', ' O\'Neil '

-- template
select {{ var('unset', none) | default('x') }}, {{ missing | default(2) }}

-- becomes on all
FFT-202 models/m.sql:1:52: the name 'missing' is not known here. Known names: run_started_at, this. A variable is read with var('missing').
    select {{ var('unset', none) | default('x') }}, {{ missing | default(2) }}
                                                       ^^^^^^^

-- template
select {{ var('list') | upper }}

-- becomes on all
FFT-208 models/m.sql:1:25: the filter 'upper' takes a string, not a list. Remove the filter, or give it such a value.
    select {{ var('list') | upper }}
                            ^^^^^

-- template
select {{ {'a': 1} | length }}, {{ 'x' | json }}, {{ none | json }}, {{ true | sql_literal }}, {{ none | sql_literal }}

-- becomes on all
select 1, '"x"', 'null', true, NULL

-- template
select {{ var('list') | ident }}

-- becomes on all
FFT-208 models/m.sql:1:25: the filter 'ident' takes a string, not a number. Remove the filter, or give it such a value.
    select {{ var('list') | ident }}
                            ^^^^^

-- template
select {{ 3 | join(',') }}

-- becomes on all
FFT-208 models/m.sql:1:15: the filter 'join' takes a list, not a number. Remove the filter, or give it such a value.
    select {{ 3 | join(',') }}
                  ^^^^

-- template
select {{ 3 | length }}

-- becomes on all
FFT-208 models/m.sql:1:15: the filter 'length' takes a string, not a number. Remove the filter, or give it such a value.
    select {{ 3 | length }}
                  ^^^^^^

-- template
select {{ 'a' | default }}

-- becomes on all
select 'a'

