package dev.cmdbsync.transform.flow;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.PartStore;
import dev.cmdbsync.messaging.Parts;
import dev.cmdbsync.messaging.UntilDone;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Puts assets together that came in parts. Whole ones pass without a look at the database. */
@ApplicationScoped
class ObservationAssembler {
    private static final Logger LOG = Logger.getLogger(ObservationAssembler.class);

    private final PartStore parts;
    private final UntilDone untilDone;

    ObservationAssembler(DataSource database, UntilDone untilDone) {
        this.parts = new PartStore(database);
        this.untilDone = untilDone;
    }

    /**
     * The asset, once it is whole; empty while parts are missing.
     *
     * @throws DamagedPartException if the record's part headers or key are unusable
     */
    Optional<Observation> assemble(ConsumerRecord<String, byte[]> record) throws Exception {
        Parts.Part part;
        try {
            part = Parts.of(record.headers());
        } catch (IllegalArgumentException e) {
            throw new DamagedPartException(e);
        }
        if (part == null) {
            return Optional.of(new Observation(record, record.value(), null));
        }
        if (record.key() == null || record.value() == null) {
            throw new DamagedPartException(null);
        }
        try {
            return untilDone
                    .run(
                            "Keeping a part of an asset",
                            Failures::isInfrastructure,
                            () -> parts.add(record, part))
                    .map(value -> new Observation(record, value, part));
        } catch (java.sql.SQLException e) {
            throw new DamagedPartException(e);
        }
    }

    /** Forgets the parts of an asset that has been passed on. */
    void forget(Observation observation) throws Exception {
        Parts.Part part = observation.part();
        if (part != null) {
            untilDone.run(
                    "Forgetting the parts of an asset",
                    Failures::isInfrastructure,
                    () -> {
                        parts.remove(observation.record(), part);
                        return true;
                    });
            LOG.debug("An asset was put together from its parts");
        }
    }

    /** A part that can never become whole. */
    static final class DamagedPartException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedPartException(@org.jspecify.annotations.Nullable Throwable cause) {
            super("The part headers or the key of the record are damaged", cause);
        }
    }
}
