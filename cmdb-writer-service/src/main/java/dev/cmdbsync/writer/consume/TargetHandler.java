package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.TargetAssetStore;
import dev.cmdbsync.writer.target.TargetStore;
import dev.cmdbsync.writer.target.Written;
import dev.cmdbsync.writer.target.servicenow.Instances;
import dev.cmdbsync.writer.target.servicenow.TargetChangedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Sends each asset of a batch to the CMDB of its source. For an instance it takes two transactions
 * with the calls between them: one that drops what is unchanged, one that records what came of the
 * rest. A kill between the two leaves the rest undone; it is sent again, and the instance knows it
 * by its source key.
 */
@ApplicationScoped
public class TargetHandler {
    private static final Logger LOG = Logger.getLogger(TargetHandler.class);

    private final CandidateHandler handler;
    private final TargetStore targets;
    private final TargetAssetStore outcomes;
    private final Instances instances;
    private final ApprovalGuard guard;
    private final InstancePreviewer previewer;
    private final UntilDone untilDone;

    TargetHandler(
            CandidateHandler handler,
            TargetStore targets,
            TargetAssetStore outcomes,
            Instances instances,
            ApprovalGuard guard,
            InstancePreviewer previewer,
            UntilDone untilDone) {
        this.handler = handler;
        this.targets = targets;
        this.outcomes = outcomes;
        this.instances = instances;
        this.guard = guard;
        this.previewer = previewer;
        this.untilDone = untilDone;
    }

    /**
     * Applies the records, in their order per asset. When it returns, everything is committed.
     *
     * @throws UntilDone.ShuttingDownException if the service stops before that
     */
    public void handle(List<IncomingAsset> batch) throws Exception {
        Map<String, Target> routes =
                untilDone.run(
                        "Reading the targets",
                        failure -> !BatchFailures.isData(failure),
                        targets::routes);
        List<IncomingAsset> here = new ArrayList<>();
        Map<Target, List<IncomingAsset>> elsewhere = new LinkedHashMap<>();
        for (IncomingAsset asset : batch) {
            Target target = routes.get(TargetStore.source(asset.key()));
            if (target == null) {
                here.add(asset);
            } else {
                elsewhere.computeIfAbsent(target, any -> new ArrayList<>()).add(asset);
            }
        }
        handler.handle(here);
        for (Map.Entry<Target, List<IncomingAsset>> each : elsewhere.entrySet()) {
            for (List<IncomingAsset> round : BatchApplier.rounds(each.getValue())) {
                send(each.getKey(), round);
            }
        }
    }

    private void send(Target target, List<IncomingAsset> assets) throws Exception {
        byte[] fingerprint = target.fingerprint();
        assets.forEach(each -> each.appliedAs(fingerprint));
        Deferral deferral = new Deferral(guard, previewer.of(target));
        handler.handle(assets, deferral);
        List<IncomingAsset> changed = deferral.assets();
        if (changed.isEmpty()) {
            return;
        }
        Map<IncomingAsset, Written> written;
        try {
            written = instances.of(target).write(changed, deferral.doubtful());
        } catch (TargetChangedException e) {
            LOG.infof("%s: what is left is sent as the target is now", e.getMessage());
            handle(changed);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UntilDone.ShuttingDownException(e);
        }
        handler.handle(changed, new InstanceOutcomes(target, outcomes, written));
    }
}
