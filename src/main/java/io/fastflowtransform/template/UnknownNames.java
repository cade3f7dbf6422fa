package io.fastflowtransform.template;

import io.fastflowtransform.problem.Suggestions;

/** What to do about a name that is not known. */
final class UnknownNames {
    private UnknownNames() {}

    static String remedy(String name, Scope.Shape shape) {
        if (shape.functions().contains(name)) {
            return "It is a function: write " + name + "(…).";
        } else if (name.equals("loop")) {
            return "Inside a section, -first, -last and -index (from 0) tell the place in the list.";
        }
        return Suggestions.didYouMean(name, shape.names(), "names") + " A variable is read with var('" + name + "').";
    }
}
