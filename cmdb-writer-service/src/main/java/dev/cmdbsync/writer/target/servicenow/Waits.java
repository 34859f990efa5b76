package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.writer.target.WaitStore;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Tells people what an instance lets us wait for; that must not hold up anything itself. */
final class Waits {
    private static final Logger LOG = Logger.getLogger(Waits.class);
    private static final int LONGEST_REASON = 500;

    private final String target;
    private final WaitStore store;

    /** A wait that was told before a restart may be over. */
    private volatile boolean told = true;

    Waits(String target, WaitStore store) {
        this.target = target;
        this.store = store;
    }

    void begin(Reply reply) {
        String reason = reply.answer();
        told = true;
        try {
            store.begin(
                    target,
                    reason.length() > LONGEST_REASON
                            ? reason.substring(0, LONGEST_REASON)
                            : reason);
        } catch (SQLException e) {
            LOG.debugf("Why target %s is waited for could not be told: %s", target, e.getMessage());
        }
    }

    /** The instance answers. */
    void end() {
        if (!told) {
            return;
        }
        told = false;
        try {
            store.end(target);
        } catch (SQLException e) {
            told = true;
            LOG.debugf(
                    "That target %s answers again could not be told: %s", target, e.getMessage());
        }
    }
}
