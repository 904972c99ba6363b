package io.parley.suite.shop;

import io.parley.api.OutgoingMessage;
import io.parley.api.RemoteMessages;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** One transaction for each order: its row and the notices to the customer. */
@Stateless
public class OrderService {
  @EJB(name = "parley/Messages")
  private RemoteMessages messages;

  @PersistenceContext(unitName = "shop")
  private EntityManager entities;

  @Resource private SessionContext context;

  /** Stores the order, tells the customer twice, and gives everything up when it is to fail. */
  public void place(String id, String customer, boolean fail) {
    ShopOrder order = new ShopOrder();
    order.id = id;
    order.customer = customer;
    entities.persist(order);
    messages.send(OutgoingMessage.notification(1, customer, id + " received"));
    messages.send(OutgoingMessage.notification(1, customer, id + " paid"));
    if (fail) {
      context.setRollbackOnly();
    }
  }

  /** Stores the order although its notice is refused. */
  public int placeWithoutNotice(String id, String customer) {
    ShopOrder order = new ShopOrder();
    order.id = id;
    order.customer = customer;
    entities.persist(order);
    return Refusals.codeOf(
        () -> messages.send(OutgoingMessage.notification(1, customer, id + " received")));
  }

  /** Whether the order is stored. */
  public boolean isStored(String id) {
    return entities.find(ShopOrder.class, id) != null;
  }
}
