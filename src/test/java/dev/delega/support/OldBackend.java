package dev.delega.support;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// The SQLite file of an older backend, as small as a test needs it: three agents with keys, a chain of two tasks,
/// and something of everything that hangs on them.
public final class OldBackend implements AutoCloseable {
    public static final String COORDINATORS_KEY = "dlg_coordinator-0123456789abcdefghijklmnopqrstu";
    public static final String RESEARCHERS_KEY = "dlg_researcher-0123456789abcdefghijklmnopqrstuv";
    public static final String WRITERS_KEY = "dlg_writer-0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String SALT = "00112233445566778899aabbccddeeff";
    /** It is as slow as it was meant to be. */
    private static final Map<String, String> HASHED = new ConcurrentHashMap<>();

    private final Connection connection;

    private OldBackend(Path file) {
        try {
            this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the tables of its last version, and nobody in them. */
    public static OldBackend empty(Path file) {
        return nothing(file)
                .run("""
                        create table agents (id integer primary key, name varchar not null unique,
                            display_name varchar, api_key varchar not null unique, key_hash varchar,
                            key_lookup varchar unique, key_salt varchar, key_prefix varchar, description varchar,
                            permissions json, is_admin boolean, active boolean,
                            created_at datetime default current_timestamp, last_seen_at datetime)""")
                .run("""
                        create table projects (id integer primary key, name varchar not null, emoji varchar,
                            color varchar, sort_order integer, created_at datetime default current_timestamp)""")
                .run("""
                        create table tasks (id integer primary key, content varchar not null, description varchar,
                            project_id integer references projects (id), due_date date, due_time time,
                            priority integer, labels json, completed boolean, completed_at datetime,
                            created_at datetime default current_timestamp,
                            updated_at datetime default current_timestamp, recurring_type varchar,
                            recurring_interval integer, recurring_string varchar, is_recurring boolean,
                            reminder_time datetime, reminder_sent boolean,
                            created_by_agent_id integer references agents (id),
                            assigned_to_agent_id integer references agents (id),
                            completed_by_agent_id integer references agents (id),
                            parent_task_id integer references tasks (id), root_task_id integer,
                            delegation_depth integer, status varchar, context json)""")
                .run("""
                        create table comments (id integer primary key, task_id integer not null,
                            content varchar not null, author varchar, created_at datetime)""")
                .run("""
                        create table subtasks (id integer primary key, task_id integer not null,
                            content varchar not null, completed boolean, sort_order integer, created_at datetime)""")
                .run("""
                        create table webhooks (id integer primary key, agent_id integer not null,
                            url varchar not null, events json, secret varchar, active boolean,
                            created_at datetime, failure_count integer)""")
                .run("""
                        create table webhook_deliveries (id integer primary key, webhook_id integer, event varchar,
                            payload json, status_code integer, success boolean, created_at datetime)""");
    }

    public static OldBackend nothing(Path file) {
        return new OldBackend(file);
    }

    public static OldBackend at(Path file) {
        return empty(file)
                .agent(1, "coordinator", true, COORDINATORS_KEY)
                .agent(2, "researcher", false, RESEARCHERS_KEY)
                .agent(5, "writer", false, WRITERS_KEY)
                .run("""
                        insert into projects values (3, 'Web site', '🌐', '#3498db', 2, '2026-11-20 17:55:49')""")
                .run("""
                        insert into tasks (id, content, description, project_id, due_date, due_time, priority, labels,
                            completed, created_at, updated_at, is_recurring, reminder_time, created_by_agent_id,
                            assigned_to_agent_id, root_task_id, delegation_depth, status, context)
                        values (7, 'Review the login flow', 'Check the retry logic.', 3, '2026-11-23',
                            '14:30:00.000000', 3, '["bug", "urgent"]', 0, '2026-11-20 17:56:47',
                            '2026-11-20 17:58:00.500000', 0, '2026-11-22 09:00:00.000000', 1, 1, 7, 0, 'delegated',
                            '{"step": "started"}')""")
                .run("""
                        insert into tasks (id, content, priority, labels, completed, created_at, updated_at,
                            created_by_agent_id, assigned_to_agent_id, parent_task_id, root_task_id,
                            delegation_depth, status)
                        values (9, 'Read the code', 1, '[]', 0, '2026-11-20 17:57:00', '2026-11-20 17:57:00',
                            1, 2, 7, 7, 1, 'open')""")
                .run("insert into comments values (4, 7, 'Looks odd', 'somebody', '2026-11-20 18:00:00')")
                .run("insert into subtasks values (6, 7, 'Try it', 1, 1, '2026-11-20 18:01:00')")
                .run("""
                        insert into webhooks values (2, 1, 'https://example.com/hook', '["task.completed"]',
                            'their-secret', 1, '2026-11-20 18:02:00', 3)""");
    }

    public OldBackend agent(long id, String name, boolean admin, String key) {
        return agent(id, name, admin, key, 100_000);
    }

    /** Keys were hashed as often as the version had it. */
    public OldBackend agent(long id, String name, boolean admin, String key, int rounds) {
        return run("""
                insert into agents (id, name, api_key, key_hash, key_lookup, key_salt, key_prefix, permissions,
                    is_admin, active, created_at)
                values (%d, '%s', 'migrated_%d', '%s', '%s', '%s', '%s...', '["tasks.read_all", "tasks:write"]',
                    %d, 1, '2026-11-20 17:5%d:00')
                """.formatted(id, name, id, slow(key, rounds), fast(key).substring(0, 32), SALT, key.substring(0, 12),
                admin ? 1 : 0, id % 10));
    }

    /** An open task, a minute after midnight per number. */
    public OldBackend task(long id, String content) {
        return run("""
                insert into tasks (id, content, completed, created_at, created_by_agent_id, assigned_to_agent_id,
                    root_task_id, status)
                values (%d, '%s', 0, '2026-11-21 00:%02d:00', 1, 2, %d, 'open')
                """.formatted(id, content, id % 60, id));
    }

    public OldBackend run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fast(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String slow(String key, int rounds) {
        return HASHED.computeIfAbsent(key + rounds, _ -> hashed(key, rounds));
    }

    private static String hashed(String key, int rounds) {
        try {
            var spec = new PBEKeySpec(key.toCharArray(), SALT.getBytes(StandardCharsets.UTF_8), rounds, 256);
            return HexFormat.of().formatHex(
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
