/**
 * Who somebody is: apps, their users, and the tokens that prove it. Invariant: no user exists
 * outside an app, and no token counts for another app or user than its own. Entry point: {@link
 * io.parley.account.AccountService}. Must not import any other feature.
 */
package io.parley.account;
