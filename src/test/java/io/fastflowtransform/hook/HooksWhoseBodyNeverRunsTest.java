package io.fastflowtransform.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Python hooks that a call would only turn into an object: guards that could never raise. */
class HooksWhoseBodyNeverRunsTest {
    private static final String HEAD = """
            import asyncio, contextlib, functools
            from fastflowtransform.hooks.registry import fft_hook
            async def later(context): raise ValueError("must stop the run")
            def each(context): yield 1
            """;

    @TempDir
    Path folder;

    private TestProject project(String code) {
        return TestProject.in(folder)
                .yaml("hooks:\n  on_run_start:\n    - {name: h, kind: python}\n")
                .file("hooks/h.py", HEAD + code)
                .model("m", "select 1 as n");
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("@fft_hook(name='h')\nasync def h(c): pass\n", "a coroutine function", 5),
                Arguments.of("@fft_hook()\ndef h(c):\n  yield\n", "a generator function", 5),
                Arguments.of("@fft_hook()\nasync def h(c):\n  yield\n", "an asynchronous generator function", 5),
                Arguments.of("fft_hook(name='h')(functools.partial(later))\n", "a coroutine function", 3),
                Arguments.of("fft_hook(name='h')(functools.partial(each))\n", "a generator function", 4),
                Arguments.of(
                        "class C:\n  async def __call__(self, c): pass\nfft_hook(name='h')(C())\n",
                        "a coroutine function",
                        6),
                Arguments.of(
                        "class C:\n  def run(self, c):\n    yield\nfft_hook(name='h')(C().run)\n",
                        "a generator function",
                        6),
                Arguments.of(
                        "class C:\n  @staticmethod\n  async def run(c): pass\nfft_hook(name='h')(C.run)\n",
                        "a coroutine function",
                        6),
                Arguments.of("@fft_hook()\n@contextlib.contextmanager\ndef h(c):\n  yield\n", "a context manager", 5),
                Arguments.of(
                        "@fft_hook()\n@contextlib.asynccontextmanager\nasync def h(c):\n  yield\n",
                        "a context manager",
                        5),
                Arguments.of(
                        "@fft_hook()\nclass h:\n  def __init__(self, c): pass\n  def __call__(self): pass\n",
                        "a class with __call__, of which an object would only be made",
                        5));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void check_and_run_find_it_before_anything_is_called(String code, String what, int line) {
        TestProject project = project(code);
        // Before Python 3.9, a class begins behind its decorators.
        String place = what.startsWith("a class") ? "(?:" + line + "|" + (line + 1) + ")" : String.valueOf(line);
        String message = "FFT-506 hooks/h\\.py:" + place + ":1: \\Qthe function of the hook python:h is " + what
                + ": its body would never run. Register a plain function; it can call asyncio.run(…), or iterate, itself.\\E";
        assertThatThrownBy(() -> project.check(false)).hasMessageMatching(message);
        assertThatThrownBy(project::run).hasMessageMatching(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fft_hook(name='h')(lambda context: later(context))\n",
                "fft_hook(name='h')(lambda context: each(context))\n",
                "@fft_hook()\ndef h(context): return (later(x) for x in [1])\n",
                "@fft_hook(name='h')\n@functools.wraps(later)\ndef h(context): return later(context)\n",
                "async def agen(c):\n  yield 1\n@fft_hook()\ndef h(context): return agen(context)\n",
                "@contextlib.contextmanager\ndef cm(c): yield\n@fft_hook()\ndef h(context): return cm(context)\n",
                "class Soon:\n  def __await__(self): yield\n@fft_hook()\ndef h(context): return Soon()\n",
            })
    void what_only_a_call_shows_fails_the_hook(String code) {
        TestProject project = project(code);
        assertThat(project.check(false).failure()).isEmpty();
        assertThat(project.run().failure()).isPresent();
        assertThat(project.lines())
                .anyMatch(line -> line.contains("FFT-503") && line.contains("the hook python:h failed: it gave a"))
                .noneMatch(line -> line.contains("RuntimeWarning"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@fft_hook()\ndef h(context): return 5\n",
                "@fft_hook()\ndef h(context): asyncio.run(quick())\nasync def quick(): print('ran')\n",
                "@fft_hook()\ndef h(context): return list(each(context))\n",
                "@fft_hook()\ndef h(context): return open(__file__)\n",
                "@fft_hook()\nclass h:\n  def __init__(self, context): print(context['when'])\n",
                "class C:\n  def __call__(self, context): print('called')\nfft_hook(name='h')(C())\n",
                "def sync(f):\n  @functools.wraps(f)\n  def run(c): return asyncio.run(f())\n  return run\n"
                        + "@fft_hook()\n@sync\nasync def h(): print('ran')\n",
                "fft_hook(name='h')(functools.partial(print, 'x'))\n",
                "@fft_hook(name='other')\nasync def other(c): pass\n@fft_hook()\ndef h(c): pass\n",
            })
    void what_does_its_work_is_let_alone(String code) {
        TestProject project = project(code);
        assertThat(project.check(false).failure()).isEmpty();
        assertThat(project.run().failure()).isEmpty();
    }
}
