package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;

/**
 * A call or a value that a scope refuses. The template adds the place; a function needs to know none.
 */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String sentence;
    private final String remedy;

    public TemplateException(Code code, String sentence, String remedy) {
        super(sentence);
        this.code = code;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    public Code code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    public String remedy() {
        return remedy;
    }
}
