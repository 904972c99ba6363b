package io.parley.suite.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.api.Messages;
import io.parley.suite.BlackBox;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Json;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Users;
import io.parley.suite.shop.OrderService;
import io.parley.suite.stack.Infrastructure;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shop in an archive of its own, which sends notices in the transaction of its orders. */
class ApplicationIT extends BlackBox {
  private static final int TARGET_NOT_FOUND = 6000204;

  private final ChatClient customer = ChatClient.login(Users.fresh("customer"));

  @Deployment(name = "shop", order = 2, testable = false)
  public static EnterpriseArchive shop() {
    WebArchive web =
        ShrinkWrap.create(WebArchive.class, "shop-web.war")
            .addPackage(OrderService.class.getPackage())
            .addAsWebInfResource("shop/glassfish-web.xml", "glassfish-web.xml")
            .addAsWebInfResource("shop/jboss-web.xml", "jboss-web.xml")
            .addAsResource("shop/persistence.xml", "META-INF/persistence.xml");
    JavaArchive api =
        ShrinkWrap.create(JavaArchive.class, "parley-api.jar")
            .addPackage(Messages.class.getPackage());
    return ShrinkWrap.create(EnterpriseArchive.class, "shop.ear")
        .setApplicationXML("shop/application.xml")
        .addAsModule(web)
        .addAsLibrary(api);
  }

  @AfterEach
  void leave() {
    customer.close();
  }

  @Test
  void noticesOfACommittedOrderArriveOnceAndInOrder() {
    place("o-1", "commit");

    assertThat(isStored("o-1")).isTrue();
    assertThat(texts(2)).containsExactly("o-1 received", "o-1 paid");
    assertThat(customer.awaitMessages(2).get(0).get("from").textValue()).isEqualTo("system");
  }

  @Test
  void noticesOfARolledBackOrderNeverArrive() {
    place("o-2", "rollback");
    place("o-3", "commit");

    assertThat(isStored("o-2")).isFalse();
    assertThat(texts(2)).containsExactly("o-3 received", "o-3 paid");
    assertThat(seqs()).containsExactly(1L, 2L);
  }

  @Test
  void aRefusalHasItsNumberAndLeavesTheTransactionAlone() {
    String answer =
        Rest.post("/shop/orders?way=refused&id=o-4&customer=" + Users.fresh("nobody"), Map.of())
            .text();

    assertThat(answer).isEqualTo(Integer.toString(TARGET_NOT_FOUND));
    assertThat(isStored("o-4")).isTrue();
  }

  @Test
  void whatADeadNodeLeftIsTakenUp() throws Exception {
    String id = Users.fresh("submission");
    Infrastructure.get()
        .execute(
            "insert into submission (submission_id, created_at_ms, app_id, sender_id, target_id,"
                + " body, extended_data, priority) values ('%s', 0, 1, '%s', '%s', 'late', '', 1)"
                    .formatted(id, peer(), customer.user()));

    JsonNode late = customer.awaitMessages(1).get(0);

    assertThat(late.get("message").textValue()).isEqualTo("late");
    assertThat(late.get("clientMessageId").textValue()).isEqualTo(id);
  }

  private static String peer() {
    try (ChatClient peer = ChatClient.login(Users.fresh("peer"))) {
      return peer.user();
    }
  }

  private void place(String id, String way) {
    String query = "?id=" + id + "&way=" + way + "&customer=" + customer.user();
    Rest.Answer answer = Rest.post("/shop/orders" + query, Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static boolean isStored(String id) {
    return Boolean.parseBoolean(Rest.get("/shop/orders?id=" + id).text());
  }

  private List<String> texts(int count) {
    return Json.texts(customer.awaitMessages(count), "message");
  }

  private List<Long> seqs() {
    return customer.awaitMessages(2).stream().map(m -> m.get("seq").longValue()).toList();
  }
}
