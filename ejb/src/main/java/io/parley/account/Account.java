package io.parley.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** Row of a user; written by {@link JpaAccountStore} only. */
@Entity
@Table(name = "account")
@IdClass(Account.Key.class)
class Account {
  @Id
  @Column(name = "app_id")
  private long appId;

  @Id
  @Column(name = "user_id")
  private String userId;

  @Column(name = "user_name")
  private String userName;

  @Column(name = "avatar_url")
  private String avatarUrl;

  @Column(name = "extended_data")
  private String extendedData;

  Profile profile() {
    return new Profile(userId, userName, avatarUrl, extendedData);
  }

  /** Primary key. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private long appId;
    private String userId;

    Key() {}

    Key(long appId, String userId) {
      this.appId = appId;
      this.userId = userId;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && appId == key.appId && userId.equals(key.userId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(appId, userId);
    }
  }
}
