package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.ApprovalTest.approval;
import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.approval.Jobs;
import dev.cmdbsync.writer.consume.Decision.Action;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs and decisions that meet each other, other writers, and newer observations. */
class ApprovalJobTest {
    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final List<String> KILLED = List.of("57P01", "08006", "08003");
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});

    private DatabaseLogin login;
    private TestWriter writer;
    private Jobs jobs;

    @BeforeEach
    void start() throws Exception {
        login = TestWriter.migrated();
        writer = new TestWriter(login);
        jobs = writer.jobs();
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    private static TestAsset web(long id) {
        return asset(id).named("web" + id).serial("SER-" + id).with("os", "Linux 6");
    }

    private static TestAsset held(long id) {
        return web(id).options(approval());
    }

    /** What another asset says of the machine of {@link #web}. */
    private static TestAsset agentOf(long machine, long id) {
        return asset(id)
                .named("web" + machine)
                .serial("SER-" + machine)
                .with("os_version", "6." + id)
                .options(approval());
    }

    private List<String> staged() throws SQLException {
        return writer.query("select asset_id, state from staged_record order by asset_id");
    }

    private void stage(int from, int to) throws Exception {
        for (int first = from; first <= to; first += 500) {
            List<TestAsset> assets = new ArrayList<>();
            for (int id = first; id < Math.min(first + 500, to + 1); id++) {
                assets.add(held(id));
            }
            writer.handle(assets.toArray(new TestAsset[0]));
        }
    }

    @Test
    void shouldSayWhyTheSecondAssetOfAMachineNeedsAnotherApproval() throws Exception {
        // Given
        writer.handle(held(1), agentOf(1, 2), agentOf(1, 3));

        // When
        UUID job = jobs.addForAll(Action.APPROVE, false);
        jobs.work(job, 300);

        // Then
        assertThat(jobs.progress(job)).isEqualTo("DONE 3 3 1 2 0 0 0");
        assertThat(staged()).containsExactly("2 PENDING", "3 PENDING");
        assertThat(writer.one("select replanned from staged_record where asset_id = 2"))
                .startsWith("It was approved as a new CI, and there is one of this machine by now")
                .endsWith("found by SERIAL_NUMBER");
        assertThat(
                        writer.one(
                                "select detail from staged_attempt where asset_id = 2 and result = 'STALE'"))
                .startsWith("It was approved as a new CI");
    }

    @Test
    void shouldFollowUpWhatOnlyItsOwnChangesMadeStale() throws Exception {
        // Given
        writer.handle(held(1), agentOf(1, 2), agentOf(1, 3), held(7));

        // When
        UUID job = jobs.addForAll(Action.APPROVE, true);
        jobs.work(job, 300);

        // Then
        assertThat(jobs.progress(job)).isEqualTo("DONE 4 4 4 0 0 0 0");
        assertThat(staged()).isEmpty();
        assertThat(writer.ledger()).containsExactly("CREATED 2", "UPDATED 2");
        assertThat(writer.query("select name, attributes ->> 'os' from ci order by name"))
                .containsExactly("web1 Linux 6", "web7 Linux 6");
        assertThat(
                        writer.query(
                                "select distinct approved_by from ci_history where operation <> 'x'"))
                .containsExactly("jdoe");
    }

    @Test
    void shouldNotFollowUpWhatARunChangedMeanwhile() throws Exception {
        // Given
        writer.handle(web(1));
        writer.handle(held(1).with("os", "Linux 7"), agentOf(1, 2));
        UUID job = jobs.addForAll(Action.APPROVE, true);
        writer.handle(
                new TestAsset("apac", 9)
                        .named("web1")
                        .serial("SER-1")
                        .with("os", "Other")
                        .with("os_version", "0")
                        .with("discovery_source", "Qualys"));

        // When
        jobs.work(job, 300);

        // Then
        assertThat(jobs.progress(job)).isEqualTo("DONE 2 2 1 1 0 0 0");
        assertThat(writer.query("select asset_id, replanned from staged_record"))
                .containsExactly(
                        "2 The CI has changed since it was planned: it would change something else now");
    }

    @Test
    void shouldNotFollowUpAnotherCandidateThanWasApproved() throws Exception {
        // Given
        writer.handle(held(1), agentOf(1, 2));
        UUID job = jobs.addForAll(Action.APPROVE, true);
        writer.handle(agentOf(1, 2).with("os_service_pack", "unseen"));

        // When
        jobs.work(job, 300);

        // Then
        assertThat(jobs.progress(job)).isEqualTo("DONE 2 2 1 1 0 0 0");
        assertThat(writer.query("select attributes ->> 'os_service_pack' from ci"))
                .containsExactly("-");
    }

    @Test
    void shouldTryAtOnceWhatAPolicyApprovesAsItIsPlannedAgain() throws Exception {
        // Given
        writer.handle(held(1), agentOf(1, 2));
        UUID job = jobs.addForAll(Action.APPROVE, false);
        writer.execute(
                "insert into approval_policy (id, position, name, body, updated_by) values (gen_random_uuid(), 1,"
                        + " 'updates', '{\"name\":\"updates\",\"effect\":\"APPROVE\",\"operations\":[\"UPDATED\"]}', 'test')");

        // When
        jobs.work(job, 300);
        jobs.workOnQueue();

        // Then
        assertThat(staged()).isEmpty();
        assertThat(writer.ledger()).containsExactly("CREATED 1", "UPDATED 1");
    }

    @Test
    void shouldApplyEachRecordOnceWithTwoWritersOfWhichOneIsKilledAgainAndAgain() throws Exception {
        // Given
        stage(1, 3000);
        UUID job = jobs.addForAll(Action.APPROVE, false);

        // When
        int kills = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Boolean> one = threads.submit(() -> startUntilDone(job));
            Future<Boolean> other = threads.submit(() -> startUntilDone(job));
            for (int settled = 200; settled <= 2600; settled += 400) {
                int enough = settled;
                await().atMost(ENOUGH).until(() -> Integer.parseInt(writer.one(SETTLED)) >= enough);
                kills += Integer.parseInt(writer.one(KILL_ONE));
            }
            assertThat(one.get()).isTrue();
            assertThat(other.get()).isTrue();
        }

        // Then
        assertThat(kills).isPositive();
        assertThat(jobs.progress(job)).isEqualTo("DONE 3000 3000 3000 0 0 0 0");
        assertThat(staged()).isEmpty();
        assertThat(writer.one("select count(*) from approval_job_item")).isEqualTo("0");
        assertThat(writer.ledger()).containsExactly("CREATED 3000");
        assertThat(writer.one("select count(*), count(distinct name), max(mod_count) from ci"))
                .isEqualTo("3000 3000 0");
        assertThat(writer.one("select count(*), count(distinct asset_id) from staged_attempt"))
                .isEqualTo("3000 3000");
        assertThat(writer.one("select count(*) from outbox")).isEqualTo("3000");
    }

    /** Ends a connection in the middle of a batch, as a killed process does. */
    private static final String KILL_ONE =
            """
            select count(*) from (
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
                order by xact_start limit 1) killed""";

    private static final String SETTLED = "select sum(applied) from approval_job";

    /** A writer that is started again whenever it was killed. */
    private boolean startUntilDone(UUID job) throws SQLException {
        for (int start = 0; start < 50; start++) {
            try (TestWriter mine = new TestWriter(login)) {
                mine.jobs().work(job, 50);
                if (jobs.progress(job).startsWith("DONE")) {
                    return true;
                }
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(e.toString()).isIn(KILLED);
            }
        }
        return false;
    }

    @Test
    void shouldApplyARecordOnceThatTwoPeopleApproveAtOnce() throws Exception {
        for (int id = 1; id <= 25; id++) {
            // Given
            writer.handle(held(id));
            Decision decision = approve(id);

            // When
            List<Resolution> resolutions =
                    atOnce(() -> jobs.decide(decision), () -> jobs.decide(decision));

            // Then
            assertThat(resolutions).containsExactlyInAnyOrder(Resolution.APPLIED, Resolution.GONE);
        }
        assertThat(writer.ledger()).containsExactly("CREATED 25");
        assertThat(writer.one("select count(*), max(mod_count) from ci")).isEqualTo("25 0");
    }

    private Decision approve(long id) throws SQLException {
        return new Decision(
                new AssetKey("emea", id),
                Action.APPROVE,
                writer.one(
                        "select encode(plan_hash, 'hex') from staged_record where asset_id = "
                                + id),
                "jdoe",
                null,
                null);
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<T> first = new CompletableFuture<>();
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        start.await();
                                        first.complete(one.call());
                                    } catch (Exception e) {
                                        first.completeExceptionally(e);
                                    }
                                });
        start.await();
        T second = other.call();
        thread.join();
        return List.of(first.get(), second);
    }

    @Test
    void shouldNeverApplyWhatCameWhileSomethingElseWasApproved() throws Exception {
        for (int id = 1; id <= 25; id++) {
            // Given
            writer.handle(held(id));
            Decision decision = approve(id);
            TestAsset newer = held(id).inRun(NEXT_RUN).with("os", "Linux 7");

            // When
            List<Resolution> resolutions =
                    atOnce(
                            () -> {
                                writer.handle(newer);
                                return Resolution.WAITING;
                            },
                            () -> jobs.decide(decision));

            // Then
            assertThat(resolutions.getLast()).isIn(Resolution.APPLIED, Resolution.STALE);
            assertThat(writer.one("select state from staged_record where asset_id = " + id))
                    .isEqualTo("PENDING");
        }
        assertThat(writer.query("select distinct attributes ->> 'os' from ci"))
                .isSubsetOf("Linux 6");
        assertThat(writer.ledger().stream().mapToInt(ApprovalJobTest::count).sum()).isEqualTo(50);
        assertThat(
                        writer.one(
                                "select sum(assets) from run_ledger where outcome = 'PENDING' and run_id = '"
                                        + NEXT_RUN
                                        + "'"))
                .isEqualTo("25");
    }

    private static int count(String line) {
        return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    }

    @Test
    void shouldApplyOrRejectWhenARecordIsRejectedWhileItsJobRuns() throws Exception {
        // Given
        stage(1, 300);
        UUID job = jobs.addForAll(Action.APPROVE, true);

        // When
        atOnce(
                () -> {
                    jobs.work(job, 20);
                    return true;
                },
                () -> {
                    for (int id = 300; id > 0; id -= 3) {
                        jobs.decide(
                                new Decision(
                                        new AssetKey("emea", id),
                                        Action.REJECT,
                                        null,
                                        "boss",
                                        "no",
                                        null));
                    }
                    return true;
                });
        jobs.work(jobs.addForAll(Action.APPROVE, false), 20);

        // Then
        int rejected = Integer.parseInt(writer.one("select count(*) from staged_record"));
        int applied = Integer.parseInt(writer.one("select count(*) from ci"));
        assertThat(rejected).isPositive();
        assertThat(applied + rejected).isEqualTo(300);
        assertThat(writer.ledger()).containsExactly("CREATED " + applied, "REJECTED " + rejected);
        assertThat(jobs.progress(job))
                .isEqualTo("DONE 300 300 %d 0 0 0 %d".formatted(applied, rejected));
    }

    @Test
    void shouldLeaveWhatIsNotSettledWhenAJobIsCancelled() throws Exception {
        // Given
        stage(1, 10);
        UUID job = jobs.addForAll(Action.REJECT, false);

        // When
        jobs.cancel(job);

        // Then
        assertThat(jobs.progress(job)).isEqualTo("CANCELLED 10 0 0 0 0 0 0");
        assertThat(writer.query("select distinct state from staged_record"))
                .containsExactly("PENDING");
    }
}
