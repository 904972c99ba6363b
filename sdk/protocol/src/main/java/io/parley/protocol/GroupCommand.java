package io.parley.protocol;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a client may ask about groups. */
public sealed interface GroupCommand extends Command
    permits GroupMembershipCommand,
        GroupQueryCommand,
        GroupSettingsCommand,
        GroupMemberAttributeCommand,
        GroupApplicationCommand {

  /** Operation names of this feature. */
  Map<String, Class<? extends Command>> ALL_TYPES =
      Stream.of(
              GroupMembershipCommand.TYPES,
              GroupQueryCommand.TYPES,
              GroupSettingsCommand.TYPES,
              GroupMemberAttributeCommand.TYPES,
              GroupApplicationCommand.TYPES)
          .map(Map::entrySet)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** Performs the commands of this feature. */
  interface Handler
      extends GroupMembershipCommand.Handler,
          GroupQueryCommand.Handler,
          GroupSettingsCommand.Handler,
          GroupMemberAttributeCommand.Handler,
          GroupApplicationCommand.Handler {}
}
