package dev.cmdbsync.security.audit;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A method that is no GET and yet needs no entry in the audit log; the value tells why. */
@Retention(RUNTIME)
@Target(METHOD)
public @interface Unaudited {
    /** Why: it changes nothing, or what it changes is written down elsewhere. */
    String value();
}
