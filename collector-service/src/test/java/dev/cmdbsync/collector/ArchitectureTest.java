package dev.cmdbsync.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@AnalyzeClasses(
        packages = "dev.cmdbsync.collector",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SERVICE_USES_NO_OTHER_SERVICE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cmdbsync.transform..",
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
    static final ArchRule ONLY_STORES_AND_CLOCKS_SPEAK_SQL =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Store")
                    .and()
                    .doNotHaveSimpleName("ScheduleClock")
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
    static final ArchRule QUALYS_IS_CALLED_THROUGH_ITS_CLIENT =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.net.http..");
}
