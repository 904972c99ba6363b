/**
 * What another application on the same server calls: an enterprise bean that sends inside the
 * caller's JTA transaction. Depends on Jakarta EE only; everything that crosses is serializable.
 * Entry point: {@link io.parley.api.Messages}.
 */
package io.parley.api;
