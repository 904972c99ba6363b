package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ServerResourceTest {
  @Test
  void aMissingResourceIsNamedWithWhatCreatesIt() {
    assertThatThrownBy(() -> ServerResource.lookup("jdbc/parley", DataSource.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "parley: the server has no DataSource named jdbc/parley; create it with"
                + " deploy/payara/setup.asadmin or deploy/wildfly/setup.cli");
  }
}
