package io.fastflowtransform.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the error of a Python hook is said to be: at the last place in the project's hooks. */
class PlacesOfPythonErrorsTest {
    private static final String HEAD =
            "import ast, functools, json, os, sys\nfrom fastflowtransform.hooks.registry import fft_hook\n";

    @TempDir
    Path folder;

    private TestProject project(String code) {
        return TestProject.in(folder)
                .yaml("hooks:\n  on_run_start:\n    - {name: h, kind: python}\n")
                .file("hooks/h.py", HEAD + code)
                .model("m", "select 1 as n");
    }

    /** The lines of the hook's error, from its code on. */
    private static List<String> error(TestProject project) {
        assertThat(project.run().failure()).isPresent();
        List<String> lines = project.lines().stream()
                .filter(line -> line.contains("FFT-503"))
                .flatMap(String::lines)
                .skip(1)
                .map(line -> line.substring("    ".length()))
                .toList();
        assertThat(lines).isNotEmpty();
        return lines;
    }

    @Test
    void an_error_inside_a_library_is_where_the_hook_called_it() {
        List<String> lines = error(project("@fft_hook()\ndef h(c):\n  # the mistake is here\n  json.loads('{bad')\n"));
        assertThat(lines.get(0))
                .startsWith(
                        "FFT-503 hooks/h.py:6:1: the hook python:h failed: JSONDecodeError: Expecting property name");
        assertThat(lines.get(1)).matches("raised at .*json.decoder\\.py:\\d+");
        assertThat(lines).hasSize(2);
    }

    @Test
    void an_error_in_a_helper_among_the_hooks_is_in_the_helper() {
        TestProject project = project(
                        "sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)) + '/lib')\nimport helper\n@fft_hook()\ndef h(c): helper.check({})\n")
                .file("hooks/lib/helper.py", "def check(rows):\n\n  return rows['n']\n");
        assertThat(error(project))
                .containsExactly("FFT-503 hooks/lib/helper.py:3:1: the hook python:h failed: KeyError: 'n'");
    }

    @Test
    void hooks_in_a_linked_folder_are_the_projects_own() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("shared/hooks"));
        Path root = Files.createDirectories(folder.resolve("project"));
        Files.createSymbolicLink(root.resolve("hooks"), elsewhere);
        TestProject project = TestProject.in(root)
                .yaml("hooks:\n  on_run_start:\n    - {name: h, kind: python}\n")
                .file("hooks/h.py", HEAD + "@fft_hook()\ndef h(c): int('x')\n");
        assertThat(error(project).get(0)).startsWith("FFT-503 hooks/h.py:4:1: ");
    }

    @Test
    void an_error_without_a_line_of_the_hooks_is_at_the_declaration() {
        assertThat(error(project("fft_hook(name='h')(functools.partial(json.loads, '{'))\n"))
                        .get(0))
                .startsWith("FFT-503 project.yml:5:7: the hook python:h failed: TypeError");
    }

    @Test
    void what_an_error_comes_from_is_told_with_its_place() {
        assertThat(error(project("""
                        @fft_hook()
                        def h(c):
                          try:
                            {}['key']
                          except KeyError as e:
                            raise RuntimeError('no rows') from e
                        """)))
                .containsExactly(
                        "FFT-503 hooks/h.py:8:1: the hook python:h failed: RuntimeError: no rows",
                        "caused by KeyError: 'key' (hooks/h.py:6)");
        assertThat(error(project("""
                        @fft_hook()
                        def h(c):
                          try:
                            {}['key']
                          except KeyError:
                            json.dumps(h)
                        """))).hasSize(3).last().isEqualTo("while handling KeyError: 'key' (hooks/h.py:6)");
        assertThat(error(project("""
                        @fft_hook()
                        def h(c):
                          try:
                            {}['key']
                          except KeyError:
                            raise RuntimeError('alone') from None
                        """)))
                .containsExactly("FFT-503 hooks/h.py:8:1: the hook python:h failed: RuntimeError: alone");
    }

    @Test
    void a_ring_of_causes_ends() {
        assertThat(error(project("""
                        @fft_hook()
                        def h(c):
                          a, b = ValueError('a'), ValueError('b')
                          a.__cause__, b.__cause__ = b, a
                          raise a
                        """)))
                .containsExactly(
                        "FFT-503 hooks/h.py:7:1: the hook python:h failed: ValueError: a", "caused by ValueError: b");
    }

    @Test
    void each_error_of_a_group_is_told() {
        assertThat(error(project("""
                        class BaseExceptionGroup(Exception):
                          def __init__(self, text, exceptions):
                            super().__init__(text)
                            self.exceptions = exceptions
                        def fail(n):
                          try:
                            int(n)
                          except ValueError as e:
                            return e
                        @fft_hook()
                        def h(c):
                          raise BaseExceptionGroup('two', [fail('x'), BaseExceptionGroup('more', [fail('y')])])
                        """)))
                .containsExactly(
                        "FFT-503 hooks/h.py:14:1: the hook python:h failed: BaseExceptionGroup: two",
                        "in the group: ValueError: invalid literal for int() with base 10: 'x' (hooks/h.py:9)",
                        "in the group: BaseExceptionGroup: more",
                        "  in the group: ValueError: invalid literal for int() with base 10: 'y' (hooks/h.py:9)");
    }

    @Test
    void a_syntax_error_has_its_line_and_column() {
        assertThatThrownBy(() -> project("def broken(:\n").check(false))
                .hasMessageMatching("FFT-507 hooks/h\\.py:3:12: the hook file cannot be loaded: SyntaxError: [^()]*");
        assertThatThrownBy(() -> project("if True:\r\nprint(1)\r\n").check(false))
                .hasMessageStartingWith("FFT-507 hooks/h.py:4:1: the hook file cannot be loaded: IndentationError: ");
    }

    @Test
    void a_syntax_error_of_an_imported_helper_is_in_the_helper() {
        TestProject project = project("sys.path.insert(0, os.path.dirname(__file__) + '/lib')\nimport helper\n")
                .file("hooks/lib/helper.txt", "")
                .file("hooks/lib/helper.py", "x = 1\ny = = 2\n");
        assertThatThrownBy(() -> project.check(false)).hasMessageContaining("FFT-507 hooks/lib/helper.py:2:5: ");
    }

    @Test
    void a_text_that_is_no_python_is_where_it_was_read() {
        assertThat(error(project("@fft_hook()\ndef h(c):\n  ast.literal_eval('{')\n"))
                        .get(0))
                .startsWith("FFT-503 hooks/h.py:5:1: the hook python:h failed: SyntaxError");
        assertThat(error(project("@fft_hook()\ndef h(c):\n  exec(compile('x = = 1', 'rules.txt', 'exec'))\n")))
                .hasSize(2)
                .last()
                .isEqualTo("raised at rules.txt:1");
    }

    @Test
    void a_file_that_is_no_text_is_named() throws IOException {
        TestProject project = project("");
        Files.write(folder.resolve("hooks/h.py"), new byte[] {'x', '=', 0, '\n'});
        assertThatThrownBy(() -> project.check(false)).hasMessageContaining("FFT-507 hooks/h.py");
        Files.write(folder.resolve("hooks/h.py"), new byte[] {'x', '=', '"', (byte) 0xff, '"', '\n'});
        assertThatThrownBy(() -> project.check(false)).hasMessageContaining("FFT-507 hooks/h.py");
    }
}
