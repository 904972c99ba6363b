/**
 * What concerns the server more than the protocol: it runs on the full servers, which take several
 * applications.
 */
package io.parley.suite.server;
