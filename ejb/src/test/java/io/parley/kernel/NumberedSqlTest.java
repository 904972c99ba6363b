package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberedSqlTest {
  private final List<Object> calls = new ArrayList<>();

  private Object record(String method, Object... arguments) {
    calls.add(method + List.of(arguments));
    return method.equals("prepareStatement") ? fake(PreparedStatement.class) : 3;
  }

  private <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                record(method.getName(), arguments == null ? new Object[0] : arguments)));
  }

  @Test
  void parametersStandWhereTheirNumbersWere() throws SQLException {
    NumberedSql sql = new NumberedSql("update t set a = ?2 where b = ?1 and c <> ?2 or d = ?10");
    List<Object> values = List.of("one", 2L, "", "", "", "", "", "", "", "ten");

    assertThat(sql.executeUpdate(fake(Connection.class), values)).isEqualTo(3);

    assertThat(calls)
        .containsExactly(
            "prepareStatement[update t set a = ? where b = ? and c <> ? or d = ?]",
            "setObject[1, 2]",
            "setObject[2, one]",
            "setObject[3, 2]",
            "setObject[4, ten]",
            "executeUpdate[]",
            "close[]");
  }
}
