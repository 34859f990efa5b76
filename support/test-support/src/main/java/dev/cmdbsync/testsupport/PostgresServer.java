package dev.cmdbsync.testsupport;

import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL server that tests share. */
interface PostgresServer extends TestServer {
    /** A superuser's connection; the caller closes it. */
    Connection connect(String database) throws SQLException;
}
