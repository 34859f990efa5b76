package dev.cmdbsync.tagging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.cmdbsync.tagging",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SERVICE_USES_NO_OTHER_SERVICE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cmdbsync.collector..",
                            "dev.cmdbsync.transform..",
                            "dev.cmdbsync.uploader..",
                            "dev.cmdbsync.writer..",
                            "dev.cmdbsync.simulator..",
                            "dev.cmdbsync.localstack..",
                            "dev.cmdbsync.testsupport..");

    @ArchTest
    static final ArchRule RESOURCES_SPEAK_NO_SQL =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Resource")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "dev.cmdbsync.jdbc..");

    @ArchTest
    static final ArchRule ONLY_STORES_SPEAK_SQL =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Store")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("dev.cmdbsync.jdbc.Sql");

    @ArchTest
    static final ArchRule CONSUMERS_ARE_NAMED_SO =
            noClasses()
                    .that()
                    .areTopLevelClasses()
                    .and()
                    .haveSimpleNameNotEndingWith("Consumer")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.apache.kafka.clients.consumer.KafkaConsumer");

    @ArchTest
    static final ArchRule QUALYS_IS_CALLED_THROUGH_ITS_CLIENT =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule PLANS_ARE_PURE =
            noClasses()
                    .that()
                    .resideInAPackage("dev.cmdbsync.tagging.plan..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "jakarta..",
                            "org.apache.kafka..",
                            "dev.cmdbsync.jdbc..",
                            "dev.cmdbsync.tagging.send..");
}
