/**
 * Profiles of users: what others see of them. Entry point: {@link io.parley.user.UserService}. Who
 * somebody is, and who is registered, is the matter of {@link io.parley.account}.
 */
package io.parley.user;
