-- variables
value: "O'Neil"
columns: [{name: a}, {name: b c}]

-- macro or_else
{{ macro(expr=sql, fallback='DE') }}
coalesce({{ expr }}, {{ fallback }}) -- done

-- macro item
{{ macro(name) }}{{ name | ident }}

-- macro outer
{{ macro(x=sql('1'), y=none) }}({{ or_else(x, y) }})

-- template
select {{ or_else('country') }}, {{ or_else(ident('my country'), fallback=var('value')) }}, {{ outer() }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select coalesce(country, 'DE'), coalesce("my country", 'O''Neil'), (coalesce(1, NULL))

-- becomes on bigquery, spark
select coalesce(country, 'DE'), coalesce(`my country`, 'O\'Neil'), (coalesce(1, NULL))

-- becomes on mysql
select coalesce(country, 'DE'), coalesce(`my country`, 'O''Neil'), (coalesce(1, NULL))

-- template
select {{# var('columns') }}{{> item }}{{^ -last }}, {{/ -last }}{{/ var }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "a", "b c"

-- becomes on bigquery, mysql, spark
select `a`, `b c`

-- template
select {{ or_else(var('value')) }}

-- becomes on all
FFT-208 models/m.sql:1:11: or_else(): 'expr' is SQL, which must be written here in quotes, and cannot come from data; for a name use ident(). It is called as {{ macro(expr=sql, fallback='DE') }}.
    select {{ or_else(var('value')) }}
              ^^^^^^^

-- template
select {{ or_else() }}

-- becomes on all
FFT-208 models/m.sql:1:11: the macro 'or_else': 'expr' is missing. It begins with {{ macro(expr=sql, fallback='DE') }}.
    select {{ or_else() }}
              ^^^^^^^

-- template
select {{> item }}

-- becomes on all
FFT-208 models/m.sql:1:12: the macro 'item': 'name' is missing. It begins with {{ macro(name=value) }}.
    select {{> item }}
               ^^^^

-- template
select '{{ outer() }}'

-- becomes on all
FFT-205 models/m.sql:1:9: SQL cannot stand inside quotes. Drop the quotes or the filter: {{ value }} is a literal by itself.
    select '{{ outer() }}'
            ^^^^^^^^^^^^^

