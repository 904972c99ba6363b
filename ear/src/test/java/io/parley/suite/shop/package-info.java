/**
 * Another company's application on the same server: an order and its notice commit or roll back
 * together. Deployed by {@code ApplicationIT}; brings only the classes of {@code parley-api} along.
 */
package io.parley.suite.shop;
