package io.parley.api;

import jakarta.ejb.Local;

/** {@link Messages} for callers that share these classes with Parley; nothing is copied. */
@Local
public interface LocalMessages extends Messages {}
