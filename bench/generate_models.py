"""Writes an FFT project of many models: staging models on seeds, layers of models on the layers before, and marts. The same
number gives the same bytes, and the project can be run: all models have the same six columns."""

import argparse
import random
from pathlib import Path

SEEDS = 20
LAYERS = ("staging", "intermediate", "core", "marts")
SHARES = (0.15, 0.35, 0.30, 0.20)
SEED = "id,day,region,category,amount,quantity\n" + "".join(
    f"{i},2026-01-{i % 28 + 1:02},r{i % 3},c{i % 5},{i * 1.25},{i % 7}\n" for i in range(1, 41)
)

STAGING = """
-- {name}: one row for each delivery of {table}, cleaned; the first delivery wins.
with delivered as (
    select
        id,
        day,
        region,
        category,
        amount,
        quantity,
        row_number() over (partition by id order by day) as delivery
    from {{{{ source('{group}', '{table}') }}}}
    where id is not null
      and day >= cast({{{{ var('first_day') }}}} as date)
),

cleaned as (
    select
        id,
        cast(day as date) as day,
        lower(trim(region)) as region,
        coalesce(nullif(trim(category), ''), 'unknown') as category,
        cast(amount as double) as amount, -- {{{{ var('currency') }}}}
        coalesce(quantity, 0) as quantity
    from delivered
    where delivery = 1
)

select
    id,
    day,
    region,
    category,
    case when category = 'c{number}' then -abs(amount) else amount end as amount,
    quantity
from cleaned
where region in ({{{{ var('regions') }}}})
  and category <> 'it''s {number}';
"""

JOINED = """
/* {name} joins {count} models of the layers before it. */
with base as (
    select id, day, region, category, amount, quantity
    from {{{{ ref('{first}') }}}}
    where quantity >= {{{{ var('min_quantity', 0) }}}}
),

{joins}
joined as (
    select
        base.id,
        base.day,
        base.region,
        base.category,
        base.amount{sums} as amount,
        base.quantity
    from base
{clauses}
)

select
    id,
    day,
    region,
    category,
    round(amount, {{{{ var('scale') }}}}) as amount,
    quantity
from joined
{{{{#var('only_recent', false)}}}}
where day >= current_date - interval 30 day
{{{{/var('only_recent', false)}}}}
order by id, day;
"""

JOIN = """other_{i} as (
    select
        id,
        sum(amount) as amount,
        count(*) as row_count,
        max(day) as last_day
    from {{{{ ref('{other}') }}}}
    where category not like '%--test{i}%' -- '{{{{ engine() }}}}'
    group by id
),
"""

CONFIG = """{{{{ config(
    materialized='{materialized}',
    tags=['layer:{layer}', 'team:{team}', 'bench'],
    description='Model {number} of the benchmark',
) }}}}
"""


def generate(folder, count):
    random.seed(count)
    write(folder / "project.yml", project())
    write(folder / "profiles.yml", 'dev:\n  engine: duckdb\n  duckdb:\n    path: ".local/models.duckdb"\n')
    write(folder / "sources.yml", sources())
    for i in range(SEEDS):
        write(folder / "seeds" / f"seed_{i:02}.csv", SEED)
    earlier = []
    for layer, share in zip(LAYERS, SHARES):
        size = count - len(earlier) if layer == LAYERS[-1] else round(count * share)
        names = [f"{layer}_{i:04}" for i in range(size)]
        for number, name in enumerate(names):
            text = staging(name, number) if layer == "staging" else joined(name, number, layer, earlier, names)
            write(folder / "models" / layer / f"area_{number % 10}" / f"{name}.ff.sql", text)
        earlier += names


def staging(name, number):
    body = STAGING.format(name=name, number=number, group=f"group_{number % 4}", table=f"events_{number % SEEDS:02}")
    return config("view" if number % 2 else "table", "staging", number) + body


def joined(name, number, layer, earlier, layer_names):
    """A model on two or three others: of earlier layers, and near ones of its own layer that stand before it."""
    own = layer_names[max(0, number - 40) : number]
    others = random.sample(earlier[-600:], random.randint(1, 2)) + random.sample(own, min(len(own), 1))
    first, *rest = [f"{other}.ff" if random.random() < 0.5 else other for other in others]
    numbers = range(1, len(rest) + 1)
    body = JOINED.format(
        name=name,
        count=len(others),
        first=first,
        joins="\n".join(JOIN.format(i=i, other=other) for i, other in zip(numbers, rest)),
        sums="".join(f" + coalesce(other_{i}.amount, 0)" for i in numbers),
        clauses="\n".join(f"    left join other_{i} on other_{i}.id = base.id" for i in numbers),
    )
    kinds = {0: "ephemeral", 1: "view", 2: "view"} if layer != "marts" else {1: "view"}
    return config(kinds.get(number % 10, "table"), layer, number) + body


def config(materialized, layer, number):
    return CONFIG.format(materialized=materialized, layer=layer, team=f"t{number % 12}", number=number)


def project():
    return """name: models_bench
version: "0.1"
models_dir: models

vars:
  first_day: "2026-01-05"
  currency: EUR
  scale: 2
  regions: [r0, r1, r2]
"""


def sources():
    lines = ["version: 2", "sources:"]
    for group in range(4):
        lines += [f"  - name: group_{group}", "    tables:"]
        for i in range(group, SEEDS, 4):
            lines += [f"      - name: events_{i:02}", f"        identifier: seed_{i:02}"]
    return "\n".join(lines) + "\n"


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-m", "--models", type=int, default=2000, help="how many (default: 2000)")
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.models)
