package io.parley.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** Settings for tests; knows texts and whole numbers. */
public record TestConfig(Map<String, String> values) implements Config {
  /** Nothing is set. */
  public static Settings defaults() {
    return new Settings(new TestConfig(Map.of()));
  }

  @Override
  public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
    Optional<String> text = Optional.ofNullable(values.get(name));
    return type == Integer.class
        ? text.map(Integer::valueOf).map(type::cast)
        : text.map(type::cast);
  }

  @Override
  public <T> T getValue(String name, Class<T> type) {
    return getOptionalValue(name, type).orElseThrow();
  }

  @Override
  public ConfigValue getConfigValue(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public Iterable<ConfigSource> getConfigSources() {
    return List.of();
  }

  @Override
  public <T> Optional<Converter<T>> getConverter(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }
}
