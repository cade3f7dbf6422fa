package io.fastflowtransform.sql;

import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SQL that remembers where each part came from, through rendering, wrapping and splitting, so that a database's error points at
 * the line that the user wrote. Immutable.
 */
public final class SqlText {
    private final String text;
    private final List<Origin> origins;

    /**
     * From {@code start} on, the text comes from {@code source} at {@code offset}.
     *
     * @param copied whether the text is a copy of the source, character by character; else all of it comes from one tag
     */
    private record Origin(int start, SourceText source, int offset, boolean copied) {
        Origin shifted(int by) {
            return new Origin(start + by, source, offset, copied);
        }

        /** The same origin for a text that begins later. */
        Origin from(int newStart) {
            return newStart <= start
                    ? this
                    : new Origin(newStart, source, copied ? offset + newStart - start : offset, copied);
        }
    }

    /** A place in a source, as an offset. */
    public record SourceOffset(SourceText source, int offset) {}

    private SqlText(String text, List<Origin> origins) {
        this.text = text;
        this.origins = List.copyOf(origins);
    }

    /** SQL of our own making, without an origin. */
    public static SqlText of(String text) {
        return new SqlText(text, List.of());
    }

    public String text() {
        return text;
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    /** Where the character at {@code offset} comes from; empty where we made it ourselves. */
    public Optional<SourceOffset> origin(int offset) {
        Origin found = null;
        for (Origin origin : origins) {
            if (origin.start() > offset) {
                break;
            }
            found = origin;
        }
        return Optional.ofNullable(found)
                .map(o -> new SourceOffset(o.source(), o.copied() ? o.offset() + offset - o.start() : o.offset()));
    }

    /** The first character's place in the user's file. */
    public Optional<Position> position() {
        return position(0);
    }

    /** The place in the user's file of the character at {@code offset}. */
    public Optional<Position> position(int offset) {
        return origin(offset).map(o -> o.source().position(o.offset()));
    }

    /** A part of the text. */
    public SqlText slice(int from, int to) {
        List<Origin> kept = new ArrayList<>();
        for (int i = 0; i < origins.size(); i++) {
            Origin origin = origins.get(i);
            int end = i + 1 < origins.size() ? origins.get(i + 1).start() : text.length();
            if (origin.start() < to && end > from) {
                kept.add(origin.from(from).shifted(-from));
            }
        }
        return new SqlText(text.substring(from, to), kept);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Puts SQL together, piece by piece. */
    public static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<Origin> origins = new ArrayList<>();

        /** Adds text of our own making; an error in it points at what stands before it. */
        public Builder add(String sql) {
            text.append(sql);
            return this;
        }

        /** Adds SQL with its origins. */
        public Builder add(SqlText sql) {
            int at = text.length();
            sql.origins.forEach(origin -> origins.add(origin.shifted(at)));
            text.append(sql.text);
            return this;
        }

        /** Adds a copy of a part of the source. */
        public Builder addCopy(String sql, SourceText source, int offset) {
            return add(sql, source, offset, true);
        }

        /** Adds what a tag at {@code offset} of the source rendered. */
        public Builder addRendered(String sql, SourceText source, int offset) {
            return add(sql, source, offset, false);
        }

        public SqlText build() {
            return new SqlText(text.toString(), origins);
        }

        private Builder add(String sql, SourceText source, int offset, boolean copied) {
            if (!sql.isEmpty()) {
                origins.add(new Origin(text.length(), source, offset, copied));
                text.append(sql);
            }
            return this;
        }
    }
}
