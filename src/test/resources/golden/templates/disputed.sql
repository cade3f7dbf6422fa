-- variables
text: "it's ] here"
plain: "it's here"
continued: "a\\\nb"

-- template
select array[{{ 1 }}, {{ var('plain') }}], {{ var('text') }}

-- becomes on ansi, duckdb, mysql, postgres, snowflake, trino
select array[1, 'it''s here'], 'it''s ] here'

-- becomes on bigquery, spark
select array[1, 'it\'s here'], 'it\'s ] here'

-- template
select array[{{ var('text') }}]

-- becomes on ansi
FFT-205 models/m.sql:1:14: the value holds what the databases of the dialect ansi disagree on. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select array[{{ var('text') }}]
                 ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select array['it\'s ] here']

-- becomes on duckdb, mysql, postgres, snowflake, trino
select array['it''s ] here']

-- template
select array['{{ var('text') }}']

-- becomes on ansi
FFT-205 models/m.sql:1:15: the value holds what the databases of the dialect ansi disagree on. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select array['{{ var('text') }}']
                  ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select array['it\'s ] here']

-- becomes on duckdb, mysql, postgres, snowflake, trino
select array['it''s ] here']

-- template
select [it's], {{ var('text') }}

-- becomes on ansi
FFT-205 models/m.sql:1:16: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select [it's], {{ var('text') }}
                   ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select [it's], it\'s ] here

-- becomes on duckdb, mysql, postgres, snowflake, trino
select [it's], it''s ] here

-- template
select a[b[1]], ["]"], {{ var('text') }}

-- becomes on ansi
FFT-205 models/m.sql:1:24: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select a[b[1]], ["]"], {{ var('text') }}
                           ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select a[b[1]], ["]"], 'it\'s ] here'

-- becomes on duckdb, mysql, postgres, snowflake, trino
select a[b[1]], ["]"], 'it''s ] here'

-- template
select `{{ var('text') }}`

-- becomes on ansi
FFT-205 models/m.sql:1:9: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select `{{ var('text') }}`
            ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, mysql, spark, trino
select `it's ] here`

-- becomes on duckdb, postgres, snowflake
select `'it''s ] here'`

-- template
select 1 // {{ var('text') }}

-- becomes on ansi
FFT-205 models/m.sql:1:13: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select 1 // {{ var('text') }}
                ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select 1 // 'it\'s ] here'

-- becomes on duckdb, mysql, postgres, trino
select 1 // 'it''s ] here'

-- becomes on snowflake
select 1

-- template
select 1 /* a /* b */ , {{ var('text') }} */

-- becomes on ansi
FFT-205 models/m.sql:1:25: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select 1 /* a /* b */ , {{ var('text') }} */
                            ^^^^^^^^^^^^^^^^^

-- becomes on bigquery
select 1 /* a /* b */ , 'it\'s ] here' */

-- becomes on duckdb, postgres, spark
select 1

-- becomes on mysql, snowflake, trino
select 1 /* a /* b */ , 'it''s ] here' */

-- template
select q'[{{ var('text') }}]', {{ var('text') }}

-- becomes on ansi
FFT-205 models/m.sql:1:11: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select q'[{{ var('text') }}]', {{ var('text') }}
              ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select q'[it\'s ] here]', 'it\'s ] here'

-- becomes on duckdb, mysql, postgres, snowflake, trino
select q'[it''s ] here]', 'it''s ] here'

-- template
select $$it's$$, {{ var('text') }}

-- becomes on ansi
FFT-205 models/m.sql:1:18: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $$it's$$, {{ var('text') }}
                     ^^^^^^^^^^^^^^^^^

-- becomes on bigquery
select $$it's$$, it\'s ] here

-- becomes on duckdb, postgres, snowflake
select $$it's$$, 'it''s ] here'

-- becomes on mysql
FFT-205 models/m.sql:1:18: the databases of the dialect mysql disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $$it's$$, {{ var('text') }}
                     ^^^^^^^^^^^^^^^^^

-- becomes on spark
select $$it's$$, 'it\'s ] here'

-- becomes on trino
select $$it's$$, it''s ] here

-- template
select E'\' , {{ var('text') }}

-- becomes on ansi
FFT-205 models/m.sql:1:15: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select E'\' , {{ var('text') }}
                  ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select E'\' , it\'s ] here

-- becomes on duckdb, mysql, postgres, snowflake
select E'\' , it''s ] here

-- becomes on trino
select E'\' , 'it''s ] here'

-- template
select '{{ var('continued') }}'

-- becomes on ansi
FFT-205 models/m.sql:1:9: the text holds a backslash before a line break, which some databases leave out. Put a blank between them.
    select '{{ var('continued') }}'
            ^^^^^^^^^^^^^^^^^^^^^^

-- becomes on bigquery
select 'a\\\nb'

-- becomes on duckdb, postgres, trino
select 'a\
b'

-- becomes on mysql, snowflake, spark
select 'a\\
b'

-- template
select {{# [1] }}`{{/ [1] }}

-- becomes on ansi
FFT-205 models/m.sql:1:8: the section holds what the databases of the dialect ansi disagree on. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select {{# [1] }}`{{/ [1] }}
           ^^^^^^^^^^

-- becomes on bigquery, mysql, spark, trino
FFT-205 models/m.sql:1:8: the section begins in code and ends in identifier. Close what it opens.
    select {{# [1] }}`{{/ [1] }}
           ^^^^^^^^^^

-- becomes on duckdb, postgres, snowflake
select `

-- template
select {{{ '$$' }}}

-- becomes on ansi
FFT-205 models/m.sql:1:8: the raw text holds what the databases of the dialect ansi disagree on. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select {{{ '$$' }}}
           ^^^^^^^^^^^^

-- becomes on bigquery, trino
select $$

-- becomes on duckdb, postgres, snowflake, spark
FFT-205 models/m.sql:1:8: the raw text begins in code and ends in raw string. Close what it opens.
    select {{{ '$$' }}}
           ^^^^^^^^^^^^

-- becomes on mysql
FFT-205 models/m.sql:1:8: the raw text holds what the databases of the dialect mysql disagree on. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select {{{ '$$' }}}
           ^^^^^^^^^^^^

-- variables
plain: "it's here"
end: "x */ drop table x; -- "
dashes: -5

-- template
select 1 /*!80000 , {{ var('plain') }} */, '{{ var('plain') }}'

-- becomes on ansi, duckdb, postgres, snowflake, trino
select 1 /*!80000 ,  it''s here  */, 'it''s here'

-- becomes on bigquery, spark
select 1 /*!80000 ,  it''s here  */, 'it\'s here'

-- becomes on mysql
select 1 /*!80000 , 'it''s here' */, 'it''s here'

-- template
select 1 /*!80000 , {{ var('end') }} */

-- becomes on ansi, bigquery, duckdb, postgres, snowflake, spark, trino
select 1

-- becomes on mysql
FFT-205 models/m.sql:1:21: the value holds what the databases of the dialect mysql disagree on. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select 1 /*!80000 , {{ var('end') }} */
                        ^^^^^^^^^^^^^^^^

-- template
select 1 /*M! , '{{ var('end') }}' */

-- becomes on ansi, bigquery, duckdb, postgres, snowflake, spark, trino
select 1

-- becomes on mysql
FFT-205 models/m.sql:1:18: the value holds what the databases of the dialect mysql disagree on. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select 1 /*M! , '{{ var('end') }}' */
                     ^^^^^^^^^^^^^^^^

-- template
select /*! 'a*/ {{ var('plain') }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select /*! 'a*/ 'it''s here'

-- becomes on bigquery, spark
select /*! 'a*/ 'it\'s here'

-- becomes on mysql
FFT-205 models/m.sql:1:17: the databases of the dialect mysql disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select /*! 'a*/ {{ var('plain') }}
                    ^^^^^^^^^^^^^^^^^^

-- template
select 1--{{ var('plain') }}, 2 -- {{ var('end') }}

-- becomes on ansi, bigquery, duckdb, postgres, snowflake, spark, trino
select 1

-- becomes on mysql
select 1--'it''s here', 2

-- template
select 1 --{{ var('dashes') }}

-- becomes on ansi, bigquery, duckdb, postgres, snowflake, spark, trino
select 1

-- becomes on mysql
FFT-205 models/m.sql:1:12: the value begins in code and ends in line comment. Close what it opens.
    select 1 --{{ var('dashes') }}
               ^^^^^^^^^^^^^^^^^^^

-- template
select $tag$ {{ var('plain') }}

-- becomes on ansi
FFT-205 models/m.sql:1:14: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $tag$ {{ var('plain') }}
                 ^^^^^^^^^^^^^^^^^^

-- becomes on bigquery
select $tag$ 'it\'s here'

-- becomes on duckdb, postgres, spark
FFT-205 models/m.sql:1:14: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
    select $tag$ {{ var('plain') }}
                 ^^^^^^^^^^^^^^^^^^

-- becomes on mysql
FFT-205 models/m.sql:1:14: the databases of the dialect mysql disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $tag$ {{ var('plain') }}
                 ^^^^^^^^^^^^^^^^^^

-- becomes on snowflake, trino
select $tag$ 'it''s here'

