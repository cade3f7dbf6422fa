-- variables
table: my "table`
column: order id

-- template
select {{ var('column') | ident }} from {{ ident('raw', var('table')) }}

-- becomes on duckdb, postgres, snowflake
select "order id" from "raw"."my ""table`"

-- becomes on spark
select `order id` from `raw`.`my "table```

-- becomes on bigquery
select `order id` from `raw`.`my "table\``

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

