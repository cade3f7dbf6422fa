-- variables
a: x
n: 5

-- template
select {{ var('a') }}{{ var('a') }}

-- becomes on all
FFT-205 models/m.sql:1:22: two quoted texts would merge into one. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select {{ var('a') }}{{ var('a') }}
                         ^^^^^^^^^^^^^^

-- template
select {{ var('a') }}
  'b'

-- becomes on all
FFT-205 models/m.sql:1:8: two quoted texts would merge into one. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select {{ var('a') }}
           ^^^^^^^^^^^^^^

-- template
select "b" {{ var('a') }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "b" 'x'

-- becomes on bigquery, mysql, spark
FFT-205 models/m.sql:1:12: two quoted texts would merge into one. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select "b" {{ var('a') }}
               ^^^^^^^^^^^^^^

-- template
select x{{ var('n') }}

-- becomes on all
FFT-205 models/m.sql:1:9: the value is glued to 'x'. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select x{{ var('n') }}
            ^^^^^^^^^^^^^^

-- template
select {{ var('n') }}x

-- becomes on all
FFT-205 models/m.sql:1:8: the value is glued to what follows it. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select {{ var('n') }}x
           ^^^^^^^^^^^^^^

-- template
select {{ var('n') }}.5

-- becomes on all
FFT-205 models/m.sql:1:8: the value is glued to what follows it. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select {{ var('n') }}.5
           ^^^^^^^^^^^^^^

-- template
select date {{ var('a') }}, date {{ run_started_at }}

-- becomes on all
FFT-205 models/m.sql:1:34: the value is a whole literal with its type, so DATE stands there twice. Drop the DATE.
    select date {{ var('a') }}, date {{ run_started_at }}
                                     ^^^^^^^^^^^^^^^^^^^^

