package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the fallback must know of a database.
 *
 * @param url where it is, for the driver
 * @param properties who asks, and what else the driver is told
 * @param driver the Maven coordinates of a driver that would do; empty where only the user knows
 * @param database the database or catalog of models and seeds; empty for the connection's own
 * @param schema their schema; empty for the connection's own
 * @param sessionSql what each session executes first
 * @param initSql what the profile wants each session to execute after that
 */
record FallbackSettings(
        String url,
        Properties properties,
        Optional<String> driver,
        Dialect dialect,
        Optional<String> database,
        Optional<String> schema,
        List<SqlText> sessionSql,
        List<SqlText> initSql) {

    /** The database as people read it: the URL without what follows its address. */
    String shown() {
        return url.split("[;?]", 2)[0].replaceFirst("//[^/@]*@", "//");
    }

    /** The properties for a driver, from the settings of these names, each with the driver's own name behind a colon. */
    static Properties properties(Settings settings, String... names) {
        Properties properties = new Properties();
        for (String name : names) {
            String[] pair = name.split(":", 2);
            settings.get(pair[0]).ifPresent(value -> properties.setProperty(pair[pair.length - 1], value));
        }
        return properties;
    }
}
