package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.ClusterMessage.Change;
import io.parley.delivery.ClusterMessage.News;
import io.parley.delivery.ClusterMessage.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserLogTest {
  private static final Addressee ALICE = new Addressee(1, "alice");
  private static final Addressee BOB = new Addressee(1, "bob");

  private final UserLog log = new UserLog();

  private void come(int count) {
    for (int i = 0; i < count; i++) {
      log.online(new Addressee(1, "user" + i));
    }
  }

  @Test
  void changesAreNumberedAndTakenOnce() {
    log.online(ALICE);
    log.online(BOB);
    assertThat(log.take("n"))
        .contains(new News("n", 0, List.of(new Change(true, ALICE), new Change(true, BOB))));
    log.offline(ALICE);

    assertThat(log.number()).isEqualTo(3);
    assertThat(log.take("n")).contains(new News("n", 2, List.of(new Change(false, ALICE))));
    assertThat(log.take("n")).isEmpty();
  }

  @Test
  void whatChangesNothingIsNoChange() {
    log.online(ALICE);
    log.online(ALICE);
    log.offline(BOB);

    assertThat(log.number()).isEqualTo(1);
  }

  @Test
  void aSnapshotComesInPartsOfBoundedSize() {
    come(2 * UserLog.PART_USERS_MAX + 1);

    List<Part> parts = log.snapshot("n");

    assertThat(parts).extracting(Part::index).containsExactly(0, 1, 2);
    assertThat(parts).allMatch(part -> part.count() == 3 && part.log() == log.number());
    assertThat(parts)
        .extracting(part -> part.users().size())
        .containsExactly(UserLog.PART_USERS_MAX, UserLog.PART_USERS_MAX, 1);
    assertThat(parts).flatExtracting(Part::users).doesNotHaveDuplicates();
  }

  @Test
  void aNodeWithoutUsersHasASnapshotToo() {
    assertThat(log.snapshot("n")).containsExactly(new Part("n", 0, 0, 1, List.of()));
  }

  @Test
  void whatNobodyTakesIsBoundedAndLeavesAGap() {
    come(UserLog.PENDING_MAX + 3);

    News news = log.take("n").orElseThrow();

    assertThat(news.from()).isEqualTo(UserLog.PENDING_MAX);
    assertThat(news.changes()).hasSize(3);
    assertThat(news.to()).isEqualTo(log.number());
  }
}
