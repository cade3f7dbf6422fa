package io.fastflowtransform.sql;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
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
     * From {@code start} on, the text comes from this place.
     *
     * @param kind a copy of the source has its places, character by character; all else comes from one tag
     */
    private record Origin(int start, SourceOffset at, Kind kind) {
        Origin shifted(int by) {
            return new Origin(start + by, at, kind);
        }

        /** The same origin for a text that begins later. */
        Origin from(int newStart) {
            return newStart <= start ? this : new Origin(newStart, place(newStart), kind);
        }

        SourceOffset place(int position) {
            return kind == Kind.COPY ? at.plus(position - start) : at;
        }

        Origin calledFrom(SourceOffset caller) {
            return new Origin(start, at.calledFrom(caller), kind);
        }
    }

    /**
     * A place in a source, as an offset.
     *
     * @param caller where the macro that holds the place is called
     */
    public record SourceOffset(SourceText source, int offset, Optional<SourceOffset> caller) {
        public SourceOffset(SourceText source, int offset) {
            this(source, offset, Optional.empty());
        }

        SourceOffset plus(int characters) {
            return new SourceOffset(source, offset + characters, caller);
        }

        SourceOffset calledFrom(SourceOffset outermost) {
            return new SourceOffset(
                    source,
                    offset,
                    Optional.of(caller.map(inner -> inner.calledFrom(outermost)).orElse(outermost)));
        }

        /** A problem at this place, with the calls that lead to it. */
        public Problem problem(Code code, int length, String sentence, String remedy) {
            Problem problem = Problem.error(code, source, offset, length, sentence, remedy);
            for (Optional<SourceOffset> at = caller;
                    at.isPresent();
                    at = at.get().caller()) {
                problem = problem.calledFrom(at.get().source().position(at.get().offset()));
            }
            return problem;
        }
    }

    /** What a stretch of text is. */
    public enum Kind {
        /** SQL that is written in a template. */
        COPY,
        /** The name of a relation that the project knows. */
        RELATION,
        /** A value, or SQL of our own making. */
        VALUE
    }

    /** A stretch of text with one origin. */
    public record Piece(String text, Kind kind) {}

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
        return Optional.ofNullable(found).map(origin -> origin.place(offset));
    }

    /** Where the first visible character that is not of our own making comes from. */
    public Optional<SourceOffset> firstOrigin() {
        if (origins.isEmpty()) {
            return Optional.empty();
        }
        int first = origins.get(0).start();
        int visible = first;
        while (visible < text.length() && Character.isWhitespace(text.charAt(visible))) {
            visible++;
        }
        return origin(visible < text.length() ? visible : first);
    }

    /** The first character's place in the user's file. */
    public Optional<Position> position() {
        return position(0);
    }

    /** The place in the user's file of the character at {@code offset}. */
    public Optional<Position> position(int offset) {
        return origin(offset).map(o -> o.source().position(o.offset()));
    }

    /** The text in stretches of one origin. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int end = origins.isEmpty() ? text.length() : origins.get(0).start();
        if (end > 0) {
            pieces.add(new Piece(text.substring(0, end), Kind.VALUE));
        }
        for (int i = 0; i < origins.size(); i++) {
            int start = origins.get(i).start();
            end = i + 1 < origins.size() ? origins.get(i + 1).start() : text.length();
            pieces.add(new Piece(text.substring(start, end), origins.get(i).kind()));
        }
        return pieces;
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
            return add(sql, new SourceOffset(source, offset), Kind.COPY);
        }

        /** Adds what a tag at {@code offset} of the source rendered. */
        public Builder addRendered(String sql, SourceText source, int offset) {
            return add(sql, new SourceOffset(source, offset), Kind.VALUE);
        }

        /** Adds the name of a relation that a tag at {@code offset} of the source gave. */
        public Builder addRelation(String sql, SourceText source, int offset) {
            return add(sql, new SourceOffset(source, offset), Kind.RELATION);
        }

        /** Adds a fragment that a tag at {@code offset} of the source gave; what the fragment knows of its origins is kept. */
        public Builder addRendered(SqlText sql, SourceText source, int offset) {
            SourceOffset caller = new SourceOffset(source, offset);
            int at = text.length();
            if (!sql.text.isEmpty()
                    && (sql.origins.isEmpty() || sql.origins.get(0).start() > 0)) {
                origins.add(new Origin(at, caller, Kind.VALUE));
            }
            sql.origins.forEach(origin -> origins.add(origin.shifted(at).calledFrom(caller)));
            text.append(sql.text);
            return this;
        }

        public SqlText build() {
            return new SqlText(text.toString(), origins);
        }

        private Builder add(String sql, SourceOffset at, Kind kind) {
            if (!sql.isEmpty()) {
                origins.add(new Origin(text.length(), at, kind));
                text.append(sql);
            }
            return this;
        }
    }
}
