import type {Comment, Id} from "../../shared/model.js";

/** A comment in its thread, with what the page knows about it. */
export interface Node {
  comment: Comment;
  parent?: Node;
  replies: Node[];
  /** Whether the service has more below it, and where they begin. */
  more?: boolean;
  next?: string;
  folded?: boolean;
  /** Came in while the page was being read. */
  fresh?: boolean;
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
      node = {comment, replies: []};
      this.#nodes.set(comment.id, node);
      this.#attach(node, first);
    }
    comment.replies.items.forEach((reply) => this.add(reply));
    return node;
  }

  /** Adds what the service says about the rest of a thread, too; changes know nothing of it. */
  addAll(comments: Comment[]): void {
    for (const comment of comments) {
      const node = this.add(comment);
      const {more, next} = comment.replies;
      if (!node.next || next) Object.assign(node, {more, next});
    }
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

  #attach(node: Node, first: boolean): void {
    const {parentId, id} = node.comment;
    node.parent = this.#nodes.get(parentId!);
    const siblings = node.parent?.replies ?? this.roots;
    // Identifiers grow with time, and replies stand in that order.
    const after = node.parent ? siblings.findIndex((reply) => reply.comment.id > id) : first ? 0 : -1;
    siblings.splice(after < 0 ? siblings.length : after, 0, node);
  }

  #forget(node: Node): void {
    this.#nodes.delete(node.comment.id);
    node.replies.forEach((reply) => this.#forget(reply));
  }
}
