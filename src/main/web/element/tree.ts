import type {Comment, Id} from "../shared/model.js";

/** A comment in its thread, with what the page knows about it. */
export interface Node {
  comment: Comment;
  parent?: Node;
  replies: Node[];
  /** Whether the service has more below it, and where they begin. */
  more: boolean;
  next?: string;
  folded: boolean;
  /** Came in while the page was being read. */
  fresh: boolean;
}

/** The threads that are loaded. Comments come from pages, permalinks and changes, in any order. */
export class Tree {
  roots: Node[] = [];
  readonly #nodes = new Map<Id, Node>();

  get(id: Id): Node | undefined {
    return this.#nodes.get(id);
  }

  get size(): number {
    return this.#nodes.size;
  }

  /**
   * Puts a comment and all below it into its place, or brings it up to date.
   *
   * @param first whether a new thread stands before the others
   */
  add(comment: Comment, first = false): Node {
    let node = this.#nodes.get(comment.id);
    if (node) {
      node.comment = comment;
    } else {
      node = {comment, replies: [], more: false, folded: false, fresh: false};
      this.#nodes.set(comment.id, node);
      this.#attach(node, first);
    }
    comment.replies.items.forEach((reply) => this.add(reply));
    return node;
  }

  /** Adds what the service says about the rest of a thread; changes know nothing of it. */
  addAll(comments: Comment[], first = false): void {
    for (const comment of first ? [...comments].reverse() : comments) this.#bound(this.add(comment, first));
  }

  /** Takes a comment away, with all below it. */
  remove(id: Id): void {
    const node = this.#nodes.get(id);
    if (!node) return;
    const siblings = node.parent?.replies ?? this.roots;
    siblings.splice(siblings.indexOf(node), 1);
    this.#forget(node);
  }

  /** How many comments hang from a node, as far as they are loaded. */
  below(node: Node): number {
    return node.replies.reduce((sum, reply) => sum + 1 + this.below(reply), 0);
  }

  #bound(node: Node): void {
    const {more, next} = node.comment.replies;
    if (!node.next || next) Object.assign(node, {more, next});
  }

  #attach(node: Node, first: boolean): void {
    const {parentId, id} = node.comment;
    const parent = parentId === undefined ? undefined : this.#nodes.get(parentId);
    if (!parent) {
      this.roots.splice(first ? 0 : this.roots.length, 0, node);
      return;
    }
    node.parent = parent;
    // Identifiers grow with time, and replies stand in that order.
    const after = parent.replies.findIndex((reply) => reply.comment.id > id);
    parent.replies.splice(after < 0 ? parent.replies.length : after, 0, node);
  }

  #forget(node: Node): void {
    this.#nodes.delete(node.comment.id);
    node.replies.forEach((reply) => this.#forget(reply));
  }
}
