{{ config(materialized='table', tags=['example:hooks_demo', 'scope:staging', 'engine:duckdb']) }}
select id as event_id, kind from {{ ref('raw_events') }};
