-- variables
map: {key: {deep: value}, n: 0}
list: [a, b, c]

-- template
select {{ var('map').key.deep }}, {{ var('map')['key']['deep'] }}, {{ var('list')[0] }}, {{ var('list')[-1] }}

-- becomes on all
select 'value', 'value', 'a', 'c'

-- template
select {{ 'a' ~ 1 ~ true }}, {{ 1 == 1 and not false }}, {{ 'b' in var('list') }}, {{ 'x' not in var('list') or none }}, {{ var('map').n != 0 }}

-- becomes on all
select 'a1true', true, true, true, false

-- template
select {{ var('map') | json }}, {{ {'a': [1, {'b': none,},], } | json }}

-- becomes on all
select '{"key":{"deep":"value"},"n":0}', '{"a":[1,{"b":null}]}'

-- template
select {{
    var(
      'list',
    ) | length
}}

-- becomes on all
select 3

-- template
select {{ var('map') }}

-- becomes on all
FFT-205 models/m.sql:1:8: a map has no SQL literal. Use one of its members, or the filter json.
    select {{ var('map') }}
           ^^^^^^^^^^^^^^^^

-- template
select {{ var('map').kez }}

-- becomes on all
FFT-202 models/m.sql:1:22: there is no member 'kez' here. Did you mean 'key'?
    select {{ var('map').kez }}
                         ^^^

-- template
select {{ var('list').size() }}

-- becomes on all
FFT-201 models/m.sql:1:22: '.size()' is a method, and values have none. Use a filter, or let SQL do it. See docs/migrating.md#expressions-and-filters
    select {{ var('list').size() }}
                         ^

-- template
select {{ 1 if x else 2 }}

-- becomes on all
FFT-201 models/m.sql:1:13: 'a if condition else b' is not part of the template language. Write a section: {{#condition}}a{{/condition}}{{^condition}}b{{/condition}}.
    select {{ 1 if x else 2 }}
                ^

-- template
select {{ 1 + 1 }}

-- becomes on all
FFT-201 models/m.sql:1:13: found '+', which is not part of the template language. Let SQL compute it, outside the tag: {{ value }} + 1.
    select {{ 1 + 1 }}
                ^

-- template
select {{ var('list') | first }}

-- becomes on all
FFT-203 models/m.sql:1:25: the filter 'first' is not known. Known filters: default, ident, join, json, length, lower, sql_literal, trim, upper.
    select {{ var('list') | first }}
                            ^^^^^

