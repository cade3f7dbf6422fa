package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.FileNames;
import io.fastflowtransform.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the FFT project of a Maven project is looked for: the folder that was named, else the Maven project's own, else
 * src/main/fft.
 *
 * @param basedir the Maven project's folder
 * @param named the folder that somebody named
 */
record ProjectFolder(Path basedir, Optional<String> named) {
    private static final String FILE = "project.yml";
    private static final String CONVENTION = "src/main/fft";

    /** The folder that holds project.yml. */
    Optional<Path> find() {
        if (named.isPresent()) {
            return Optional.of(namedFolder(named.get())).filter(ProjectFolder::holdsProject);
        }
        return Optional.of(basedir)
                .filter(ProjectFolder::holdsProject)
                .or(() -> Optional.of(basedir.resolve(CONVENTION)).filter(ProjectFolder::holdsProject));
    }

    /** Says that there is none. */
    Problem missing() {
        String looked = named.map(this::namedFolder).orElse(basedir).toString();
        FileNames names = FileNames.here();
        if (!names.isReadable(looked)) {
            return Problem.error(Code.UNREADABLE_FILE, names.sentence("the path " + looked), names.remedy());
        }
        if (named.isPresent()) {
            return Problem.error(
                    Code.NO_PROJECT,
                    "fft.project is " + named.get() + ", but there is no " + FILE + " in " + namedFolder(named.get())
                            + ".",
                    "Name the folder of an FFT project, relative to " + basedir + ".");
        }
        return Problem.error(
                Code.NO_PROJECT,
                "there is no FFT project here: no " + FILE + " in " + basedir + " or in its " + CONVENTION + ".",
                "Name its folder with -Dfft.project=FOLDER.");
    }

    private Path namedFolder(String name) {
        return FileNames.resolve(basedir, "fft.project", name);
    }

    private static boolean holdsProject(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }
}
