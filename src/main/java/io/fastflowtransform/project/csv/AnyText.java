package io.fastflowtransform.project.csv;

/** Every text. */
final class AnyText implements ValueRule {
    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        return Fit.PLAIN;
    }

    @Override
    public String expected() {
        return "a text";
    }
}
