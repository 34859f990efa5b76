package dev.cmdbsync.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.sync.JsonHttp;
import java.io.PrintStream;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A whole fleet waits for approval: how long lists, counts and single decisions take, before and
 * while a job approves all of it; the writer is killed in the middle of the job. At the end the
 * CMDB must hold what the same fleet makes of it without approval.
 */
final class ApprovalPass {
    private static final int REQUESTS = 40;
    private static final int SINGLE_DECISIONS = 20;
    private static final int PAGE = 100;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final double KILL_AT = 0.4;
    private static final int MOST_ROUNDS = 10;

    private final PrintStream out;

    ApprovalPass(PrintStream out) {
        this.out = out;
    }

    void run(int assets, int software, int portOffset) throws Exception {
        out.printf(Locale.ROOT, "%,d assets wait for approval: starting a stack%n", assets);
        try (StackUnderTest stack =
                        StackUnderTest.start(assets, software, portOffset, out::println);
                JsonHttp writer = stack.writer()) {
            StackUnderTest.TimedRun direct = stack.runInFull();
            out.printf(
                    Locale.ROOT, "  without approval: %.0f assets/s%n", direct.assetsPerSecond());
            Map<String, String> expected = digest(stack);
            stack.emptyTheCmdb();
            stack.askForApproval();
            StackUnderTest.TimedRun staged = stack.runInFull();
            out.printf(
                    Locale.ROOT,
                    "  staged with their plans: %.0f assets/s  (%s)%n",
                    staged.assetsPerSecond(),
                    staged.run().ledger());
            lists(writer, waiting(writer));
            decisions(writer);
            approveAll(stack, writer);
            check(stack, expected);
            StackUnderTest.TimedRun again = stack.runInFull();
            out.printf("  the next run: %s%n", again.run().ledger());
        }
    }

    private static long waiting(JsonHttp writer) {
        return writer.get("/approvals?state=PENDING&limit=1").body().path("total").asLong();
    }

    private void lists(JsonHttp writer, long waiting) {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("first page", "?state=PENDING&limit=" + PAGE);
        kinds.put(
                "last page",
                "?state=PENDING&limit=" + PAGE + "&offset=" + Math.max(0, waiting - PAGE));
        kinds.put("by class", "?state=PENDING&className=cmdb_ci_server&limit=" + PAGE);
        kinds.put("by part of the name", "?name=a1&limit=" + PAGE);
        kinds.put("by size, sorted by it", "?minChanges=10&sort=-changes&limit=" + PAGE);
        kinds.put("sorted by name", "?operation=CREATED&sort=name&limit=" + PAGE);
        kinds.put("count only", "?state=PENDING&limit=1");
        kinds.forEach(
                (name, query) -> {
                    writer.get("/approvals" + query);
                    Latencies latencies = new Latencies("list, " + name);
                    for (int i = 0; i < REQUESTS; i++) {
                        latencies.time(() -> writer.get("/approvals" + query));
                    }
                    out.println("    " + latencies);
                });
        walk(writer, "asset");
        walk(writer, "-changes");
        walk(writer, "name");
    }

    /** All of the list, each page behind the one before. */
    private void walk(JsonHttp writer, String sort) {
        Latencies latencies = new Latencies("page behind page to the end, sorted by " + sort);
        String query = "/approvals?state=PENDING&sort=" + sort + "&limit=" + PAGE;
        String[] after = {""};
        while (after[0] != null) {
            latencies.time(
                    () -> {
                        JsonNode page = writer.get(query + after[0]).body();
                        JsonNode next = page.path("next");
                        after[0] = next.isMissingNode() ? null : "&after=" + next.asText();
                    });
        }
        out.println("    " + latencies);
    }

    private void decisions(JsonHttp writer) {
        Latencies detail = new Latencies("what one would change");
        Latencies approve = new Latencies("approve one");
        JsonNode page = writer.get("/approvals?state=PENDING&limit=" + SINGLE_DECISIONS).body();
        for (JsonNode each : page.path("items")) {
            String path =
                    "/approvals/"
                            + each.path("sourceId").asText()
                            + "/"
                            + each.path("assetId").asText();
            detail.time(() -> writer.get(path));
            String body = "{\"hash\":\"" + each.path("hash").asText() + "\"}";
            approve.time(() -> writer.post(path + "/approve", body));
        }
        out.println("    " + detail);
        out.println("    " + approve);
    }

    /** What became of another CI meanwhile is planned again and approved in the next round. */
    private void approveAll(StackUnderTest stack, JsonHttp writer) {
        boolean kill = true;
        for (int round = 1; waiting(writer) > 0; round++) {
            if (round > MOST_ROUNDS) {
                throw new IllegalStateException("Records wait after " + MOST_ROUNDS + " rounds");
            }
            Latencies create = new Latencies("create the job");
            String[] id = new String[1];
            create.time(
                    () ->
                            id[0] =
                                    writer.post(
                                                    "/approval-jobs",
                                                    "{\"action\":\"APPROVE\",\"filter\":{\"state\":\"PENDING\"}}")
                                            .body()
                                            .path("id")
                                            .asText());
            out.println("    " + create);
            follow(stack, writer, id[0], kill);
            kill = false;
        }
    }

    private void follow(StackUnderTest stack, JsonHttp writer, String id, boolean kill) {
        Latencies lists = new Latencies("list while the job runs");
        long begin = System.nanoTime();
        boolean killed = !kill;
        JsonNode job = writer.get("/approval-jobs/" + id).body();
        while (job.path("state").asText().equals("RUNNING")) {
            LockSupport.parkNanos(POLL.toNanos());
            try {
                lists.time(() -> writer.get("/approvals?state=PENDING&limit=" + PAGE));
                job = writer.get("/approval-jobs/" + id).body();
            } catch (StartException e) {
                // The writer that was killed is on its way back.
                continue;
            }
            if (!killed && job.path("settled").asLong() > KILL_AT * job.path("total").asLong()) {
                out.printf(
                        Locale.ROOT,
                        "    %s%n    the writer is killed at %,d of %,d%n",
                        progress(job, begin),
                        job.path("settled").asLong(),
                        job.path("total").asLong());
                stack.killWriter();
                killed = true;
            }
        }
        out.printf("    %s%n    %s%n", progress(job, begin), lists);
    }

    private static String progress(JsonNode job, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        StringBuilder text = new StringBuilder();
        for (String each : List.of("applied", "stale", "failed", "rejected", "waiting", "gone")) {
            text.append(' ').append(each).append(' ').append(job.path(each).asLong());
        }
        return String.format(
                Locale.ROOT,
                "job: %,d of %,d in %.0f s, %.0f a second:%s",
                job.path("settled").asLong(),
                job.path("total").asLong(),
                seconds,
                job.path("settled").asLong() / seconds,
                text);
    }

    private static Map<String, String> digest(StackUnderTest stack) throws Exception {
        try (Connection connection = stack.stack().postgres().connect()) {
            return CmdbDigest.of(connection);
        }
    }

    private void check(StackUnderTest stack, Map<String, String> expected) throws Exception {
        Map<String, String> found = digest(stack);
        if (!found.equals(expected)) {
            out.printf("  DIFFERENT: without approval %s%n  with approval %s%n", expected, found);
            return;
        }
        out.println("  the CMDB holds what it holds without approval");
    }
}
