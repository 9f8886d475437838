import dev.tutti.ContainerService;
import dev.tutti.Tutti;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A web application and its database: {@code tutti -f Todo.java start}. */
class Todo {

    static class Database extends ContainerService {
        String name = "appdb";
        String image = "tutti/postgres:15";
        Map<String, String> env =
                Map.of("POSTGRES_PASSWORD", "dbpwd", "POSTGRES_USER", "dbuser", "POSTGRES_DB", "appdb");
        Map<Integer, Integer> ports = Map.of(5432, 0);

        /** It accepts connections some time before it can do anything with them. */
        @Override
        protected boolean ping() {
            try (Connection database = connect()) {
                database.createStatement().executeQuery("SELECT 1");
                return true;
            } catch (SQLException notYet) {
                return false;
            }
        }

        /** Once, when the database is new. */
        @Override
        protected void postStart() throws SQLException {
            try (Connection database = connect()) {
                database.createStatement().execute("CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL)");
                ResultSet ada = database.createStatement()
                        .executeQuery("INSERT INTO users (name) VALUES ('Ada') RETURNING id");
                ada.next();
                context().set("user_id", ada.getInt(1));
            }
        }

        private Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:postgresql://localhost:" + port(5432) + "/appdb", "dbuser", "dbpwd");
        }
    }

    static class Application extends ContainerService {
        String name = "python-todo";
        String image = "tutti-example/python-todo:1";
        String buildFrom = "python-todo/";
        Map<String, String> env =
                Map.of("DB_URI", "postgresql://dbuser:dbpwd@appdb:5432/appdb", "USER_ID", "{user_id}");
        List<String> dependencies = List.of("appdb");
        Map<Integer, Integer> ports = Map.of(8080, 0);
        String stopSignal = "SIGINT";
    }

    public static void main(String... args) {
        Tutti.project("readme-demo", new Database(), new Application()).cli(args);
    }
}
