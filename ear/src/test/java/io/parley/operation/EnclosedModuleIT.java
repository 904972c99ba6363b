package io.parley.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.operation.inside.NoticeResource;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Json;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Users;
import io.parley.suite.stack.FullServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A module inside the archive shares the classes of Parley, and so the local interface. */
@ExtendWith(RunningServer.class)
class EnclosedModuleIT {
  private static final String DESCRIPTOR = "META-INF/application.xml";
  private static final String ENABLED = "parley.api.enabled";
  private static final String MODULE =
      "<module><web><web-uri>inside.war</web-uri><context-root>/inside</context-root></web>"
          + "</module>";

  private final FullServer server;

  EnclosedModuleIT(FullServer server) {
    this.server = server;
  }

  @BeforeEach
  void deploy(@TempDir Path folder) throws Exception {
    Path archive = folder.resolve("parley.ear");
    enclosing().as(ZipExporter.class).exportTo(archive.toFile());
    server.set(ENABLED, "true");
    server.deploy(archive);
    Deadline.until("ready", () -> Rest.get("/health/ready").status() == 200);
  }

  @AfterEach
  void undeploy() throws Exception {
    server.undeploy();
    server.unset(ENABLED);
  }

  @Test
  void sendsByTheLocalInterfaceInItsOwnTransaction() {
    try (ChatClient customer = ChatClient.login(Users.fresh("customer"))) {
      notice(customer, "rollback", "given up");
      notice(customer, "commit", "kept");

      assertThat(Json.texts(customer.awaitMessages(1), "message")).containsExactly("kept");
    }
  }

  private static void notice(ChatClient customer, String way, String text) {
    String query = "?way=%s&text=%s&customer=%s".formatted(way, text, customer.user());
    Rest.Answer answer = Rest.post("/inside/notices" + query.replace(" ", "%20"), Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static EnterpriseArchive enclosing() throws IOException {
    EnterpriseArchive archive =
        ShrinkWrap.createFromZipFile(
            EnterpriseArchive.class, new File(System.getProperty("suite.application")));
    String descriptor =
        new String(
            archive.get(DESCRIPTOR).getAsset().openStream().readAllBytes(), StandardCharsets.UTF_8);
    WebArchive inside =
        ShrinkWrap.create(WebArchive.class, "inside.war").addClass(NoticeResource.class);
    archive.delete(DESCRIPTOR);
    return archive
        .add(new StringAsset(descriptor.replaceFirst("<module>", MODULE + "<module>")), DESCRIPTOR)
        .addAsModule(inside);
  }
}
