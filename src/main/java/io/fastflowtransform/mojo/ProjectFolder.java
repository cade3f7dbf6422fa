package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the FFT project of a Maven project: the folder that was named, else the Maven project's own, else src/main/fft. */
final class ProjectFolder {
    private static final String FILE = "project.yml";
    private static final String CONVENTION = "src/main/fft";

    private ProjectFolder() {}

    /**
     * The folder that holds project.yml.
     *
     * @param quiet whether finding nothing is fine, since nobody named a folder
     * @throws ProblemException where there is none
     */
    static Optional<Path> find(Path basedir, Optional<String> named, boolean quiet) {
        if (named.isPresent()) {
            Path folder = basedir.resolve(named.get()).normalize();
            if (Files.isRegularFile(folder.resolve(FILE))) {
                return Optional.of(folder);
            }
            throw new ProblemException(Problem.error(
                    Code.NO_PROJECT,
                    "fft.project is " + named.get() + ", but there is no " + FILE + " in " + folder + ".",
                    "Name the folder of an FFT project, relative to " + basedir + "."));
        }
        for (Path folder : new Path[] {basedir, basedir.resolve(CONVENTION)}) {
            if (Files.isRegularFile(folder.resolve(FILE))) {
                return Optional.of(folder);
            }
        }
        if (quiet) {
            return Optional.empty();
        }
        throw new ProblemException(Problem.error(
                Code.NO_PROJECT,
                "there is no FFT project here: no " + FILE + " in " + basedir + " or in its " + CONVENTION + ".",
                "Name its folder with -Dfft.project=FOLDER."));
    }
}
