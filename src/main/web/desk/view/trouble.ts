import type {Key} from "../language/en.js";
import type {Trouble} from "../model/row";
import type {Words} from "../model/words";

/** Why a decision didn't come about, in words. */
export function troubleText(words: Words, trouble: Trouble): string {
  switch (trouble.kind) {
    case "stale":
      return words.say("trouble.stale");
    case "already-decided": {
      const {decision, state} = trouble;
      if (decision && decision.verdict !== "undo") {
        const why = decision.reason ? words.say(`reason.${decision.reason}` as Key) : "";
        const values = {name: decision.moderator.name, ago: words.ago(decision.decidedAt), why};
        return words.say(why ? `trouble.${decision.verdict}.why` : (`trouble.${decision.verdict}` as Key), values);
      }
      return words.say("trouble.state", {state: state ? words.say(`state.${state}` as Key) : "?"});
    }
    case "outcome":
      return words.say(`outcome.${trouble.outcome}` as Key);
  }
}
