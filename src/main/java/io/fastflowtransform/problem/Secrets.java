package io.fastflowtransform.problem;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that must not be shown. Masks them by value, in whatever form they are written; everything else is shown.
 * What counts as a secret: environment variables and profile keys with a telling name, and the password inside a URL or DSN.
 */
public final class Secrets {
    private static final String MASK = "***";
    private static final int SHORTEST = 3;
    private static final List<String> VARIABLE_ENDINGS = List.of("PASSWORD", "TOKEN", "SECRET", "DSN", "PRIVATE_KEY");
    private static final List<String> KEYS = List.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "token",
            "secret",
            "private_key",
            "pvtkey",
            "api_key",
            "apikey",
            "credential");
    private static final Pattern PLAIN = Pattern.compile("(?i)true|false|[0-9.]+");

    /** A password in a URL, and one that holds a sign which a URL should not have as it is. */
    private static final List<Pattern> URL_PASSWORDS = List.of(
            Pattern.compile("://[^:/@\\s]*:([^@\\s]+)@"),
            Pattern.compile("://[^:/@\\s]*:([^\\s]+)@(?=[^@\\s]*(?:\\s|$))"));

    private static final Pattern PASSWORD_PAIR =
            Pattern.compile("(?i)\\b(?:password|passwd|pwd)\\s*=\\s*('[^']*'|[^\\s;&]+)");

    /** A secret in SQL, such as {@code create secret (type s3, secret 'x')} and {@code alter role a password 'x'}. */
    private static final Pattern SQL_SECRET = Pattern.compile(
            "(?i)\\b\\w*(?:password|passwd|pwd|token|secret|private_key)[\"']?\\s*(?:=>?|:=?)?\\s*'((?:[^']|'')+)'");

    private final List<HiddenText> values;

    private Secrets(Collection<HiddenText> values) {
        this.values = values.stream()
                .sorted(Comparator.comparingInt(HiddenText::length).reversed())
                .toList();
    }

    private static Secrets ofTexts(Collection<String> values) {
        Set<String> texts = new LinkedHashSet<>();
        for (String value : values) {
            Stream.concat(Stream.of(value), value.lines().map(String::strip))
                    .filter(text -> text.length() >= SHORTEST)
                    .forEach(texts::add);
        }
        return new Secrets(texts.stream().map(HiddenText::new).toList());
    }

    /** Nothing to mask. */
    public static Secrets none() {
        return new Secrets(Set.of());
    }

    /**
     * The secrets of a project's environment and of its active profile.
     *
     * @param environment all variables, by name
     * @param settings the profile's settings, by key
     */
    public static Secrets of(Map<String, String> environment, Map<String, String> settings) {
        Set<String> values = new LinkedHashSet<>();
        environment.forEach((name, value) -> {
            if (isSecretVariable(name)) {
                values.add(value);
            }
            addPassword(value, values);
        });
        settings.forEach((key, value) -> {
            if (isSecretKey(key) && !PLAIN.matcher(value).matches()) {
                values.add(value);
            }
            addPassword(value, values);
        });
        return ofTexts(values);
    }

    /** Whether a variable of this name holds a secret: {@code *PASSWORD}, {@code *TOKEN}, {@code *SECRET}, {@code *DSN}. */
    public static boolean isSecretVariable(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return VARIABLE_ENDINGS.stream().anyMatch(upper::endsWith);
    }

    /** The text with each secret value replaced by {@code ***}. */
    public String mask(String text) {
        String masked = text;
        for (HiddenText value : values) {
            masked = value.replacedIn(masked, MASK);
        }
        return masked;
    }

    /** The JSON value with each text in it masked, and with the text {@code ***} for a number that is a secret. */
    public @Nullable Object maskAll(@Nullable Object json) {
        if (json instanceof Map<?, ?> members) {
            return maskMembers(members);
        } else if (json instanceof List<?> items) {
            List<@Nullable Object> masked = new ArrayList<>();
            items.forEach(item -> masked.add(maskAll(item)));
            return masked;
        } else if (json instanceof String || json instanceof Number) {
            String masked = mask(json.toString());
            return masked.equals(json.toString()) ? json : masked;
        }
        return json;
    }

    /** The members of a JSON object, each name and each value masked. */
    public Map<String, @Nullable Object> maskMembers(Map<?, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        members.forEach((name, value) -> masked.put(mask(String.valueOf(name)), maskAll(value)));
        return masked;
    }

    /** These secrets and others. */
    public Secrets and(Secrets others) {
        List<HiddenText> all = new ArrayList<>(values);
        all.addAll(others.values);
        return new Secrets(all);
    }

    /** All quoted texts of a statement, whatever they are: for messages about one that may hold secrets. */
    public static Secrets quotedIn(String sql) {
        String[] parts = sql.split("['\"]|\\$\\$", -1);
        List<String> quoted = new ArrayList<>();
        for (int i = 1; i < parts.length; i += 2) {
            quoted.add(parts[i]);
        }
        return ofTexts(quoted);
    }

    /** Whether a setting, or a member of one, is called like a secret. What has a blank in its key is no setting. */
    public static boolean isSecretKey(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.indexOf(' ') < 0 && KEYS.stream().anyMatch(lower::contains);
    }

    private static String decoded(String password) {
        try {
            return URLDecoder.decode(password.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return password;
        }
    }

    private static void addPassword(String value, Set<String> values) {
        for (Pattern pattern : URL_PASSWORDS) {
            Matcher url = pattern.matcher(value);
            while (url.find()) {
                values.add(url.group(1));
                values.add(decoded(url.group(1)));
            }
        }
        Matcher pair = PASSWORD_PAIR.matcher(value);
        while (pair.find()) {
            values.add(pair.group(1).replaceAll("^'|'$", ""));
        }
        Matcher sql = SQL_SECRET.matcher(value);
        while (sql.find()) {
            values.add(sql.group(1));
            values.add(sql.group(1).replace("''", "'"));
        }
    }
}
