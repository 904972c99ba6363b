package io.parley.kernel;

import java.util.Collection;
import java.util.function.Function;

/**
 * A list as PostgreSQL's text form of an array (manual, "Array Input and Output Syntax"): one text
 * parameter, cast in the statement, so that one prepared statement serves every length with every
 * persistence provider.
 */
public final class ArrayLiteral {
  private ArrayLiteral() {}

  /** The texts, quoted; null becomes SQL's null. */
  public static <T> String texts(Collection<T> items, Function<T, String> text) {
    StringBuilder literal = new StringBuilder("{");
    for (T item : items) {
      append(separate(literal), text.apply(item));
    }
    return literal.append('}').toString();
  }

  /** Numbers or booleans, which need no quotes. */
  public static <T> String values(Collection<T> items, Function<T, Object> value) {
    StringBuilder literal = new StringBuilder("{");
    for (T item : items) {
      separate(literal).append(value.apply(item));
    }
    return literal.append('}').toString();
  }

  private static StringBuilder separate(StringBuilder literal) {
    return literal.length() > 1 ? literal.append(',') : literal;
  }

  private static void append(StringBuilder literal, String text) {
    if (text == null) {
      literal.append("NULL");
      return;
    }
    boolean plain = text.indexOf('"') < 0 && text.indexOf('\\') < 0;
    literal
        .append('"')
        .append(plain ? text : text.replace("\\", "\\\\").replace("\"", "\\\""))
        .append('"');
  }
}
