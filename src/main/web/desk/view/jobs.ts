import {html, nothing, type TemplateResult} from "lit";
import {repeat} from "lit/directives/repeat.js";
import type {Observed} from "../model/observed";
import type {Job} from "../model/types";
import {Part} from "./part";

/** Long work that goes on while one does other things. */
class JobList extends Part {
  static override properties = {stopping: {state: true}};
  declare stopping: ReadonlySet<string>;

  constructor() {
    super();
    this.stopping = new Set();
  }

  protected override shows(): Observed[] {
    return [this.desk.jobs];
  }

  async #stop(job: Job): Promise<void> {
    this.stopping = new Set([...this.stopping, job.id]);
    try {
      await this.desk.jobs.stop(job);
    } catch (error) {
      this.stopping = new Set([...this.stopping].filter((each) => each !== job.id));
      this.desk.notices.failed(error);
    }
  }

  override render(): TemplateResult {
    return html`${repeat(this.desk.jobs.running, (job) => job.id, (job) => this.#job(job))}`;
  }

  #job(job: Job): TemplateResult {
    const {words, me} = this.desk;
    const {done, total} = job;
    const far = total === undefined ? this.say("job.counting") : this.say("job.far", {done: words.number(done), total: words.number(total)});
    return html`<div class="notice info job">
      <p id="job-${job.id}">${this.say(`job.${job.kind}`)}${job.by.id === me?.account ? nothing : html` · ${job.by.name}`}
        <span class="meta">${far}</span></p>
      <progress max=${Math.max(total ?? 1, 1)} value=${total === undefined ? nothing : done} aria-labelledby="job-${job.id}"></progress>
      ${job.kind === "erasure" ? nothing : html`<button class="plain" ?disabled=${this.stopping.has(job.id)} @click=${() => void this.#stop(job)}>${this.say("job.stop")}</button>`}
    </div>`;
  }
}

customElements.define("desk-jobs", JobList);
