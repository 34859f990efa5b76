package dev.cmdbsync.uploader.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private final Expressions expressions = new Expressions();

    @Test
    void shouldComputeATextOfColumns() {
        // Given
        Expressions.Program program =
                expressions.compile(
                        "ci.environment == 'Production' ? 'P-' + ci.name : 'T-' + ci.name");

        // When / Then
        assertThat(program.evaluate(Map.of("environment", "Production", "name", "web")))
                .isEqualTo("P-web");
        assertThat(Expressions.columns("ci.name + ci.environment + ci.name"))
                .containsExactly("name", "environment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ci.name +",
                "''.getClass()",
                "java.lang.System.exit(1)",
                "1 + 1",
                "open('/etc/passwd')",
                "unknown.name"
            })
    void shouldRefuseWhatIsNoExpressionOrNoText(String hostile) {
        assertThat(expressions.check(hostile)).isNotNull();
    }

    @Test
    void shouldBoundTimeAndSize() {
        // Given
        Map<String, String> columns = Map.of("name", "x".repeat(1000));
        String list = "[1,2,3,4,5,6,7,8,9,10]";
        String bomb =
                "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, %1$s.all(e, true))))) ? 'a' : 'b'"
                        .formatted(list);

        // When / Then
        assertThat(expressions.check("'" + "x".repeat(3000) + "'")).isNotNull();
        assertThatThrownBy(() -> expressions.compile("ci.name + ci.name").evaluate(columns))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("2000 characters");
        long start = System.nanoTime();
        assertThatThrownBy(() -> expressions.compile(bomb).evaluate(columns))
                .isInstanceOf(ExpressionException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
