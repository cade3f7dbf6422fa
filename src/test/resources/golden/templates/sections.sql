-- variables
full: false
columns:
  - {source: a, target: "x y"}
  - {source: b, target: z}
words: [a, b]
empty: []

-- template
select 1
{{# var('full') }}
where false
{{/ var }}
{{^ var('full') }}
where true
{{/ var }}

-- becomes on all
select 1
where true

-- template
select {{# var('columns') }}{{ -index }} as {{ target | ident }}{{^ -last }}, {{/ -last }}{{/ var }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select 0 as "x y", 1 as "z"

-- becomes on bigquery, mysql, spark
select 0 as `x y`, 1 as `z`

-- template
select {{# var('words') }}{{^ -first }} || {{/ -first }}{{ . }}{{/ var }}

-- becomes on all
select 'a' || 'b'

-- template
select {{# var('empty') }}1{{/ var }}{{^ var('empty') }}2{{/ var }}

-- becomes on all
select 2

-- template
{{#ff_is_engine('duckdb', 'postgres')}}select 1{{/ff_is_engine}}{{^ff_is_engine('duckdb', 'postgres')}}select 2{{/ff_is_engine}}

-- becomes on ansi, bigquery, mysql, snowflake, spark, trino
select 2

-- becomes on duckdb, postgres
select 1

-- template
select '{{# var('words') }}'{{/ var }}

-- becomes on all
FFT-205 models/m.sql:1:9: the section begins in string and ends in code. Close what it opens.
    select '{{# var('words') }}'{{/ var }}
            ^^^^^^^^^^^^^^^^^^^

-- template
select {{# var('words') }}1

-- becomes on all
FFT-201 models/m.sql:1:8: the section 'var('words')' is not closed. Add {{/var('words')}}.
    select {{# var('words') }}1
           ^^

-- template
select 1{{/ var }}

-- becomes on all
FFT-201 models/m.sql:1:9: {{/var}} closes a section that is not open. Remove it, or open the section before it: {{#var}}.
    select 1{{/ var }}
            ^^

-- template
select 1 as n
{{# {'a': 'x', 'b': 2} }}
, {{ a }}, {{ b }}
{{/ {'a': 'x', 'b': 2} }}

-- becomes on all
select 1 as n
, 'x', 2

-- template
select {{# 1 == 1 and 'a' in var('words') }}1{{/ 1 == 1 and 'a' in var('words') }}{{^ 1 == 2 }}, 2{{/ 1 == 2 }}

-- becomes on all
select 1, 2

-- template
select {{# var('columns') }}{{# var('words') }}{{ source | ident }}.{{ . | ident }}, {{/ var }}{{/ var }}1

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "a"."a", "a"."b", "b"."a", "b"."b", 1

-- becomes on bigquery, mysql, spark
select `a`.`a`, `a`.`b`, `b`.`a`, `b`.`b`, 1

-- template
select '{{# var('words') }}{{ . }}{{^ -last }}-{{/ -last }}{{/ var }}'

-- becomes on all
select 'a-b'

-- template
select 1 -- {{# var('words') }}{{ . }}{{/ var }}
  + 1 as n

-- becomes on all
select 1 -- {{# var('words') }}{{ . }}{{/ var }}
  + 1 as n

