package io.parley.suite.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What the shop keeps itself. */
@Entity
@Table(name = "shop_order")
class ShopOrder {
  @Id
  @Column(name = "order_id")
  String id;

  String customer;
}
