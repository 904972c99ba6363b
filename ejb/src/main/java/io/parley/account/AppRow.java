package io.parley.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;

/** Row of an {@link App}; made by migrations and operators, only read here. */
@Entity
@Table(name = "app")
class AppRow {
  @Id
  @Column(name = "app_id")
  private long appId;

  @Column(name = "token04_secret")
  private String token04Secret;

  App app() {
    return new App(appId, Optional.ofNullable(token04Secret));
  }
}
