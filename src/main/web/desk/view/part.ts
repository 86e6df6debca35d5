import {LitElement} from "lit";
import type {Key} from "../language/en.js";
import type {Desk} from "../model/desk";
import type {Edited} from "../model/setting/edited";
import type {Command} from "../model/keys";
import type {Observed} from "../model/observed";

/** What holds the desk: the outermost element. */
export interface DeskHolder extends HTMLElement {
  desk: Desk;
  /** Adds someone who may carry out commands; the latest is asked first. Returns how to leave. */
  commanded(listener: (command: Command) => boolean): () => void;
}

/**
 * A part of the page. Parts render into the page itself, so that one stylesheet, labels and
 * references between them hold everywhere.
 */
export abstract class Part extends LitElement {
  #leaving: (() => void)[] = [];
  /** What gets the focus as soon as it is there. */
  #due: string | undefined;
  #holder: DeskHolder | undefined;

  protected get holder(): DeskHolder {
    return (this.#holder ??= this.closest<DeskHolder>("viche-desk")!);
  }

  protected get desk(): Desk {
    return this.holder.desk;
  }

  /** What this shows besides the desk itself. */
  protected shows(): Observed[] {
    return [];
  }

  /** Carries out a command, if it is for this part. */
  protected command(_command: Command): boolean {
    return false;
  }

  protected say(key: Key, values?: Record<string, string | number>): string {
    return this.desk.words.say(key, values);
  }

  /** Tells settings that one of their fields is typed into, or left. Forms are about something else. */
  protected typed(settings: Edited<unknown, unknown>, {type, target}: Event): void {
    if (!(target as HTMLElement).closest("form")) settings.typing(type === "input");
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const {desk} = this;
    for (const observed of [desk, desk.words, ...this.shows()]) {
      this.#leaving.push(observed.watch(() => this.requestUpdate()));
    }
    this.#leaving.push(this.holder.commanded((command) => this.command(command)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const leave of this.#leaving) leave();
    this.#leaving = [];
  }

  constructor() {
    super();
    this.addController({hostUpdated: () => this.#arrive()});
  }

  /** Puts the focus on a part of it once it is rendered, unless it went elsewhere meanwhile. */
  protected focusOn(selector: string): void {
    this.#due = selector;
    this.requestUpdate();
  }

  #arrive(): void {
    const target = this.#due && this.querySelector<HTMLElement>(this.#due);
    if (!target) return;
    this.#due = undefined;
    const {activeElement} = document;
    if (!activeElement || this.contains(activeElement) || activeElement.contains(this)) target.focus();
  }
}
