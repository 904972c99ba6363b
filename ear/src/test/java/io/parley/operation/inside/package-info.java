/** A web module of an operator, inside the archive of Parley. */
package io.parley.operation.inside;
