/** So many are remembered: what was said long ago cannot be overtaken any more. */
const REMEMBERED_MAX = 5_000;

/** By which version something was last said of each subject; what carries a lower one is older. */
export class Versions {
  readonly #last = new Map<string, number>();

  /** Whether nothing newer was said of it; what shares the version is of the same change. */
  isNews(subject: string, version: number): boolean {
    if (version < (this.#last.get(subject) ?? 0)) return false;
    // Set anew, so that the oldest comes first.
    this.#last.delete(subject);
    this.#last.set(subject, version);
    if (this.#last.size > REMEMBERED_MAX) this.#last.delete(this.#last.keys().next().value!);
    return true;
  }
}
