package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.supervisor.StackState;

/** Refuses a command that was given another stack's port offset. */
final class OffsetGuard {
    private OffsetGuard() {}

    static void check(Arguments arguments, StackState state) {
        Integer given = arguments.portOffset();
        if (given != null && given != state.portOffset()) {
            throw new IllegalArgumentException(
                    "The stack on %s runs with --port-offset %d, not %d; is --data missing?"
                            .formatted(arguments.data().root(), state.portOffset(), given));
        }
    }
}
