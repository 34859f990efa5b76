package dev.cmdbsync.tagging.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AssignmentPlanBuilderTest {
    @Test
    void shouldMoveAssetsBetweenTwoTagsInOneCall() {
        // Given
        Assignment move = new Assignment(List.of("new"), List.of("old"), List.of(1L, 2L, 3L));

        // When
        List<Assignment> calls = AssignmentPlanBuilder.plan(List.of(move), 1000);

        // Then
        assertThat(calls).containsExactly(move);
    }

    @Test
    void shouldCallByTagWhereThatIsFewerCalls() {
        // Given
        List<Assignment> groups = new ArrayList<>();
        for (int from = 0; from < 10; from++) {
            for (int to = 0; to < 10; to++) {
                if (from != to) {
                    groups.add(
                            new Assignment(
                                    List.of("d" + to),
                                    List.of("d" + from),
                                    List.of(from * 10L + to)));
                }
            }
        }

        // When
        List<Assignment> calls = AssignmentPlanBuilder.plan(groups, 1000);

        // Then
        assertThat(calls).hasSize(20);
        assertThat(calls.subList(0, 10)).allMatch(call -> call.remove().isEmpty());
    }

    @Test
    void shouldCutWhatIsTooMuchForOneCall() {
        // Given
        Assignment many =
                new Assignment(
                        List.of("tag"), List.of(), LongStream.range(0, 2500).boxed().toList());

        // When
        List<Assignment> calls = AssignmentPlanBuilder.plan(List.of(many), 1000);

        // Then
        assertThat(calls).extracting(call -> call.assets().size()).containsExactly(1000, 1000, 500);
    }

    @Test
    void shouldChangeEveryAssetExactlyAsAskedHoweverTheCallsAreCut() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            // Given
            List<Assignment> groups = new ArrayList<>();
            Set<List<Object>> wanted = new HashSet<>();
            long asset = 0;
            for (int i = random.nextInt(6); i >= 0; i--) {
                List<String> add = tags(random, "a");
                List<String> remove = tags(random, "r");
                List<Long> assets =
                        LongStream.range(asset, asset += 1 + random.nextInt(5)).boxed().toList();
                groups.add(new Assignment(add, remove, assets));
                wanted.addAll(pairs(groups.getLast()));
            }

            // When
            List<Assignment> calls = AssignmentPlanBuilder.plan(groups, 3);

            // Then
            List<List<Object>> made = calls.stream().flatMap(call -> pairs(call).stream()).toList();
            assertThat(made).doesNotHaveDuplicates();
            assertThat(new HashSet<>(made)).isEqualTo(wanted);
            assertThat(calls).allMatch(call -> call.assets().size() <= 3);
        }
    }

    private static List<String> tags(Random random, String prefix) {
        Set<String> tags = new HashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            tags.add(prefix + random.nextInt(4));
        }
        return List.copyOf(tags);
    }

    private static List<List<Object>> pairs(Assignment each) {
        List<List<Object>> pairs = new ArrayList<>();
        for (Long asset : each.assets()) {
            each.add().forEach(tag -> pairs.add(List.of(asset, "+", tag)));
            each.remove().forEach(tag -> pairs.add(List.of(asset, "-", tag)));
        }
        return pairs;
    }
}
