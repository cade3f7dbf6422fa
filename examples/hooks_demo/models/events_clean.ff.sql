{{ config(
    materialized='table',
    tags=['example:hooks_demo', 'scope:staging', 'engine:duckdb', 'engine:postgres', 'engine:databricks_spark'],
) }}

-- One row an event: names repaired, repeated deliveries and unusable rows dropped.
with raw_events as (
    select
        event_id,
        user_id,
        lower(trim(event_type)) as event_type,
        event_ts,
        coalesce(amount, 0) as amount,
        row_number() over (partition by event_id order by event_ts) as delivery
    from {{ source('web', 'events') }}
    where event_id is not null
      and user_id is not null
      and event_ts is not null
)

select
    event_id,
    user_id,
    event_type,
    event_ts,
    cast(event_ts as date) as event_date,
    case when event_type = 'refund' then -abs(amount) else amount end as amount
from raw_events
where delivery = 1
  and event_type in ('page_view', 'sign_up', 'add_to_cart', 'purchase', 'refund');
