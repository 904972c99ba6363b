package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayLiteralTest {
  @Test
  void textsAreQuotedAndNullIsNot() {
    assertThat(ArrayLiteral.texts(Arrays.asList("a", "", "NULL", null, "\"\\,}"), text -> text))
        .isEqualTo("{\"a\",\"\",\"NULL\",NULL,\"\\\"\\\\,}\"}");
  }

  @Test
  void numbersAndBooleansAreNotQuoted() {
    assertThat(ArrayLiteral.values(List.of(1L, -2L), number -> number)).isEqualTo("{1,-2}");
    assertThat(ArrayLiteral.values(List.of(true, false), flag -> flag)).isEqualTo("{true,false}");
  }

  @Test
  void noItemsAreAnEmptyArray() {
    assertThat(ArrayLiteral.texts(List.<String>of(), text -> text)).isEqualTo("{}");
    assertThat(ArrayLiteral.values(List.of(), item -> item)).isEqualTo("{}");
  }
}
