package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrainTest {
  private final List<Duration> limits = new ArrayList<>();

  @Test
  void everyDoorGetsTheTimeThatIsSet() {
    Drain drain = new Drain(new Settings(new TestConfig(Map.of("parley.drain.ms", "5000"))));
    drain.register(limits::add);
    drain.register(limits::add);

    drain.run();

    assertThat(limits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @Test
  void withoutASettingThereIsNoTime() {
    Drain drain = new Drain(TestConfig.defaults());
    drain.register(limits::add);

    drain.run();

    assertThat(limits).containsExactly(Duration.ZERO);
  }

  @Test
  void itBeginsOnceAndBeforeTheDoorsAreTold() {
    Drain drain = new Drain(TestConfig.defaults());
    List<Boolean> begun = new ArrayList<>();
    drain.register(limit -> begun.add(drain.hasBegun()));
    assertThat(drain.hasBegun()).isFalse();

    drain.run();
    drain.run();

    assertThat(begun).containsExactly(true);
  }
}
