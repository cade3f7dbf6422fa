-- template
select * from {{ ref('orders') }} join {{ source('crm', 'customers') }} using (id)

-- becomes on ansi, duckdb, postgres, snowflake, trino
select * from "orders" join "raw"."customers" using (id)

-- becomes on bigquery, mysql, spark
select * from `orders` join `raw`.`customers` using (id)

-- template
select '{{ this }}', '{{ this.name }}', '{{ this.materialized }}', '{{ ref('orders') }}'

-- becomes on all
select 'm', 'm', 'table', 'orders'

-- template
select "{{ ref('orders') }}"

-- becomes on ansi, duckdb, postgres, snowflake, trino
FFT-205 models/m.sql:1:9: SQL cannot stand inside quotes. Drop the quotes: the name is quoted where it must be.
    select "{{ ref('orders') }}"
            ^^^^^^^^^^^^^^^^^^^

-- becomes on bigquery, mysql, spark
select "orders"

-- template
select 1 from {{ ref('ordres') }}

-- becomes on all
FFT-301 models/m.sql:1:18: there is no model or seed 'ordres'. Did you mean 'orders'?
    select 1 from {{ ref('ordres') }}
                     ^^^

-- template
select 1 from {{ ref('ord' ~ 'ers') }}

-- becomes on all
FFT-207 models/m.sql:1:22: ref() takes names in quotes; a computed one would hide what depends on what. Write ref('model') in each branch of a section.
    select 1 from {{ ref('ord' ~ 'ers') }}
                         ^

-- template
-- from {{ ref('orders') }} and {{ this }} at {{ run_started_at }}
select * from {{ source('crm', 'customers') }} c where c.id = {{ this.name }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select * from "raw"."customers" c where c.id = 'm'

-- becomes on bigquery, mysql, spark
select * from `raw`.`customers` c where c.id = 'm'

-- template
select {{ ref('orders') }}.id, {{ source('crm', 'customers') }}.id from {{ ref('orders') }} cross join {{ source('crm', 'customers') }}

-- becomes on ansi, duckdb, postgres, snowflake, trino
select "orders".id, "raw"."customers".id from "orders" cross join "raw"."customers"

-- becomes on bigquery, mysql, spark
select `orders`.id, `raw`.`customers`.id from `orders` cross join `raw`.`customers`

-- template
select $${{ ref('orders') }}$$

-- becomes on ansi
FFT-205 models/m.sql:1:10: the databases of the dialect ansi disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $${{ ref('orders') }}$$
             ^^^^^^^^^^^^^^^^^^^

-- becomes on bigquery, trino
FFT-205 models/m.sql:1:10: the value is glued to '$$'. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select $${{ ref('orders') }}$$
             ^^^^^^^^^^^^^^^^^^^

-- becomes on duckdb, postgres, snowflake, spark
FFT-205 models/m.sql:1:10: a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…'). Use '…' quotes.
    select $${{ ref('orders') }}$$
             ^^^^^^^^^^^^^^^^^^^

-- becomes on mysql
FFT-205 models/m.sql:1:10: the databases of the dialect mysql disagree on what stands before the value, so it could stand in quotes or in code. Write it in another way; "Dialects" in docs/templates.md says what they disagree on.
    select $${{ ref('orders') }}$$
             ^^^^^^^^^^^^^^^^^^^

-- template
select x{{ ref('orders') }}

-- becomes on all
FFT-205 models/m.sql:1:9: the value is glued to 'x'. Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.
    select x{{ ref('orders') }}
            ^^^^^^^^^^^^^^^^^^^

