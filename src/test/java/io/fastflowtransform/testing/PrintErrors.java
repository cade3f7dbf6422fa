package io.fastflowtransform.testing;

import java.nio.file.Path;

/** A program that prints what is wrong with the project in its current folder, one error a line. */
public final class PrintErrors {
    private PrintErrors() {}

    public static void main(String[] arguments) {
        TestProject.at(Path.of(".")).errors().forEach(System.out::println);
    }
}
