package bookshop;

import dev.tutti.ContainerService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** What all databases of the shop have in common. A subclass says its name, and what is in it when it is new. */
abstract class Postgres extends ContainerService {

    final String image = "tutti/postgres:15";
    final Map<String, String> env = Map.of("POSTGRES_USER", "shop", "POSTGRES_PASSWORD", "secret");
    final Map<Integer, Integer> ports = Map.of(5432, 0);

    /** What makes its tables. */
    abstract String schema();

    @Override
    protected boolean ping() {
        try (Connection database = connect()) {
            database.createStatement().executeQuery("SELECT 1");
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    protected void postStart() throws SQLException {
        try (Connection database = connect()) {
            database.createStatement().execute(schema());
        }
    }

    final Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port(5432) + "/shop", "shop", "secret");
    }
}
