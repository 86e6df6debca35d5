// What the API's words are called on the pages.

export const STATES = {
  pending: "чекає на модератора",
  published: "опубліковано",
  approved: "схвалено",
  rejected: "відхилено",
  withdrawn: "відкликано",
};

export const REASONS = {
  spam: "спам",
  insult: "образа",
  hate: "мова ворожнечі",
  threat: "погроза",
  illegal: "протиправне",
  security: "шкодить безпеці людей чи війська",
  "off-topic": "не за темою",
  misinformation: "неправда",
  "personal-data": "особисті дані",
  other: "інше",
};

const MODES = {
  pre: "усі коментарі спершу читає модератор",
  post: "коментарі читають після публікації",
  trust: "без перевірки пишуть ті, кому довіряють",
};

const RULES = {
  "banned-words": (e) => `заборонені слова: ${matches(e)}`,
  "suspect-words": (e) => `слова, які перевіряють: ${matches(e)}`,
  links: (e) => `посилань ${e.found}, без перевірки можна ${e.limit}`,
  repeat: () => "такий самий коментар уже є",
  "first-comments": () => "перші коментарі нового автора читає модератор",
  "hold-always": () => "усе від цього автора читає модератор",
  "new-article": () => "перший коментар під новою статтею",
  waiting: () => "зміна коментаря, який ще чекає",
  mode: (e) => MODES[e.mode] ?? e.mode,
};

const PROBLEMS = {
  unauthenticated: () => "Увійдіть ще раз.",
  "not-allowed": () => "Для цього потрібна роль модератора.",
  sanctioned: (p) => `Вам не можна писати: ${p.reason ?? ""}`,
  "article-closed": () => "Обговорення закрито.",
  "parent-unavailable": () => "Коментаря, на який ви відповідаєте, вже немає.",
  "stale-revision": () => "Автор змінив коментар. Прочитайте нову редакцію.",
  "already-decided": (p) => `Рішення вже є: ${STATES[p.state] ?? p.state}.`,
  "undo-window-over": () => "Скасувати вже пізно.",
  superseded: () => "Є пізніше рішення, тож це не скасувати.",
  "wrong-state": (p) => `Стан коментаря вже інший: ${STATES[p.state] ?? p.state}.`,
  "too-many-requests": (p, wait) => `Забагато за короткий час. Спробуйте за ${wait ?? 60} с.`,
  "too-large": () => "Текст завеликий.",
  unavailable: () => "Сервіс зараз недоступний. Спробуйте за мить.",
  offline: () => "Немає зв’язку із сервісом. Спробуйте ще раз.",
};

function matches(evidence) {
  return (evidence.matches ?? []).map((match) => `«${match.text}»`).join(", ");
}

/** A finding of a rule in words. */
export function finding({rule, evidence}) {
  return RULES[rule]?.(evidence ?? {}) ?? rule;
}

/** Why a comment waits or was rejected, as its author is told. */
export function why(state, reasons) {
  // What would only have held a comment doesn't matter where another rule rejects it.
  return reasons.filter(({by, action}) => by === "moderator" || state === "pending" || action === "reject")
    .map((reason) => (reason.by === "rule" ? finding(reason) : decided(reason)));
}

function decided({reason, note}) {
  return `модератор: ${REASONS[reason] ?? reason}${note ? ` — ${note}` : ""}`;
}

/** What went wrong, in words. */
export function trouble(error) {
  const {type, problem, retryAfter} = error;
  if (type === "invalid") return problem.errors.map((fault) => fault.message).join("; ");
  return PROBLEMS[type]?.(problem, retryAfter) ?? problem?.title ?? "Щось пішло не так.";
}
