package io.fastflowtransform.benchmark;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Writes models of 10 to 60 lines with 3 to 15 tags; the same seed gives the same models. */
final class TemplateGenerator {
    private static final List<String> COLUMNS = List.of(
            "id,",
            "cast(day as date) as day,",
            "lower(trim(region)) as region,",
            "coalesce(nullif(trim(category), ''), 'unknown') as category,",
            "cast(amount as double) as amount, -- before tax",
            "row_number() over (partition by id order by day) as delivery,",
            "case when status = 'it''s paid' then -abs(amount) else amount end as balance,",
            "round(amount * (1 + tax_rate), 2) as gross_amount,",
            "max(updated_at) over (partition by customer_id) as last_update,",
            "\"order id\" as order_id,");

    private final Random random;
    private final StringBuilder sql = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private int tags;

    private TemplateGenerator(Random random) {
        this.random = random;
    }

    static List<TemplatePair> generate(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(number -> new TemplateGenerator(random).model(number))
                .toList();
    }

    private TemplatePair model(int number) {
        int wanted = 3 + random.nextInt(13);
        String name = "model_" + number;
        if (random.nextBoolean()) {
            config(number);
            text("\n\n");
        }
        text("/* " + name + ": deliveries, cleaned; the first one wins. */\n");
        if (wanted <= 5) {
            select(3, wanted);
        } else {
            chain(number, wanted);
        }
        text("order by id, day\n");
        return new TemplatePair(name, sql.toString(), plain.toString(), tags);
    }

    private void chain(int number, int wanted) {
        int ctes = Math.max(1, wanted / 4);
        int conditions = wanted - tags - ctes;
        for (int cte = 0; cte < ctes; cte++) {
            int later = ctes - 1 - cte;
            text(cte == 0 ? "with part_0 as (\n" : "),\n\npart_" + cte + " as (\n");
            select(2, wanted - later - conditions * later / ctes);
        }
        text(")\n\nselect\n");
        columns(3);
        text("    'm" + number + "' as model\nfrom part_" + (ctes - 1) + "\n");
    }

    /** Writes a select with conditions until so many tags are written in all. */
    private void select(int fewestColumns, int tagsUntil) {
        text("    select\n");
        columns(fewestColumns + random.nextInt(3));
        text("        quantity\n    from ");
        relation();
        text("\n    where id is not null\n");
        while (tags < tagsUntil) {
            condition(tagsUntil - tags);
        }
    }

    private void columns(int count) {
        int first = random.nextInt(COLUMNS.size());
        for (int i = 0; i < count; i++) {
            text("        " + COLUMNS.get((first + i) % COLUMNS.size()) + "\n");
        }
    }

    private void config(int number) {
        tag(
                "{{ config(materialized='" + (number % 2 == 0 ? "table" : "view") + "', tags=['nightly', 'team:t"
                        + number % 12 + "']) }}",
                "{{ config }}");
    }

    private void relation() {
        String name = TemplateData.relation(random.nextInt(TemplateData.RELATIONS));
        String call = random.nextInt(4) == 0 ? "source('shop', '" + name + "')" : "ref('" + name + "')";
        tag("{{ " + call + " }}", "{{ " + name + " }}");
    }

    private void condition(int mostTags) {
        switch (random.nextInt(mostTags < 3 ? 9 : 12)) {
            case 0 -> condition("region = ", "{{ var('region') }}", "{{ region }}", "");
            case 1 -> condition("day >= cast(", "{{ var('first_day') }}", "{{ first_day }}", " as date)");
            case 2 -> condition("amount >= ", "{{ var('min_amount', 0) }}", "{{ min_amount }}", "");
            case 3 -> condition("status in (", "{{ var('statuses') }}", "{{ statuses }}", ")");
            case 4 -> condition("shop <> 'it''s ", "{{ var('shop') }}", "{{ shop }}", "'");
            case 5 -> condition("\"", "{{ column }}", "{{ column }}", "\" is not null");
            case 6 -> condition("run_id <> ", "{{ run.id }}", "{{ run.id }}", "");
            case 7 -> condition("category = ", "{{ category | lower }}", "{{ category }}", "");
            case 8 -> condition("amount < 1000 -- in ", "{{ currency }}", "{{ currency }}", "");
            case 9 -> section("full");
            case 10 -> section("only_recent");
            default -> measures();
        }
    }

    private void condition(String before, String tag, String plainTag, String after) {
        text("      and " + before);
        tag(tag, plainTag);
        text(after + "\n");
    }

    private void section(String variable) {
        tag("{{# var('" + variable + "', false) }}", "{{# " + variable + " }}");
        text("\n      and day >= current_date - interval 30 day\n");
        tag("{{/ var }}", "{{/ " + variable + " }}");
        text("\n");
    }

    private void measures() {
        tag("{{# var('measures') }}", "{{# measures }}");
        text("\n      and ");
        tag("{{ name | ident }}", "{{ name }}");
        text(" >= 0\n");
        tag("{{/ var }}", "{{/ measures }}");
        text("\n");
    }

    private void text(String text) {
        sql.append(text);
        plain.append(text);
    }

    private void tag(String tag, String plainTag) {
        sql.append(tag);
        plain.append(plainTag);
        tags++;
    }
}
