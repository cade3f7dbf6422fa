package io.fastflowtransform.graph;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.DataTest;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.ModelConfig;
import io.fastflowtransform.project.Node;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.project.Seed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A selector: {@code tag:NAME}, {@code path:GLOB}, {@code type:NAME}, {@code kind:NAME}, {@code source:GROUP.TABLE} or a name
 * glob; {@code +x} adds ancestors and {@code x+} descendants, with a number up to that distance. Terms with spaces or commas
 * between must all match; {@code |} is a union and binds weakest.
 */
public final class Selector {
    private static final int ANY_DISTANCE = Integer.MAX_VALUE;
    private static final Set<String> LATER = Set.of("state", "result", "source_status");
    private static final Set<String> METHODS = Set.of("tag", "path", "type", "kind", "source");
    /** Ways to select that ask for a kind of models, with all that can be asked for. */
    private static final Map<String, Set<String>> CONDITIONS =
            Map.of("type", ModelConfig.MATERIALIZATIONS, "kind", Set.of("sql", "python"));

    private static final Pattern TERM = Pattern.compile("(?:(\\d*)\\+)?([^+]+)(?:\\+(\\d*))?");

    private final List<List<Term>> union;

    /**
     * One term.
     *
     * @param atom its text without {@code +}
     * @param isCondition whether it asks for a kind of nodes, of which a project may well have none
     */
    private record Term(String atom, Predicate<Node> match, boolean isCondition, int up, int down) {

        boolean isPlainName() {
            return up == 0 && down == 0 && !isCondition && atom.matches("[^:*?]+");
        }
    }

    private Selector(List<List<Term>> union) {
        this.union = union;
    }

    /**
     * Parses selectors that must all match.
     *
     * @throws ProblemException where one is malformed
     */
    public static Selector parse(List<String> selectors) {
        List<List<Term>> union = List.of(List.of());
        for (String selector : selectors) {
            List<List<Term>> next = new ArrayList<>();
            for (String alternative : selector.split("\\|", -1)) {
                List<Term> terms = terms(selector, alternative);
                for (List<Term> before : union) {
                    List<Term> both = new ArrayList<>(before);
                    both.addAll(terms);
                    next.add(both);
                }
            }
            union = next;
        }
        return new Selector(union);
    }

    /** The nodes that match, tests included; a test matches by itself or through the table that it tests. */
    public SortedSet<NodeId> select(ProjectGraph project) {
        SortedSet<NodeId> all = new TreeSet<>();
        for (List<Term> terms : union) {
            all.addAll(matching(terms, project));
        }
        return all;
    }

    /** The terms that match nothing by themselves. */
    Set<String> unmatched(ProjectGraph project) {
        Set<String> found = new LinkedHashSet<>();
        for (List<Term> terms : union) {
            terms.stream()
                    .filter(term -> !term.isCondition())
                    .filter(term -> project.nodes().values().stream().noneMatch(term.match()))
                    .forEach(term -> found.add(term.atom()));
        }
        return found;
    }

    /** Terms with nothing in common among which are several plain names, each of which matches something: those names. */
    Set<List<String>> contradictions(ProjectGraph project) {
        Set<List<String>> found = new LinkedHashSet<>();
        for (List<Term> terms : union) {
            List<String> names = terms.stream()
                    .filter(Term::isPlainName)
                    .map(Term::atom)
                    .distinct()
                    .toList();
            boolean each =
                    terms.stream().allMatch(term -> !matching(term, project).isEmpty());
            if (names.size() > 1 && each && matching(terms, project).isEmpty()) {
                found.add(names);
            }
        }
        return found;
    }

    private static SortedSet<NodeId> matching(List<Term> terms, ProjectGraph project) {
        SortedSet<NodeId> matching = new TreeSet<>(project.graph().nodes());
        terms.forEach(term -> matching.retainAll(matching(term, project)));
        return matching;
    }

    private static SortedSet<NodeId> matching(Term term, ProjectGraph project) {
        List<NodeId> matching = project.graph().nodes().stream()
                .filter(id -> term.match().test(project.node(id)))
                .toList();
        SortedSet<NodeId> reached = new TreeSet<>(matching);
        reached.addAll(project.graph().ancestors(matching, term.up()));
        reached.addAll(project.graph().descendants(matching, term.down()));
        for (NodeId id : project.graph().nodes()) {
            boolean tested = project.node(id) instanceof DataTest
                    && project.graph().dependencies(id).stream().anyMatch(reached::contains);
            if (tested) {
                reached.add(id);
            }
        }
        return reached;
    }

