package io.parley.api;

import jakarta.ejb.Remote;

/** {@link Messages} for callers that bring these classes along; arguments are copied. */
@Remote
public interface RemoteMessages extends Messages {}
