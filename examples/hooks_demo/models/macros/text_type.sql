{{ macro() }}
-- The type of a text of any length, for the statements that hooks write themselves.
{{# ff_is_engine('databricks_spark') }}string{{/ ff_is_engine }}{{^ ff_is_engine('databricks_spark') }}text{{/ ff_is_engine }}
