package io.fastflowtransform.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a failure is left to an fft:verify that will see it. */
class BuildMemoryTest {
    private final Map<String, Object> context = new HashMap<>();
    private final BuildMemory memory = BuildMemory.in(context);

    @Test
    void nothing_is_left_to_a_verify_that_is_not_planned() {
        assertThat(memory.isVerifiedLater(List.of())).isFalse();
    }

    @Test
    void nothing_is_left_to_a_verify_that_has_been_called_already() {
        assertThat(memory.isVerifiedLater(List.of("judge"))).isTrue();
        memory.verified("judge");
        assertThat(memory.isVerifiedLater(List.of("judge"))).isFalse();
        assertThat(memory.isVerifiedLater(List.of("judge", "again"))).isTrue();
    }

    @Test
    void a_lifecycle_that_is_called_twice_verifies_twice() {
        memory.verified("judge");
        assertThat(memory.isVerifiedLater(List.of("judge", "judge"))).isTrue();
        memory.verified("judge");
        assertThat(memory.isVerifiedLater(List.of("judge", "judge"))).isFalse();
    }

    @Test
    void all_that_look_into_the_same_module_find_the_same_memory() {
        memory.defer("fft:run (a): failed");
        memory.ended("fft:test (b): success");
        BuildMemory other = BuildMemory.in(context);
        assertThat(other.deferred()).containsExactly("fft:run (a): failed");
        assertThat(other.ended()).containsExactly("fft:test (b): success");
    }

    @Test
    void other_versions_of_the_plugin_find_classes_that_they_know() {
        memory.defer("fft:run (a): failed");
        assertThat(context.values()).allSatisfy(BuildMemoryTest::isOfTheJdk);
    }

    private static void isOfTheJdk(Object value) {
        assertThat(value.getClass().getName()).startsWith("java.");
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(BuildMemoryTest::isOfTheJdk);
        }
    }
}
