-- variables
list: [a, b]
text: x
map: {a: 1}

-- template
select
  {{ a b }} as n

-- becomes on all
FFT-201 models/m.sql:2:8: found 'b' where the end of the tag was expected. Write it there, or remove what is too much; a text stands in quotes.
      {{ a b }} as n
           ^

-- template
select {{ 'a }} as n

-- becomes on all
FFT-201 models/m.sql:1:8: the tag is not closed. Add '}}', or close the quote or bracket that is open inside it; where '{{' is meant as text, change the delimiters with {{=<% %>=}}.
    select {{ 'a }} as n
           ^^

-- template
select {{ f(1 }} as n

-- becomes on all
FFT-201 models/m.sql:1:8: the tag is not closed. Add '}}', or close the quote or bracket that is open inside it; where '{{' is meant as text, change the delimiters with {{=<% %>=}}.
    select {{ f(1 }} as n
           ^^

-- template
select {{ }} as n

-- becomes on all
FFT-201 models/m.sql:1:11: found the end of the tag where a value was expected. Add it before the tag ends.
    select {{ }} as n
              ^

-- template
select {{ 1.2.3 }} as n

-- becomes on all
FFT-201 models/m.sql:1:11: '1.2.3' is not a number. Put it in quotes if it is text.
    select {{ 1.2.3 }} as n
              ^

-- template
select {{ var('list')[7] }} as n

-- becomes on all
FFT-202 models/m.sql:1:22: the list has 2 items; there is no item 7. Items count from 0 to 1, and from the end from -1.
    select {{ var('list')[7] }} as n
                         ^

-- template
select {{ var('text')[0] }} as n

-- becomes on all
FFT-208 models/m.sql:1:22: a string has no item [0]. A list takes a whole number there, a map the name of a member in quotes.
    select {{ var('text')[0] }} as n
                         ^

-- template
select {{ 1 in 2 }} as n

-- becomes on all
FFT-208 models/m.sql:1:11: 'in' needs a list, a map or a string, not a number. For equality write ==.
    select {{ 1 in 2 }} as n
              ^

-- template
select {{ 'a' ~ ref('orders') ~ ident('x') }} as n

-- becomes on all
FFT-208 models/m.sql:1:11: SQL cannot be joined with '~'. Put two tags side by side.
    select {{ 'a' ~ ref('orders') ~ ident('x') }} as n
              ^

-- template
select {{ var() }} as n

-- becomes on all
FFT-208 models/m.sql:1:11: var() takes a name in quotes. Write var('name', default).
    select {{ var() }} as n
              ^

-- template
select {{ var('a', 1, 2) }} as n

-- becomes on all
FFT-208 models/m.sql:1:11: var(): it has 3 arguments. It is called as var('name', default).
    select {{ var('a', 1, 2) }} as n
              ^^^

-- template
select {{ ref('orders', 'x') }} as n

-- becomes on all
FFT-208 models/m.sql:1:11: the call does not have the form ref('model'). There are no packages; their models are copied into the project: write ref('x').
    select {{ ref('orders', 'x') }} as n
              ^

-- template
select {{ source('crm', 'nope') }} as n

-- becomes on all
FFT-302 models/m.sql:1:11: there is no source 'crm.nope' in sources.yml. Known sources: crm.customers.
    select {{ source('crm', 'nope') }} as n
              ^^^^^^

-- template
select {{ f(a=1, 2) }} as n

-- becomes on all
FFT-201 models/m.sql:1:18: a positional argument follows a named one. Put named arguments last.
    select {{ f(a=1, 2) }} as n
                     ^

-- template
select {{ f(a=1, a=2) }} as n

-- becomes on all
FFT-201 models/m.sql:1:18: the argument 'a' is given twice. Remove one of the two.
    select {{ f(a=1, a=2) }} as n
                     ^

-- template
select {{ {a: 1} | json }} as n

-- becomes on all
FFT-201 models/m.sql:1:12: a map's key is a string in quotes. Write {'key': value}.
    select {{ {a: 1} | json }} as n
               ^

-- template
select {{ ident('') }} as n

-- becomes on all
FFT-205 models/m.sql:1:11: the name is empty. Give it a value.
    select {{ ident('') }} as n
              ^^^^^

-- template
select {{# var('list') }}1{{/ text }}

-- becomes on all
FFT-201 models/m.sql:1:27: {{/text}} stands where {{/var('list')}} was expected. Sections must nest.
    select {{# var('list') }}1{{/ text }}
                              ^^

-- template
{{# var('list') }}
select {{ nope }}
{{/ var }}

-- becomes on all
FFT-202 models/m.sql:2:11: the name 'nope' is not known here. Known names: run_started_at, this. A variable is read with var('nope').
    select {{ nope }}
              ^^^^

-- template
select {{ ! }} as n

-- becomes on all
FFT-201 models/m.sql:1:11: found '!', which is not part of the template language. A text stands in quotes; a tag holds a value such as var('name') or ref('model').
    select {{ ! }} as n
              ^

-- template
select {# never closed

-- becomes on all
FFT-201 models/m.sql:1:8: the comment is not closed. Add '#}'.
    select {# never closed
           ^^

-- template
select {{=<% }} as n

-- becomes on all
FFT-201 models/m.sql:1:8: the tag is not closed. Add '}}', or close the quote or bracket that is open inside it; where '{{' is meant as text, change the delimiters with {{=<% %>=}}.
    select {{=<% }} as n
           ^^

-- template
select {{ this.nme }} as n

-- becomes on all
FFT-202 models/m.sql:1:16: 'this' has no member 'nme'. Did you mean 'name'?
    select {{ this.nme }} as n
                   ^^^

-- template
select {{ var('list') | join }} as n

-- becomes on all
FFT-208 models/m.sql:1:25: the filter 'join' takes one argument. Write {{ value | join(argument) }}.
    select {{ var('list') | join }} as n
                            ^^^^

-- template
select {{ ff_date_add('ts', 'fortnight', 1) }}, 1

-- becomes on all
FFT-208 models/m.sql:1:11: ff_date_add(): 'part' is 'fortnight', but must be one of day, hour, microsecond, millisecond, minute, month, quarter, second, week, year. It is called as ff_date_add('expr', 'day', 3).
    select {{ ff_date_add('ts', 'fortnight', 1) }}, 1
              ^^^^^^^^^^^

-- template
{{ config(materialized=var('x')) }} select 1

-- becomes on all
2 problems
FFT-206 models/m.sql:1:24: config(materialized=…) takes a literal; it is read before anything is rendered. Write the value itself: a text in quotes, a number, true, false, or a list or map of them.
    {{ config(materialized=var('x')) }} select 1
                           ^
FFT-204 models/m.sql:1:24: the variable 'x' is not set. Set it under 'vars' in project.yml or with -Dfft.vars="x=…", or give a default: var('x', …).
    {{ config(materialized=var('x')) }} select 1
                           ^^^

-- template
select $x${{ 1 }}$x$

-- becomes on ansi
FFT-205 models/m.sql:1:11: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $x${{ 1 }}$x$
              ^^^^^^^

-- becomes on bigquery, snowflake, trino
FFT-205 models/m.sql:1:11: the value is glued to '$x$'. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select $x${{ 1 }}$x$
              ^^^^^^^

-- becomes on duckdb, postgres, spark
FFT-205 models/m.sql:1:11: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
    select $x${{ 1 }}$x$
              ^^^^^^^

-- becomes on mysql
FFT-205 models/m.sql:1:11: the databases of the dialect mysql disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $x${{ 1 }}$x$
              ^^^^^^^

