/**
 * Users' comings and goings, many in one transaction: after a node's death or a network's break
 * they come by the thousand. Invariant: a login is answered after its commit, and each login by
 * itself. Entry point: {@link io.parley.login.LoginService}. Must not import conversation or
 * message.
 */
package io.parley.login;
