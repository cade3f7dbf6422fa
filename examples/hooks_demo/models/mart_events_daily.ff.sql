{{ config(
    materialized='table',
    tags=['example:hooks_demo', 'scope:mart', 'engine:duckdb', 'engine:postgres', 'engine:databricks_spark'],
) }}

-- One row a day and event type.
select
    event_date,
    event_type,
    count(*) as event_count,
    count(distinct user_id) as user_count,
    sum(amount) as amount
from {{ ref('events_clean.ff') }}
where event_date >= cast({{ var('first_day') }} as date)
group by event_date, event_type;
