-- variables
text: "*/ drop table x; --"
lines: "a\ndrop table x"
backslash: "ends in \\"

-- template
select 1 -- {{ var('lines') }} {{ unknown }} {{ ref('nowhere') }} {{ ref('orders') }}
  + 1 /* {{ var('text') }} */ as n

-- becomes on all
select 1 -- a drop table x {{ unknown }} {{ ref('nowhere') }} orders
  + 1 /*  * /  drop table x; - -  */ as n

-- template
select 1 -- {{ var('backslash') }}
  + 1 as n

-- becomes on ansi, bigquery, duckdb, mysql, postgres, snowflake, trino
select 1 -- ends in \
  + 1 as n

-- becomes on spark
select 1 -- ends in \ 
  + 1 as n

-- template
select 1 # {{ unknown }}
  + 1 as n

-- becomes on ansi, duckdb, postgres, snowflake, spark, trino
FFT-202 models/m.sql:1:15: the name 'unknown' is not known here. Known names: run_started_at, this. A variable is read with var('unknown').
    select 1 # {{ unknown }}
                  ^^^^^^^

-- becomes on bigquery, mysql
select 1 # {{ unknown }}
  + 1 as n

-- template
select 1 // {{ unknown }}
  + 1 as n

-- becomes on ansi, bigquery, duckdb, mysql, postgres, spark, trino
FFT-202 models/m.sql:1:16: the name 'unknown' is not known here. Known names: run_started_at, this. A variable is read with var('unknown').
    select 1 // {{ unknown }}
                   ^^^^^^^

-- becomes on snowflake
select 1 // {{ unknown }}
  + 1 as n

-- template
{# not {{ unknown }} #}select 1{{! nor {{ this }} as n

-- becomes on all
select 1 as n

-- template
select /*+ repartition({{ 3 }}), broadcast({{ 'a' | ident }}) */ * from {{ ref('orders') }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select /*+ repartition( 3 ), broadcast( ""a"" ) */ * from "orders"

-- becomes on bigquery
select /*+ repartition( 3 ), broadcast( `a` ) */ * from `orders`

-- becomes on mysql, spark
select /*+ repartition(3), broadcast(`a`) */ * from `orders`

-- template
select 1 /* was: /*+ coalesce(1) */ /* */ as n, '{{ var('text') }}' as t /* */

-- becomes on ansi
FFT-205 models/m.sql:1:50: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select 1 /* was: /*+ coalesce(1) */ /* */ as n, '{{ var('text') }}' as t /* */
                                                     ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, mysql, snowflake, spark, trino
select 1 /* was: /*+ coalesce(1) */ /* */ as n, '*/ drop table x; --' as t

-- becomes on duckdb, postgres
select 1

