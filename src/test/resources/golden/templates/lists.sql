-- variables
ids: [1, 2]
names: [a, "b'c"]
empty: []
holey: [1, null]

-- template
select * from orders where id in ({{ var('ids') }}) and name in ({{ var('names') }}) and x in ({{ var('empty') }})

-- becomes on ansi, duckdb, mysql, postgres, snowflake, trino
select * from orders where id in (1, 2) and name in ('a', 'b''c') and x in (NULL)

-- becomes on bigquery, spark
select * from orders where id in (1, 2) and name in ('a', 'b\'c') and x in (NULL)

-- template
values ({{ var('ids') }})

-- becomes on all
values (1, 2)

-- template
select [{{ var('ids') }}] as xs

-- becomes on all
select [1, 2] as xs

-- template
select {{ var('ids') }} as xs

-- becomes on all
FFT-205 models/m.sql:1:8: a list can only stand inside IN ( ), inside ( ) of VALUES, or inside [ ]. Write in ({{ list }}).
    select {{ var('ids') }} as xs
           ^^^^^^^^^^^^^^^^

-- template
select * from orders where id not in ({{ var('empty') }})

-- becomes on all
FFT-205 models/m.sql:1:39: NOT IN with an empty list is never true. Put a section around the condition, or leave NULL out.
    select * from orders where id not in ({{ var('empty') }})
                                          ^^^^^^^^^^^^^^^^^^

-- template
select * from orders where id not in ({{ var('holey') }})

-- becomes on all
FFT-205 models/m.sql:1:39: NOT IN with NULL is never true. Put a section around the condition, or leave NULL out.
    select * from orders where id not in ({{ var('holey') }})
                                          ^^^^^^^^^^^^^^^^^^

-- template
select {{ var('names') | sql_literal }} as json

-- becomes on ansi, duckdb, mysql, postgres, snowflake, trino
select '["a","b''c"]' as json

-- becomes on bigquery, spark
select '["a","b\'c"]' as json

-- template
values ({{ var('names') }}, 1), ({{ var('empty') }})

-- becomes on ansi, duckdb, mysql, postgres, snowflake, trino
values ('a', 'b''c', 1), (NULL)

-- becomes on bigquery, spark
values ('a', 'b\'c', 1), (NULL)

-- template
select [{{ var('empty') }}] as xs

-- becomes on all
select [] as xs

-- template
select f({{ var('ids') }}) as xs

-- becomes on all
FFT-205 models/m.sql:1:10: a list can only stand inside IN ( ), inside ( ) of VALUES, or inside [ ]. Write in ({{ list }}).
    select f({{ var('ids') }}) as xs
             ^^^^^^^^^^^^^^^^

-- template
select * from orders where id in ({{ var('holey') }}) or id in (0, {{ var('ids') }})

-- becomes on all
select * from orders where id in (1, NULL) or id in (0, 1, 2)

-- template
select * from orders where id in {{ var('ids') }}

-- becomes on all
FFT-205 models/m.sql:1:34: a list can only stand inside IN ( ), inside ( ) of VALUES, or inside [ ]. Write in ({{ list }}).
    select * from orders where id in {{ var('ids') }}
                                     ^^^^^^^^^^^^^^^^

-- template
select '{{ var('empty') | join(', ') }}', {{ var('empty') | length }}, {{ var('empty') | json }}

-- becomes on all
select '', 0, '[]'

-- template
select * from orders where id in (select n from t where x = {{ var('ids') }})

-- becomes on all
FFT-205 models/m.sql:1:61: a list can only stand inside IN ( ), inside ( ) of VALUES, or inside [ ]. Write in ({{ list }}).
    select * from orders where id in (select n from t where x = {{ var('ids') }})
                                                                ^^^^^^^^^^^^^^^^

-- template
select * from orders where id not in (select n from t where x is not distinct from {{ none }} and y in ({{ var('ids') }}))

-- becomes on all
select * from orders where id not in (select n from t where x is not distinct from NULL and y in (1, 2))