    private static List<Term> terms(String selector, String alternative) {
        List<Term> terms = new ArrayList<>();
        for (String word : alternative.strip().split("[\\s,]+")) {
            if (!word.isEmpty()) {
                terms.add(term(selector, word));
            }
        }
        if (terms.isEmpty()) {
            throw problem(
                    selector,
                    "there is nothing " + (selector.contains("|") ? "on one side of '|'" : "in it") + ".",
                    "Write a selector there, such as a model's name or tag:NAME.");
        }
        return terms;
    }

    private static Term term(String selector, String word) {
        boolean tag = word.contains("tag:");
        Matcher matcher = TERM.matcher(word);
        if (!matcher.matches() && !tag) {
            throw problem(
                    selector,
                    "'" + word + "' is not a selector.",
                    "Write for example +name, 2+name, name+1 or tag:nightly.");
        }
        boolean plain = !matcher.matches();
        String up = plain ? null : matcher.group(1);
        String down = plain ? null : matcher.group(3);
        String atom = plain ? word : matcher.group(2);
        boolean isCondition = CONDITIONS.keySet().stream().anyMatch(method -> atom.startsWith(method + ":"));
        return new Term(atom, atom(selector, atom), isCondition, distance(up), distance(down));
    }

    private static int distance(@org.jspecify.annotations.Nullable String number) {
        if (number == null) {
            return 0;
        }
        return number.isEmpty() ? ANY_DISTANCE : Integer.parseInt(number.substring(0, Math.min(number.length(), 9)));
    }

    private static Predicate<Node> atom(String selector, String atom) {
        int colon = atom.indexOf(':');
        if (colon < 0) {
            Pattern glob = glob(atom, false);
            return node ->
                    names(node).stream().anyMatch(name -> glob.matcher(name).matches());
        }
        String method = atom.substring(0, colon);
        String argument = atom.substring(colon + 1);
        if (!METHODS.contains(method)) {
            throw problem(
                    selector,
                    "'" + method + ":' is not a way to select.",
                    LATER.contains(method)
                            ? "There is no selection by state or result yet; fft:retry runs what did not succeed."
                            : Suggestions.didYouMean(method, METHODS, "ways to select"));
        }
        Set<String> values = CONDITIONS.getOrDefault(method, Set.of(argument));
        if (!values.contains(argument)) {
            throw problem(
                    selector,
                    "'" + argument + "' is no " + method + " of models.",
                    Suggestions.didYouMean(argument, values, method + "s"));
        }
        return switch (method) {
            case "tag" -> node -> tags(node).contains(argument);
            case "path" -> path(argument);
            case "type" ->
                node -> node instanceof Model m && m.config().materialized().equals(argument);
            case "kind" -> node -> node instanceof Model m && m.kind().equals(argument);
            default ->
                node -> node.id().kind().equals("source")
                        && glob(argument, false).matcher(node.name()).matches();
        };
    }

    private static Predicate<Node> path(String argument) {
        String folder = argument.endsWith("/") ? argument.substring(0, argument.length() - 1) : argument;
        Pattern glob = glob(folder, true);
        return node -> {
            String path = path(node);
            return glob.matcher(path).matches() || path.startsWith(folder + "/");
        };
    }

    /** The path of a node's file; empty where it has none of its own. */
    static String path(Node node) {
        return node instanceof Model m ? m.path() : node instanceof Seed s ? s.path() : "";
    }

    static List<String> names(Node node) {
        if (node instanceof Model model) {
            return List.of(model.name(), model.relationName());
        }
        return List.of(node.name());
    }

    static List<String> tags(Node node) {
        if (node instanceof Model model) {
            return model.config().tags();
        }
        return node instanceof DataTest test ? test.tags() : List.of();
    }

    /** {@code *} and {@code ?}; in a path, they stop at a slash and {@code **} does not. */
    private static Pattern glob(String glob, boolean path) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && path && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                boolean slash = i + 2 < glob.length() && glob.charAt(i + 2) == '/';
                regex.append(slash ? "(?:.*/)?" : ".*");
                i += slash ? 2 : 1;
            } else if (c == '*') {
                regex.append(path ? "[^/]*" : ".*");
            } else if (c == '?') {
                regex.append(path ? "[^/]" : ".");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    private static ProblemException problem(String selector, String sentence, String remedy) {
        return new ProblemException(
                Problem.error(Code.INVALID_SELECTOR, "the selector '" + selector + "': " + sentence, remedy));
    }
}
