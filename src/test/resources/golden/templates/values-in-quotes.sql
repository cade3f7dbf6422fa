-- variables
text: "O'Neil said \"hi\" in C:\\temp"
lines: "two\nlines"
substituted: "a${env:HOME}$"
brace: "{env:HOME}"
yes: true
nothing: null
list: [a, b]

-- template
select 'a {{ var('text') }} b', '{{ var('lines') }}', '{{ var('substituted') }}', '{{ var('yes') }}', '{{ run_started_at }}'

-- becomes on ansi, duckdb, postgres, trino
select 'a O''Neil said "hi" in C:\temp b', 'two
lines', 'a${env:HOME}$', 'true', '2026-11-24T07:48:47.123456Z'

-- becomes on bigquery
select 'a O\'Neil said "hi" in C:\\temp b', 'two\nlines', 'a${env:HOME}$', 'true', '2026-11-24T07:48:47.123456Z'

-- becomes on mysql, snowflake
select 'a O''Neil said "hi" in C:\\temp b', 'two
lines', 'a${env:HOME}$', 'true', '2026-11-24T07:48:47.123456Z'

-- becomes on spark
select 'a O\'Neil said "hi" in C:\\temp b', 'two
lines', 'a\u0024{env:HOME}\u0024', 'true', '2026-11-24T07:48:47.123456Z'

-- template
select "a {{ var('text') }} b" from t

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "a O'Neil said ""hi"" in C:\temp b" from t

-- becomes on bigquery, spark
select "a O'Neil said \"hi\" in C:\\temp b" from t

-- becomes on mysql
select "a O'Neil said ""hi"" in C:\\temp b" from t

-- template
select '{{ var('nothing') }}'

-- becomes on all
FFT-205 models/m.sql:1:9: there is no value to stand inside the quotes. Use the filter default('').
    select '{{ var('nothing') }}'
            ^^^^^^^^^^^^^^^^^^^^

-- template
select '{{ var('nothing') | default('-') }}'

-- becomes on all
select '-'

-- template
select '{{ var('list') }}'

-- becomes on all
FFT-205 models/m.sql:1:9: a list cannot stand inside quotes. Use the filter join(',') or json.
    select '{{ var('list') }}'
            ^^^^^^^^^^^^^^^^^

-- template
select '{{ var('list') | join(', ') }}', '{{ var('list') | json }}'

-- becomes on all
select 'a, b', '["a","b"]'

-- template
select '{{ var('text') | sql_literal }}'

-- becomes on all
FFT-205 models/m.sql:1:9: SQL cannot stand inside quotes. Drop the quotes or the filter: {{ value }} is a literal by itself.
    select '{{ var('text') | sql_literal }}'
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- template
select '${{ var('brace') }}'

-- becomes on ansi, bigquery, duckdb, mysql, postgres, snowflake, trino
select '${env:HOME}'

-- becomes on spark
FFT-205 models/m.sql:1:10: the value follows a dollar and begins with a brace, where the database would put one of its variables. Move the dollar into the value.
    select '${{ var('brace') }}'
             ^^^^^^^^^^^^^^^^^^

