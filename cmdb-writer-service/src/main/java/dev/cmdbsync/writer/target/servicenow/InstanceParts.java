package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.TargetCatalog;
import dev.cmdbsync.writer.target.WaitStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What it takes to talk to one instance. */
record InstanceParts(
        InstanceHttp http,
        InstanceClient client,
        TableModels models,
        SoftwareChoice software,
        PackageSender packages,
        DryRun dryRun,
        ReadBack readBack,
        ParallelSender sender,
        Payloads payloads,
        String queryPath,
        TargetMetrics metrics) {
    private static final String ENGINE = "/api/now/identifyreconcile/";

    static InstanceParts of(
            Target target,
            TargetCatalog catalog,
            InstanceConfig config,
            AddressGuard guard,
            UntilDone untilDone,
            TargetMetrics metrics,
            WaitStore waits) {
        InstanceHttp http =
                new InstanceHttp(
                        target.baseUrl(), config, guard, metrics.certificates(target.id()));
        InstanceClient client =
                new InstanceClient(http, new Login(target, catalog, new TokenClient(http)));
        Gate gate = new Gate(target.parallelCalls(), untilDone);
        metrics.watch(target.id(), gate);
        PatientCaller caller =
                new PatientCaller(
                        target.id(),
                        client,
                        gate,
                        untilDone,
                        metrics,
                        new Waits(target.id(), waits),
                        () -> catalog.isEdited(target));
        String source =
                "?sysparm_data_source="
                        + URLEncoder.encode(target.discoverySource(), StandardCharsets.UTF_8);
        String query = ENGINE + "queryEnhanced" + source;
        ReadBack readBack = new ReadBack(caller, http, query);
        PayloadSender sender =
                new PayloadSender(
                        target.id(),
                        ENGINE + "enhanced" + source,
                        caller,
                        readBack,
                        config.settleTime(),
                        metrics);
        Payloads payloads =
                new Payloads(
                        target.payloadItems(), target.parallelCalls(), config.mostPayloadBytes());
        return new InstanceParts(
                http,
                client,
                new TableModels(caller, config.modelAge()),
                new SoftwareChoice(caller, config.modelAge()),
                new PackageSender(sender, target.payloadItems(), config.modelAge()),
                new DryRun(caller, query),
                readBack,
                new ParallelSender(sender, payloads),
                payloads,
                query,
                metrics);
    }
}
