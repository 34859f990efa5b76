package dev.cmdbsync.writer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.cmdbsync.writer",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_OTHER_SERVICE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cmdbsync.collector..",
                            "dev.cmdbsync.transform..",
                            "dev.cmdbsync.qualys..",
                            "dev.cmdbsync.simulator..",
                            "dev.cmdbsync.localstack..");

    /** What decides is pure: identification and comparison know neither database nor Kafka. */
    @ArchTest
    static final ArchRule PURE_DECISIONS =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("PlanBuilder")
                    .or()
                    .haveSimpleNameEndingWith("Identifier")
                    .or()
                    .haveSimpleName("Identity")
                    .or()
                    .haveSimpleName("AssetRank")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..",
                            "java.sql..",
                            "javax.sql..",
                            "jakarta..",
                            "dev.cmdbsync.messaging..");

    @ArchTest
    static final ArchRule THE_READING_API_STANDS_ALONE =
            noClasses()
                    .that()
                    .resideInAPackage("..writer.table..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..writer.consume..", "..writer.ci..", "..writer.outbox..");

    @ArchTest
    static final ArchRule KAFKA_AT_THE_EDGES =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..writer.ci..",
                            "..writer.identify..",
                            "..writer.software..",
                            "..writer.history..",
                            "..writer.copy..",
                            "..writer.table..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.cmdbsync.writer.(*)..").should().beFreeOfCycles();
}
