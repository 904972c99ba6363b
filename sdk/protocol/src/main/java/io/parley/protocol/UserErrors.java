package io.parley.protocol;

import java.util.List;

/**
 * The answer to a command for several users.
 *
 * @param errorUsers those for whom nothing was done
 */
public record UserErrors(List<UserError> errorUsers) {}
