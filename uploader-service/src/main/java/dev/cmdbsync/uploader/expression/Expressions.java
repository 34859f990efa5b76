package dev.cmdbsync.uploader.expression;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Common Expression Language over the columns of a CI: {@code ci.name + "-" + ci.department}. It
 * has no loops but bounded ones, no input, no output and no access to Java.
 */
@ApplicationScoped
public class Expressions {
    private static final int LONGEST_EXPRESSION = 2000;
    private static final int LONGEST_RESULT = 1024;
    private static final int MOST_ITERATIONS = 10_000;
    private static final Duration LONGEST_TIME = Duration.ofSeconds(1);
    private static final Pattern COLUMN = Pattern.compile("\\bci\\.([a-z_0-9]+)");
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(LONGEST_EXPRESSION)
                    .comprehensionMaxIterations(MOST_ITERATIONS)
                    .build();

    private final CelCompiler compiler =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar("ci", MapType.create(SimpleType.STRING, SimpleType.STRING))
                    .setResultType(SimpleType.STRING)
                    .build();
    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("expression-", 0).factory());

    /** An expression that was understood. */
    public final class Program {
        private final CelRuntime.Program program;

        private Program(CelRuntime.Program program) {
            this.program = program;
        }

        /**
         * The value for one CI.
         *
         * @throws ExpressionException if it has none, takes too long or is too large
         */
        public String evaluate(Map<String, String> columns) {
            Future<Object> value = threads.submit(() -> program.eval(Map.of("ci", columns)));
            try {
                String text =
                        String.valueOf(value.get(LONGEST_TIME.toMillis(), TimeUnit.MILLISECONDS));
                if (text.length() > LONGEST_RESULT) {
                    throw new ExpressionException(
                            "The value has "
                                    + text.length()
                                    + " characters; at most "
                                    + LONGEST_RESULT
                                    + " are taken",
                            null);
                }
                return text;
            } catch (TimeoutException e) {
                value.cancel(true);
                throw new ExpressionException(
                        "The expression takes longer than " + LONGEST_TIME.toSeconds() + " s", e);
            } catch (ExecutionException e) {
                throw new ExpressionException(
                        "The expression has no value: " + message(e.getCause()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ExpressionException("The evaluation was interrupted", e);
            }
        }
    }

    /** What is wrong with an expression, in words; null if nothing is. */
    public @Nullable String check(String expression) {
        try {
            compile(expression);
            return null;
        } catch (ExpressionException e) {
            return e.getMessage();
        }
    }

    /**
     * Understands an expression.
     *
     * @throws ExpressionException if it is none, or its value is no text
     */
    public Program compile(String expression) {
        try {
            return new Program(runtime.createProgram(compiler.compile(expression).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new ExpressionException(message(e), e);
        }
    }

    /** Columns that an expression names. */
    public static List<String> columns(String expression) {
        return COLUMN.matcher(expression)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static String message(@Nullable Throwable failure) {
        return failure == null ? "unknown" : String.valueOf(failure.getMessage());
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
