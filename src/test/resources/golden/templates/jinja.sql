-- template
{% if is_incremental() %}select 1{% else %}select 2{% endif %}

-- becomes on all
FFT-201 models/m.sql:1:1: '{% if %}' is a block tag of Jinja, which is not part of the template language. Write a section: {{#is_incremental()}}…{{/is_incremental}}; for 'else', {{^is_incremental()}}…{{/is_incremental}}.
    {% if is_incremental() %}select 1{% else %}select 2{% endif %}
    ^^

-- template
select {% for c in columns %}{{ c }}{% endfor %}

-- becomes on all
FFT-201 models/m.sql:1:8: '{% for %}' is a block tag of Jinja, which is not part of the template language. Write a section: {{#columns}}…{{/columns}}; in it {{ . }} is the item, and the item's members are names.
    select {% for c in columns %}{{ c }}{% endfor %}
           ^^

-- template
{% set x = 1 %}select {{ x }}

-- becomes on all
FFT-201 models/m.sql:1:1: '{% set %}' is a block tag of Jinja, which is not part of the template language. Put 'x' under vars in project.yml and read it with {{ var('x') }}; or write a macro.
    {% set x = 1 %}select {{ x }}
    ^^

-- template
{% macro f(a, b=1) %}x{% endmacro %}select 1

-- becomes on all
FFT-201 models/m.sql:1:1: '{% macro %}' is a block tag of Jinja, which is not part of the template language. Put its body alone into macros/f.sql of the models folder, with {{ macro(a, b=1) }} as the first tag; a parameter that takes SQL is declared as name=sql.
    {% macro f(a, b=1) %}x{% endmacro %}select 1
    ^^

-- template
select '{% if x %}' -- {% if x %}

-- becomes on all
select '{% if x %}'

