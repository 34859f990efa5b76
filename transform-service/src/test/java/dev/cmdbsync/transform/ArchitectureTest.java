package dev.cmdbsync.transform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.cmdbsync.transform",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_OTHER_SERVICE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cmdbsync.collector..",
                            "dev.cmdbsync.writer..",
                            "dev.cmdbsync.qualys..",
                            "dev.cmdbsync.simulator..",
                            "dev.cmdbsync.localstack..");

    /** What maps an asset is pure: it knows neither Kafka nor a database nor the web. */
    @ArchTest
    static final ArchRule PURE_MAPPING =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..transform.value..",
                            "..transform.asset..",
                            "..transform.field..",
                            "..transform.candidate..",
                            "..transform.classification..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..",
                            "java.sql..",
                            "javax.sql..",
                            "jakarta..",
                            "io.quarkus..",
                            "dev.cmdbsync.messaging..");

    @ArchTest
    static final ArchRule JACKSON_ONLY_WHERE_JSON_IS_READ =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "..transform.asset..",
                            "..transform.certificate..",
                            "..transform.map..",
                            "..transform.transformmap..",
                            "..transform.problem..",
                            "..transform.mapping..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.cmdbsync.transform.(*)..").should().beFreeOfCycles();
}
