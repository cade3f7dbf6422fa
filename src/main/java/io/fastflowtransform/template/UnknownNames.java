package io.fastflowtransform.template;

import io.fastflowtransform.problem.Suggestions;

/** What to do about a name that is not known. */
final class UnknownNames {
    private UnknownNames() {}

    static String remedy(String name, Scope.Shape shape) {
        if (shape.functions().contains(name)) {
            return "It is a function: write " + name + "(…).";
        }
        return Habits.name(name).orElseGet(() -> suggestion(name, shape));
    }

    private static String suggestion(String name, Scope.Shape shape) {
        return Suggestions.didYouMean(name, shape.names(), "names") + " A variable is read with var('" + name + "').";
    }
}
