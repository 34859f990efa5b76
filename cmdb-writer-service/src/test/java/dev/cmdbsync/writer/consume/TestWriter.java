package dev.cmdbsync.writer.consume;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.testsupport.TestKafka;
import dev.cmdbsync.testsupport.TestPostgres;
import dev.cmdbsync.writer.approval.Jobs;
import dev.cmdbsync.writer.certificate.CertificateHostApplier;
import dev.cmdbsync.writer.certificate.CertificateHostStore;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.consume.BatchSteps.Step;
import dev.cmdbsync.writer.duplicate.DuplicateStore;
import dev.cmdbsync.writer.identify.CoalesceStore;
import dev.cmdbsync.writer.identify.EvidenceStore;
import dev.cmdbsync.writer.identify.IdentityStore;
import dev.cmdbsync.writer.ledger.LedgerStore;
import dev.cmdbsync.writer.policy.PolicyStore;
import dev.cmdbsync.writer.relation.CiRelationStore;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RuleStore;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.software.SoftwareStore;
import dev.cmdbsync.writer.staging.AttemptStore;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.NoteStore;
import dev.cmdbsync.writer.staging.SourceKeyStore;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import dev.cmdbsync.writer.staging.StagedStore;
import dev.cmdbsync.writer.target.TargetAssetStore;
import dev.cmdbsync.writer.target.TargetStore;
import dev.cmdbsync.writer.target.servicenow.Instances;
import dev.cmdbsync.writer.vm.VmInstanceStore;
import dev.cmdbsync.writer.vm.VmInstances;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.flywaydb.core.Flyway;

/** The writer's own classes on a real database, without the framework; letters are collected. */
final class TestWriter implements AutoCloseable {
    private final AgroalDataSource database;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CurrentRules rules;
    private final BatchTransaction transaction;
    private final BatchApplier applier;
    private final StagedApplier decisions;
    private final CandidateHandler handler;
    private final SourceKeyStore sourceKeys = new SourceKeyStore();
    private final AttemptStore attempts = new AttemptStore();
    private final LedgerStore ledger = new LedgerStore();
    private final SoftwareCatalogue software;
    private final CiStore cis;
    private final ApprovalGuard guard;
    private final VerdictRecorder recorder;
    private final VmInstances virtualMachines;

    TestWriter(DatabaseLogin login) throws SQLException {
        database = pool(login);
        transaction = new BatchTransaction(database);
        StagedStore staged = new StagedStore();
        software = new SoftwareCatalogue(database, new SoftwareStore());
        rules = new CurrentRules(new RuleStore(database));
        cis = new CiStore(rules);
        Matcher matcher =
                new Matcher(
                        new IdentityStore(),
                        new EvidenceStore(),
                        new DuplicateStore(),
                        new IdentifierOrders(rules),
                        new CoalesceStore(),
                        rules,
                        new SysIds(),
                        new Settings());
        virtualMachines = virtualMachines(rules, cis);
        Previewer previewer = new Previewer(matcher, software, cis, virtualMachines);
        guard = new ApprovalGuard(previewer, new PolicyStore(rules), cis, software);
        ConsentApplier consents =
                new ConsentApplier(
                        new Reconciler(
                                matcher,
                                software,
                                cis,
                                virtualMachines,
                                new CertificateHostApplier(new CertificateHostStore())),
                        previewer,
                        guard,
                        cis,
                        software);
        recorder = new VerdictRecorder(sourceKeys, new NoteStore(), staged);
        applier =
                new BatchApplier(
                        rules,
                        sourceKeys,
                        new ReferencedCandidates(
                                Map.of("bootstrap.servers", TestKafka.bootstrapServers())),
                        staged,
                        guard,
                        consents,
                        recorder,
                        attempts,
                        ledger);
        decisions =
                new StagedApplier(
                        rules,
                        new StagedRecordStore(),
                        sourceKeys,
                        guard,
                        consents,
                        recorder,
                        attempts,
                        ledger);
        Letters.ALL.collected.clear();
        handler =
                new CandidateHandler(
                        transaction,
                        applier,
                        Letters.ALL,
                        new UntilDone(),
                        new WriterMetrics(registry));
    }

    /** Sends to instances what their sources bring. */
    TargetHandler targetHandler(Instances instances) {
        return new TargetHandler(
                handler,
                new TargetStore(database),
                new TargetAssetStore(database),
                instances,
                guard,
                new InstancePreviewer(cis, software, new SysIds(), virtualMachines),
                new UntilDone());
    }

