package dev.cmdbsync.launch;

import dev.cmdbsync.security.start.ProductionGuard;
import dev.cmdbsync.security.start.StartRefusedException;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/** What a service's program can be asked for by its first argument. */
enum Task {
    /** The service itself, which Quarkus runs after this. */
    RUN {
        @Override
        void carryOut(Config config, Consumer<String> console) {
            ProductionGuard.checkService(config);
        }
    },
    /** Brings the service's schema to this version. */
    MIGRATE {
        @Override
        void carryOut(Config config, Consumer<String> console) {
            ProductionGuard.checkDatabase(config);
            console.accept(new SchemaMigration(config).run());
        }
    },
    /** Creates the topics that are missing. */
    TOPICS {
        @Override
        void carryOut(Config config, Consumer<String> console) throws Exception {
            ProductionGuard.checkKafka(config);
            console.accept(new TopicCreation(config).run());
        }
    };

    private static final int FAILED = 1;

    abstract void carryOut(Config config, Consumer<String> console) throws Exception;

    /**
     * The exit code.
     *
     * @param console told what was done, or why not; Quarkus, which sets up logging, does not run
     */
    int perform(Config config, Consumer<String> console) {
        try {
            carryOut(config, console);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (StartRefusedException e) {
            console.accept(String.valueOf(e.getMessage()));
            return FAILED;
        } catch (Exception e) {
            console.accept(name().toLowerCase(Locale.ROOT) + " failed: " + e);
            return FAILED;
        }
    }

    /** Words that name no task are Quarkus' own. */
    static Task of(String... arguments) {
        if (arguments.length == 0) {
            return RUN;
        }
        return switch (arguments[0]) {
            case "migrate" -> MIGRATE;
            case "topics" -> TOPICS;
            default -> RUN;
        };
    }
}
