package io.parley.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement with numbered parameters, written as for JPA ({@code ?1}), for plain JDBC. */
public final class NumberedSql {
  private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");

  private final String sql;
  private final int[] numbers;

  /** The same statement with its parameters in the order of their places. */
  public NumberedSql(String numbered) {
    Matcher matcher = PARAMETER.matcher(numbered);
    numbers = matcher.results().mapToInt(found -> Integer.parseInt(found.group(1))).toArray();
    sql = matcher.replaceAll("?");
  }

  /**
   * Executes it.
   *
   * @param values by number from 1, none null
   * @return rows that changed
   */
  public int executeUpdate(Connection connection, List<?> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int place = 0; place < numbers.length; place++) {
        statement.setObject(place + 1, values.get(numbers[place] - 1));
      }
      return statement.executeUpdate();
    }
  }
}
