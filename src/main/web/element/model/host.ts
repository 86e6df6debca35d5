import type {Id} from "../../shared/model.js";
import type {View} from "../../shared/view.js";
import type {Language} from "../../shared/words.js";
import type {Failure} from "./told.js";

/** What the element does for its parts, so that none of them has to know the element. */
export interface Host extends View {
  readonly words: Language;
  about(): object;
  askToLogIn(): string | null | false;
  doing(act: () => Promise<void>): Promise<void>;
  focusOn(id: Id | undefined, block?: ScrollLogicalPosition): Promise<void>;
  lead(part: string, failure?: string | Failure): Promise<void>;
  say(what: string | Failure): void;
  tell(name: string, detail?: object): boolean;
}
