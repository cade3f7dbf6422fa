-- variables
table: my "table`
column: order id

-- template
select {{ var('column') | ident }} from {{ ident('raw', var('table')) }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "order id" from "raw"."my ""table`"

-- becomes on bigquery
select `order id` from `raw`.`my "table\``

-- becomes on mysql, spark
select `order id` from `raw`.`my "table```

-- template
select "{{ var('column') }}" from orders

-- becomes on all
select "order id" from orders

-- template
select * from {{ var('table') }}

-- becomes on all
FFT-205 models/m.sql:1:15: a text stands where SQL expects a name; some databases would read it as a table, a column or a file. Write {{ ident(value) }} for a name, or ref() and source() for relations.
    select * from {{ var('table') }}
                  ^^^^^^^^^^^^^^^^^^

-- template
select 1 as {{ var('column') }}

-- becomes on all
FFT-205 models/m.sql:1:13: a text stands where SQL expects a name; some databases would read it as a table, a column or a file. Write {{ ident(value) }} for a name, or ref() and source() for relations.
    select 1 as {{ var('column') }}
                ^^^^^^^^^^^^^^^^^^^

-- template
select t.{{ var('column') }} from t

-- becomes on all
FFT-205 models/m.sql:1:10: a value cannot follow a dot, where SQL expects a name. Write {{ ident(value) }} for a name.
    select t.{{ var('column') }} from t
             ^^^^^^^^^^^^^^^^^^^

-- template
select * from orders order by {{ var('column') }}

-- becomes on all
FFT-205 models/m.sql:1:31: a text stands where SQL expects a name; some databases would read it as a table, a column or a file. Write {{ ident(value) }} for a name, or ref() and source() for relations.
    select * from orders order by {{ var('column') }}
                                  ^^^^^^^^^^^^^^^^^^^

-- template
select {{ ident('a${b}') }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "a${b}"

-- becomes on bigquery, mysql
select `a${b}`

-- becomes on spark
FFT-205 models/m.sql:1:11: the name holds '${' or ends in '$', where the database would put one of its variables. Use another name.
    select {{ ident('a${b}') }}
              ^^^^^

-- template
select {{ ident('a$') }}, {{ ident('a$b') }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "a$", "a$b"

-- becomes on bigquery, mysql
select `a$`, `a$b`

-- becomes on spark
FFT-205 models/m.sql:1:11: the name holds '${' or ends in '$', where the database would put one of its variables. Use another name.
    select {{ ident('a$') }}, {{ ident('a$b') }}
              ^^^^^

-- template
insert into {{ var('table') }} select 1

-- becomes on all
FFT-205 models/m.sql:1:13: a text stands where SQL expects a name; some databases would read it as a table, a column or a file. Write {{ ident(value) }} for a name, or ref() and source() for relations.
    insert into {{ var('table') }} select 1
                ^^^^^^^^^^^^^^^^^^

-- template
select * from orders o, {{ var('table') }}

-- becomes on all
FFT-205 models/m.sql:1:25: a text stands where SQL expects a name; some databases would read it as a table, a column or a file. Write {{ ident(value) }} for a name, or ref() and source() for relations.
    select * from orders o, {{ var('table') }}
                            ^^^^^^^^^^^^^^^^^^

-- template
select {{ this.name }}, {{ this.schema | default('none') }} from orders group by {{ this.name }}

-- becomes on all
FFT-205 models/m.sql:1:82: a text stands where SQL expects a name; some databases would read it as a table, a column or a file. Write {{ ident(value) }} for a name, or ref() and source() for relations.
    select {{ this.name }}, {{ this.schema | default('none') }} from orders group by {{ this.name }}
                                                                                     ^^^^^^^^^^^^^^^

-- template
select extract(year from {{ '2026-01-01' }}), trim(both from {{ 'x' }})

-- becomes on all
select extract(year from '2026-01-01'), trim(both from 'x')

-- template
select {{ ident('a.b', "c\"d`e") }} from orders

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "a.b"."c""d`e" from orders

-- becomes on bigquery
FFT-205 models/m.sql:1:11: the name holds a dot, where the database would read two names. Give the parts one by one: ident('schema', 'table').
    select {{ ident('a.b', "c\"d`e") }} from orders
              ^^^^^

-- becomes on mysql, spark
select `a.b`.`c"d``e` from orders

-- template
select {{ ident('') }}

-- becomes on all
FFT-205 models/m.sql:1:11: the name is empty. Give it a value.
    select {{ ident('') }}
              ^^^^^

-- template
select * from `raw.{{ 'other.secret' }}`

-- becomes on ansi
FFT-205 models/m.sql:1:20: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select * from `raw.{{ 'other.secret' }}`
                       ^^^^^^^^^^^^^^^^^^^^

-- becomes on bigquery
FFT-205 models/m.sql:1:20: the name of the relation comes from data and holds a '.', by which the database could read a file or a table elsewhere. Use another name; or list the table in sources.yml and write source().
    select * from `raw.{{ 'other.secret' }}`
                       ^^^^^^^^^^^^^^^^^^^^

-- becomes on duckdb, postgres, snowflake
FFT-205 models/m.sql:1:20: a value cannot follow a dot, where SQL expects a name. Write {{ ident(value) }} for a name.
    select * from `raw.{{ 'other.secret' }}`
                       ^^^^^^^^^^^^^^^^^^^^

-- becomes on mysql, spark, trino
select * from `raw.other.secret`

-- template
select * from raw.{{ 'other.secret' | ident }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select * from raw."other.secret"

-- becomes on bigquery
FFT-205 models/m.sql:1:39: the name holds a dot, where the database would read two names. Give the parts one by one: ident('schema', 'table').
    select * from raw.{{ 'other.secret' | ident }}
                                          ^^^^^

-- becomes on mysql, spark
select * from raw.`other.secret`

-- template
select {{ ident('other.secret') }} from orders

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "other.secret" from orders

-- becomes on bigquery
FFT-205 models/m.sql:1:11: the name holds a dot, where the database would read two names. Give the parts one by one: ident('schema', 'table').
    select {{ ident('other.secret') }} from orders
              ^^^^^

-- becomes on mysql, spark
select `other.secret` from orders

