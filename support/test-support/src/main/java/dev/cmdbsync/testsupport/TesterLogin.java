package dev.cmdbsync.testsupport;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;

/** Logs RestAssured in before the first test of a class. */
public final class TesterLogin implements QuarkusTestBeforeClassCallback {
    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.authentication =
                RestAssured.preemptive().basic(TestUsers.TESTER, TestUsers.PASSWORD);
    }
}
