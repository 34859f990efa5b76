package dev.cmdbsync.security.start;

import java.util.Optional;
import java.util.function.Function;

/** The service's configuration by name; a blank value is none. */
record Settings(Function<String, Optional<String>> source) {
    Optional<String> get(String name) {
        return source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    String get(String name, String otherwise) {
        return get(name).orElse(otherwise);
    }

    boolean isTrue(String name) {
        return get(name).filter("true"::equalsIgnoreCase).isPresent();
    }
}
