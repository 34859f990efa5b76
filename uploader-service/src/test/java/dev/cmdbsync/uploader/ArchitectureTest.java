package dev.cmdbsync.uploader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@AnalyzeClasses(
        packages = "dev.cmdbsync.uploader",
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
                            "dev.cmdbsync.tagging..",
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
            classes()
                    .that()
                    .containAnyMethodsThat(
                            com.tngtech.archunit.base.DescribedPredicate.describe(
                                    "have @Incoming",
                                    method -> method.isAnnotatedWith(Incoming.class)))
                    .should()
                    .haveSimpleNameEndingWith("Consumer");

    @ArchTest
    static final ArchRule ONLY_THE_CMDB_IS_CALLED_WITHOUT_THE_CLIENT_OF_QUALYS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.cmdbsync.uploader.cmdb..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule PLANNING_IS_PURE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.cmdbsync.uploader.plan..", "dev.cmdbsync.uploader.iprange..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "dev.cmdbsync.jdbc..",
                            "dev.cmdbsync.uploader.queue..",
                            "dev.cmdbsync.uploader.send..",
                            "dev.cmdbsync.uploader.cmdb..");
}
