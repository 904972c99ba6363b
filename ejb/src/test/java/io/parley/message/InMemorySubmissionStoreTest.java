package io.parley.message;

class InMemorySubmissionStoreTest implements SubmissionStoreContract {
  private final SubmissionStore store = new InMemorySubmissionStore();

  @Override
  public SubmissionStore store() {
    return store;
  }
}
