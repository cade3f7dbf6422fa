-- variables
text: "it's \\ here"

-- template
select E'{{ var('text') }}'

-- becomes on ansi
FFT-205 models/m.sql:1:10: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select E'{{ var('text') }}'
             ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select E'it\'s \\ here'

-- becomes on duckdb, mysql, postgres, snowflake
select E'it''s \\ here'

-- becomes on trino
select E'it''s \ here'

-- template
select r'{{ var('text') }}'

-- becomes on ansi, duckdb, postgres, trino
select r'it''s \ here'

-- becomes on bigquery, spark
FFT-205 models/m.sql:1:10: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
    select r'{{ var('text') }}'
             ^^^^^^^^^^^^^^^^^

-- becomes on mysql, snowflake
select r'it''s \\ here'

-- template
select $${{ var('text') }}$$

-- becomes on ansi
FFT-205 models/m.sql:1:10: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $${{ var('text') }}$$
             ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, trino
FFT-205 models/m.sql:1:10: the value is glued to '$$'. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select $${{ var('text') }}$$
             ^^^^^^^^^^^^^^^^^

-- becomes on duckdb, postgres, snowflake, spark
FFT-205 models/m.sql:1:10: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
    select $${{ var('text') }}$$
             ^^^^^^^^^^^^^^^^^

-- becomes on mysql
FFT-205 models/m.sql:1:10: the databases of the dialect mysql disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $${{ var('text') }}$$
             ^^^^^^^^^^^^^^^^^

-- template
select U&'{{ var('text') }}'

-- becomes on ansi, duckdb, postgres, trino
FFT-205 models/m.sql:1:11: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
    select U&'{{ var('text') }}'
              ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select U&'it\'s \\ here'

-- becomes on mysql, snowflake
select U&'it''s \\ here'

-- template
select `{{ var('text') }}` from t

-- becomes on ansi
FFT-205 models/m.sql:1:9: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select `{{ var('text') }}` from t
            ^^^^^^^^^^^^^^^^^

-- becomes on bigquery
select `it's \\ here` from t

-- becomes on duckdb, postgres
select `'it''s \ here'` from t

-- becomes on mysql, spark, trino
select `it's \ here` from t

-- becomes on snowflake
select `'it''s \\ here'` from t

-- template
select '''{{ var('text') }}'''

-- becomes on ansi, duckdb, postgres, trino
select '''it''s \ here'''

-- becomes on bigquery, spark
select '''it\'s \\ here'''

-- becomes on mysql, snowflake
select '''it''s \\ here'''

-- template
select $→$ {{ var('text') }} $→$

-- becomes on ansi
FFT-205 models/m.sql:1:12: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $→$ {{ var('text') }} $→$
               ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select $→$ 'it\'s \\ here' $→$

-- becomes on duckdb, postgres
FFT-205 models/m.sql:1:12: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
    select $→$ {{ var('text') }} $→$
               ^^^^^^^^^^^^^^^^^

-- becomes on mysql
FFT-205 models/m.sql:1:12: the databases of the dialect mysql disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $→$ {{ var('text') }} $→$
               ^^^^^^^^^^^^^^^^^

-- becomes on snowflake
select $→$ 'it''s \\ here' $→$

-- becomes on trino
select $→$ 'it''s \ here' $→$

-- template
select U&'a'
  '{{ var('text') }}'

-- becomes on ansi, duckdb, postgres, trino
FFT-205 models/m.sql:2:4: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
      '{{ var('text') }}'
       ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select U&'a'
  'it\'s \\ here'

-- becomes on mysql, snowflake
select U&'a'
  'it''s \\ here'

-- template
select E'a'
  '{{ var('text') }}'

-- becomes on ansi
FFT-205 models/m.sql:2:4: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
      '{{ var('text') }}'
       ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, spark
select E'a'
  'it\'s \\ here'

-- becomes on duckdb, mysql, postgres, snowflake
select E'a'
  'it''s \\ here'

-- becomes on trino
select E'a'
  'it''s \ here'

-- template
select r"{{ var('text') }}", b'{{ var('text') }}'

-- becomes on ansi, duckdb, postgres, trino
select r"it's \ here", b'it''s \ here'

-- becomes on bigquery, spark
FFT-205 models/m.sql:1:10: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
    select r"{{ var('text') }}", b'{{ var('text') }}'
             ^^^^^^^^^^^^^^^^^

-- becomes on mysql
select r"it's \\ here", b'it''s \\ here'

-- becomes on snowflake
select r"it's \ here", b'it''s \\ here'

-- template
select '''{{ 'a\nb' }}'''

-- becomes on ansi, duckdb, mysql, postgres, snowflake, spark, trino
select '''a
b'''

-- becomes on bigquery
select '''a\nb'''

-- template
select E'\{{ var('text') }}', 1

-- becomes on ansi
FFT-205 models/m.sql:1:11: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select E'\{{ var('text') }}', 1
              ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, duckdb, mysql, postgres, snowflake, spark
FFT-205 models/m.sql:1:11: the value follows a backslash, which would escape its first character. Double the backslash, or move it into the value.
    select E'\{{ var('text') }}', 1
              ^^^^^^^^^^^^^^^^^

-- becomes on trino
select E'\it''s \ here', 1

-- template
select '\{{ var('text') }}', 1

-- becomes on ansi, duckdb, postgres, trino
select '\it''s \ here', 1

-- becomes on bigquery, mysql, snowflake, spark
FFT-205 models/m.sql:1:10: the value follows a backslash, which would escape its first character. Double the backslash, or move it into the value.
    select '\{{ var('text') }}', 1
             ^^^^^^^^^^^^^^^^^

-- template
select 1 as a, $tag${{ var('text') }}$tag$ as b

-- becomes on ansi
FFT-205 models/m.sql:1:21: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select 1 as a, $tag${{ var('text') }}$tag$ as b
                        ^^^^^^^^^^^^^^^^^

-- becomes on bigquery, snowflake, trino
FFT-205 models/m.sql:1:21: the value is glued to '$tag$'. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select 1 as a, $tag${{ var('text') }}$tag$ as b
                        ^^^^^^^^^^^^^^^^^

-- becomes on duckdb, postgres, spark
FFT-205 models/m.sql:1:21: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
    select 1 as a, $tag${{ var('text') }}$tag$ as b
                        ^^^^^^^^^^^^^^^^^

-- becomes on mysql
FFT-205 models/m.sql:1:21: the databases of the dialect mysql disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select 1 as a, $tag${{ var('text') }}$tag$ as b
                        ^^^^^^^^^^^^^^^^^

