-- template
{{=<% %>=}}
select '{{1,2},{3,4}}' as a, <% 1 %> as b

-- becomes on all
select '{{1,2},{3,4}}' as a, 1 as b

-- template
select '{{1,2},{3,4}}' as a

-- becomes on all
FFT-201 models/m.sql:1:9: the tag is not closed. Add '}}', or close the quote or bracket that is open inside it; where '{{' is meant as text, change the delimiters with {{=<% %>=}}.
    select '{{1,2},{3,4}}' as a
            ^^

-- template
select 1   {{- ' x' | trim | sql_literal -}}   , 2

-- becomes on all
FFT-205 models/m.sql:1:12: the value is glued to '1'. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select 1   {{- ' x' | trim | sql_literal -}}   , 2
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- template
select 1   {{- 2 -}}   , 3

-- becomes on all
FFT-205 models/m.sql:1:12: the value is glued to '1'. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select 1   {{- 2 -}}   , 3
               ^^^^^^^^^

-- template
select 1 as n; -- the end

-- becomes on all
select 1 as n

-- template
select 1; select 2

-- becomes on all
FFT-401 models/m.sql:1:11: a model is one statement, and here begins a second one. Remove the semicolon before it, or move it into a hook.
    select 1; select 2
              ^

-- template
select [{{- ' x' | trim -}}   , 2   ,   {{- 3 }}]

-- becomes on all
select ['x', 2   ,3]

-- template
select 1,{{! a
comment }}2,{# another
one #}3
  {{! alone on its line }}
  , 4

-- becomes on all
select 1,2,3
  , 4

-- template
{{=<< >>=}}
select << 1 >>, '{{ x }}'
<<={{ }}=>>
, {{ 2 }}

-- becomes on all
select 1, '{{ x }}'
, 2

