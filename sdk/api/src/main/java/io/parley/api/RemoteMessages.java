package io.parley.api;

/**
 * {@link Messages} for callers that bring these classes along; arguments are copied. Remote by
 * Parley's descriptor, which counts on full servers only.
 */
public interface RemoteMessages extends Messages {}