    /** Sends to instances what was approved or put back. */
    InstanceQueue instanceQueue(Instances instances) {
        return new InstanceQueue(
                transaction,
                new TargetStore(database),
                instances,
                new QueuedPlanner(
                        rules,
                        new StagedRecordStore(),
                        sourceKeys,
                        guard,
                        new InstancePreviewer(cis, software, new SysIds(), virtualMachines),
                        cis,
                        software,
                        recorder,
                        ledger),
                new QueuedRecorder(
                        new StagedRecordStore(),
                        sourceKeys,
                        new TargetAssetStore(database),
                        recorder,
                        attempts,
                        ledger),
                decisions);
    }

    private static VmInstances virtualMachines(CurrentRules rules, CiStore cis) {
        SysIds sysIds = new SysIds();
        return new VmInstances(
                new VmInstanceStore(rules), cis, new CiRelationStore(sysIds), sysIds);
    }

    /** A writer on an empty CMDB. */
    static TestWriter fresh() throws SQLException {
        return new TestWriter(migrated());
    }

    static DatabaseLogin migrated() {
        DatabaseLogin login = TestPostgres.freshDatabase("writer");
        Flyway.configure()
                .dataSource(login.url(), login.username(), login.password())
                .load()
                .migrate();
        return login;
    }

    private static AgroalDataSource pool(DatabaseLogin login) throws SQLException {
        AgroalDataSourceConfigurationSupplier settings =
                new AgroalDataSourceConfigurationSupplier();
        settings.connectionPoolConfiguration(
                pool ->
                        pool.maxSize(8)
                                .connectionFactoryConfiguration(
                                        factory ->
                                                factory.jdbcUrl(login.url() + "?prepareThreshold=2")
                                                        .principal(
                                                                new NamePrincipal(login.username()))
                                                        .credential(
                                                                new SimplePassword(
                                                                        login.password()))));
        return AgroalDataSource.from(settings);
    }

    private record Settings() implements WriterConfig {
        @Override
        public int mostSharers() {
            return 10;
        }

        @Override
        public int batchSize() {
            return 500;
        }
    }

    /** Sends nothing; one for all, because its producer lives as long as the JVM. */
    private static final class Letters extends RecordPublisher {
        private static final Letters ALL = new Letters();

        private final List<ProducerRecord<String, byte[]>> collected =
                Collections.synchronizedList(new ArrayList<>());

        Letters() {
            super(Map.of("bootstrap.servers", TestKafka.bootstrapServers()));
        }

        @Override
        public List<RecordMetadata> publish(List<ProducerRecord<String, byte[]>> records) {
            collected.addAll(records);
            return List.of();
        }
    }

    /** Applies the records as one batch, like the consumer does. */
    void handle(List<ConsumerRecord<String, byte[]>> records) throws Exception {
        handler.handle(read(records));
    }

    void handle(TestAsset... assets) throws Exception {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (TestAsset asset : assets) {
            records.add(asset.record(0, nextOffset++));
        }
        handle(records);
    }

    private long nextOffset;

    /** Carries out decisions in one transaction. */
    Map<AssetKey, Resolution> decide(List<Decision> all) throws SQLException {
        return transaction.run(connection -> decisions.apply(connection, all));
    }

    /** One attempt that watches its steps, without retry. */
    BatchResult attempt(List<ConsumerRecord<String, byte[]>> records, BatchSteps steps)
            throws SQLException {
        List<IncomingAsset> assets = read(records);
        BatchResult result =
                transaction.run(
                        connection -> {
                            BatchResult applied = applier.apply(connection, assets, steps);
                            steps.done(Step.DEAD_LETTERS);
                            return applied;
                        });
        steps.done(Step.COMMIT);
        return result;
    }

    static List<IncomingAsset> read(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(RecordReader::read).toList();
    }

    List<ProducerRecord<String, byte[]>> letters() {
        return Letters.ALL.collected;
    }

    /** Approval jobs, as this writer works on them. */
    Jobs jobs() {
        return new Jobs(database, transaction, decisions, rules);
    }

    CurrentRules rules() {
        return rules;
    }

    SimpleMeterRegistry registry() {
        return registry;
    }

    AgroalDataSource database() {
        return database;
    }

    /** Relates certificates to hosts that came after them. */
    int relateArrived() throws SQLException {
        return transaction.run(connection -> new CertificateHostStore().relateArrived(connection));
    }

    /** Rows as text, columns joined by a blank; null as a dash. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return lines(rows);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> lines(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> line = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                String value = rows.getString(column);
                line.add(value == null ? "-" : value);
            }
            lines.add(String.join(" ", line));
        }
        return lines;
    }

    String one(String sql) throws SQLException {
        return query(sql).getFirst();
    }

    /** Totals of all runs by outcome. */
    List<String> ledger() throws SQLException {
        return query(
                "select outcome, sum(assets) from run_ledger group by outcome having sum(assets) <> 0 order by 1");
    }

    @Override
    public void close() {
        database.close();
    }
}
