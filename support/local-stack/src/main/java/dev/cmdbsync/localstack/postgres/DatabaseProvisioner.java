package dev.cmdbsync.localstack.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates databases, and in them each service's role with a schema of the same name. */
public final class DatabaseProvisioner {
    private DatabaseProvisioner() {}

    /**
     * Creates the database if it is missing.
     *
     * @param superuser connected to any other database
     */
    public static void createDatabase(Connection superuser, String database) throws SQLException {
        if (!exists(superuser, "select 1 from pg_database where datname = ?", database)) {
            execute(superuser, "create database " + identifier(database));
        }
    }

    /**
     * Creates the role and its schema if they are missing, and sets its password in any case.
     *
     * @param superuser connected to the database that the schema belongs in
     */
    public static void createRole(Connection superuser, String role, String password)
            throws SQLException {
        String name = identifier(role);
        if (!exists(superuser, "select 1 from pg_roles where rolname = ?", role)) {
            execute(superuser, "create role " + name + " login");
        }
        execute(superuser, "alter role " + name + " password " + literal(password));
        execute(superuser, "alter role " + name + " set search_path = " + name);
        execute(superuser, "create schema if not exists " + name + " authorization " + name);
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String identifier(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a plain lower-case name: " + name);
        }
        return name;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
