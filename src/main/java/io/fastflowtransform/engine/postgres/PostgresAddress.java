package io.fastflowtransform.engine.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Postgres server is, and who asks.
 *
 * @param hosts one or more hosts with their ports, with commas between
 * @param database the database; by default it is called like the user
 * @param parameters what else the driver is told, in its own names, such as {@code user} and {@code sslmode}
 */
record PostgresAddress(String hosts, Optional<String> database, Map<String, String> parameters) {
    private static final Pattern SCHEME = Pattern.compile("(?i)^(?:jdbc:)?postgres(?:ql)?(?:\\+[a-z0-9_]+)?://");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");
    private static final Pattern PAIR =
            Pattern.compile("\\s*([A-Za-z_]+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|(\\S*))\\s*");

    private static final Set<String> PLACE = Set.of("host", "port", "dbname");

    /** The parameters that a DSN can have, as libpq and the driver spell them, with the driver's name. */
    private static final Map<String, String> PARAMETERS = parameterNames();

    PostgresAddress {
        parameters = Map.copyOf(parameters);
    }

    /** A DSN that says something that cannot be understood; no part that could be a password stands in the reason. */
    static final class InvalidException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        private InvalidException(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** As it follows the name of the DSN. */
        String reason() {
            return reason;
        }
    }

    /**
     * Reads a DSN: a URL as libpq, SQLAlchemy or the JDBC driver have it, or {@code host=… dbname=…}.
     *
     * @throws InvalidException where it is none
     */
    static PostgresAddress parse(String dsn) {
        String text = dsn.strip();
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.find()) {
            return url(text.substring(scheme.end()));
        } else if (text.contains("=") && !text.contains("://")) {
            return pairs(text);
        }
        throw new InvalidException("is no address of a Postgres server");
    }

    private static PostgresAddress url(String rest) {
        int query = rest.indexOf('?');
        String place = query < 0 ? rest : rest.substring(0, query);
        Map<String, String> parameters = new TreeMap<>();
        int at = place.lastIndexOf('@');
        if (at >= 0) {
            String user = place.substring(0, at);
            int colon = user.indexOf(':');
            put(parameters, "user", decoded(colon < 0 ? user : user.substring(0, colon)));
            if (colon >= 0) {
                put(parameters, "password", decoded(user.substring(colon + 1)));
            }
        }
        String server = place.substring(at + 1);
        int slash = server.indexOf('/');
        String hosts = hosts(slash < 0 ? server : server.substring(0, slash));
        Optional<String> database = slash < 0
                ? Optional.empty()
                : Optional.of(decoded(server.substring(slash + 1))).filter(name -> !name.isEmpty());
        if (query >= 0) {
            parameters(rest.substring(query + 1), parameters);
        }
        return located(hosts, database, parameters);
    }

    private static void parameters(String query, Map<String, String> parameters) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(parameters, pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                throw new InvalidException("has a parameter without a value");
            }
        }
    }

    /** The parameters that say where the server is win over what stands in front of them, as in libpq. */
    private static PostgresAddress located(String hosts, Optional<String> database, Map<String, String> parameters) {
        String host = parameters.get("host");
        String port = parameters.get("port");
        Optional<String> name = Optional.ofNullable(parameters.get("dbname")).or(() -> database);
        parameters.keySet().removeAll(PLACE);
        if (host == null && port == null) {
            return new PostgresAddress(hosts, name, parameters);
        }
        String all = host == null ? hosts.replaceFirst(":[0-9]+$", "") : host;
        return new PostgresAddress(hosts(all + (port == null ? "" : ":" + port)), name, parameters);
    }

    private static PostgresAddress pairs(String text) {
        Map<String, String> parameters = new TreeMap<>();
        Matcher pair = PAIR.matcher(text);
        int end = 0;
        while (end < text.length() && pair.find(end) && pair.start() == end) {
            String value = pair.group(2) != null ? pair.group(2).replaceAll("\\\\(.)", "$1") : pair.group(3);
            put(parameters, pair.group(1), value);
            end = pair.end();
        }
        if (end < text.length()) {
            throw new InvalidException("is no list of name=value");
        }
        parameters.putIfAbsent("port", "5432");
        return located("localhost", Optional.empty(), parameters);
    }

    private static String hosts(String hosts) {
        String all = hosts.isEmpty() ? "localhost" : hosts;
        for (String host : all.split(",", -1)) {
            Matcher matcher = HOST.matcher(host);
            if (!matcher.matches() || (matcher.group(2) != null && Integer.parseInt(matcher.group(2)) > 65_535)) {
                throw new InvalidException("has no host where one is expected; a '/', '?' or '@' in a user or password"
                        + " must be written as %2F, %3F or %40");
            }
        }
        return all;
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        String known = PARAMETERS.get(name);
        if (known == null) {
            String shown = name.matches("[A-Za-z_]{1,40}") ? "'" + name + "'" : "a name with other signs than letters";
            throw new InvalidException(
                    "has the parameter " + shown + "; known are: " + String.join(", ", PARAMETERS.keySet()));
        }
        parameters.put(known, value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("has a '%' that begins no escape such as %40");
        }
    }

    /** The same address with this value of a parameter, where it has none itself. */
    PostgresAddress orElse(String parameter, Optional<String> value) {
        if (value.isEmpty() || parameters.containsKey(parameter)) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(parameter, value.get());
        return new PostgresAddress(hosts, database, more);
    }

    /** The URL for the driver. It holds no password. */
    String url() {
        String name =
                database.or(() -> Optional.ofNullable(parameters.get("user"))).orElse("");
        return "jdbc:postgresql://" + hosts + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The address as people read it. */
    @Override
    public String toString() {
        return database.map(name -> hosts + "/" + name).orElse(hosts);
    }

    private static Map<String, String> parameterNames() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("host", "host");
        names.put("port", "port");
        names.put("dbname", "dbname");
        names.put("user", "user");
        names.put("password", "password");
        names.put("sslmode", "sslmode");
        names.put("sslrootcert", "sslrootcert");
        names.put("sslcert", "sslcert");
        names.put("sslkey", "sslkey");
        names.put("sslpassword", "sslpassword");
        names.put("channel_binding", "channelBinding");
        names.put("gssencmode", "gssEncMode");
        names.put("krbsrvname", "kerberosServerName");
        names.put("connect_timeout", "connectTimeout");
        names.put("application_name", "ApplicationName");
        names.put("options", "options");
        return names;
    }
}
